import type { Instance } from '../claim/instance.ts';
import type { Domain } from './domain.ts';
import { valueOf, type Hypotheses, type Values } from './hypotheses.ts';
import { drawn } from './pick.ts';

/** Initial values of one mode by name: x0, v0, and u0 of every further unknown u that is given. */
export function initialOf(
  instance: Instance,
  mode: number,
): Record<string, number> & { readonly x0: number; readonly v0: number } {
  const further = Object.entries(instance.further ?? {}).map(([name, values]) => [name, values[mode]!]);
  return {
    ...(Object.fromEntries(further) as Record<string, number>),
    x0: instance.x0[mode]!,
    v0: instance.v0[mode]!,
  };
}

/** Modes that carry weight: the others cannot be seen. */
export function carried(instance: Instance): number[] {
  const kept = instance.lambda.filter((_, i) =>
    Object.values(initialOf(instance, i)).some((value) => value !== 0),
  );
  return kept.length === 0 ? [...instance.lambda] : kept;
}

/** Where the initial values of a mode are to lie in their ranges, 0..1000; x0 as a size, where its range is a cone. */
export interface StartPosition {
  readonly x0: number;
  readonly unit: number;
}

/** Whether a range allows any multiple by a positive factor: then x0 may have any size, and a data set's weights are right. */
export function isCone(domain: Domain | undefined, values: Values = {}): boolean {
  if (domain === undefined) return true;
  if (domain.kind !== 'interval') return false;
  const { low, high } = domain;
  const open = (end: typeof low): boolean => end === undefined || valueOf(end, values) === 0;
  return open(low) && open(high) && (low === undefined || high === undefined);
}

/** x0, v0 and those of further unknowns on every mode, as the hypotheses have them; undefined where they cannot be met. */
export function startsOf(
  hypotheses: Hypotheses,
  values: Values,
  lambda: readonly number[],
  position: (mode: number) => StartPosition,
): Pick<Instance, 'x0' | 'v0' | 'further'> | undefined {
  const { initial } = hypotheses;
  const domain = initial.get('x0');
  const sizes = lambda.map((l, i) => {
    const { x0, unit } = position(i);
    return domain === undefined || isCone(domain, values)
      ? withSign(domain, x0)
      : (drawn(domain, { ...values, lambda: l }, unit) ?? NaN);
  });
  const of = (name: string): number[] => {
    const range = initial.get(name);
    return lambda.map((l, i) =>
      range === undefined
        ? 0
        : (drawn(range, { ...values, lambda: l, x0: sizes[i]! }, position(i).unit) ?? NaN),
    );
  };
  const v0 = of('v0');
  const names = [...initial.keys()].filter((name) => name !== 'x0' && name !== 'v0');
  const further = Object.fromEntries(names.map((name) => [name, of(name)]));
  const all = [sizes, v0, ...Object.values(further)];
  if (!all.every((numbers) => numbers.every(Number.isFinite))) return undefined;
  return { x0: sizes, v0, ...(names.length === 0 ? {} : { further }) };
}

/** A size of x0 in a cone: negative where only such are allowed, and not 0 where that is left out. */
function withSign(domain: Domain | undefined, size: number): number {
  if (domain?.kind !== 'interval') return size;
  const zeroLeftOut =
    (domain.low !== undefined && domain.lowOpen) || (domain.high !== undefined && domain.highOpen);
  const kept = size === 0 && zeroLeftOut ? leastSize : size;
  return domain.high === undefined ? kept : -kept;
}

/** The smallest size that a mode is drawn with. */
const leastSize = 1e-4;
