import type { Algebra } from '@flowrate/formula';

/** What a formula becomes when all is known but the time: a value, or a function of the time. */
export type Staged<T, V = T> = { readonly fixed: V } | { readonly at: (clock: T) => V };

export const valueAt = <T, V>(staged: Staged<T, V>, clock: T): V =>
  'fixed' in staged ? staged.fixed : staged.at(clock);

function join<T, V, W>(parts: readonly Staged<T, V>[], combine: (...values: V[]) => W): Staged<T, W> {
  const fixed = parts.flatMap((part) => ('fixed' in part ? [part.fixed] : []));
  if (fixed.length === parts.length) return { fixed: combine(...fixed) };
  return { at: (clock) => combine(...parts.map((part) => valueAt(part, clock))) };
}

/** An arithmetic in two stages: what is free of the time is worked out once. */
export function staged<T, C>(algebra: Algebra<T, C>): Algebra<Staged<T>, Staged<T, C>> {
  return {
    number: (value) => ({ fixed: algebra.number(value) }),
    constant: (name) => ({ fixed: algebra.constant(name) }),
    unknown: (node) => ({ fixed: algebra.unknown(node) }),
    negate: (of) => join([of], (value) => algebra.negate(value)),
    binary: (operator, left, right) => join([left, right], (a, b) => algebra.binary(operator, a, b)),
    call: (name, args) => join(args, (...values) => algebra.call(name, values)),
    compare: (operator, left, right) => join([left, right], (a, b) => algebra.compare(operator, a, b)),
    not: (of) => join([of], (value) => algebra.not(value)),
    both: (left, right) => ({
      at: (clock) => algebra.both(valueAt(left, clock), () => valueAt(right(), clock)),
    }),
    either: (left, right) => ({
      at: (clock) => algebra.either(valueAt(left, clock), () => valueAt(right(), clock)),
    }),
    choose: (condition, then, otherwise) => ({
      at: (clock) =>
        algebra.choose(
          valueAt(condition, clock),
          () => valueAt(then(), clock),
          () => valueAt(otherwise(), clock),
        ),
    }),
  };
}
