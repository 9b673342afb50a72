import type { Algebra } from './fold.ts';

/** A condition's value in an arithmetic that cannot always tell: `undefined` is undecided. */
export type Truth = boolean | undefined;

type Logic<T, C> = Pick<Algebra<T, C>, 'not' | 'both' | 'either' | 'choose'>;

/** Conditions of an arithmetic whose comparisons always tell. A branch not taken is not evaluated. */
export const twoValued = <T>(): Logic<T, boolean> => ({
  not: (of) => !of,
  both: (left, right) => left && right(),
  either: (left, right) => left || right(),
  choose: (condition, then, otherwise) => (condition ? then() : otherwise()),
});

/**
 * Conditions of an arithmetic whose comparisons may be undecided (S. C. Kleene's strong logic, 1938): what does not
 * depend on the undecided part is decided; a choice that does is `join` of both its branches.
 */
export const threeValued = <T>(join: (then: T, otherwise: T) => T): Logic<T, Truth> => ({
  not: (of) => (of === undefined ? undefined : !of),
  both(left, right) {
    if (left === false) return false;
    const other = right();
    return other === false ? false : left === undefined ? undefined : other;
  },
  either(left, right) {
    if (left === true) return true;
    const other = right();
    return other === true ? true : left === undefined ? undefined : other;
  },
  choose(condition, then, otherwise) {
    if (condition === undefined) return join(then(), otherwise());
    return condition ? then() : otherwise();
  },
});
