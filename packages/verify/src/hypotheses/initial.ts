import type { Instance } from '../claim/instance.ts';
import type { Hypotheses } from './hypotheses.ts';
import { pick } from './sample.ts';

/** Initial values of one mode by name: x0, v0, and u0 of every further unknown u that is given. */
export function initialOf(
  hypotheses: Hypotheses,
  instance: Instance,
  mode: number,
): Record<string, number> & { readonly x0: number; readonly v0: number } {
  const start = { x0: instance.x0[mode]!, v0: instance.v0[mode]! };
  const scope = { ...instance.values, ...start, lambda: instance.lambda[mode]! };
  const further = [...hypotheses.initial]
    .filter(([name]) => name !== 'x0' && name !== 'v0')
    .map(([name, domain]) => [name, pick(domain, scope, 500) ?? NaN] as const);
  return { ...Object.fromEntries(further), ...start };
}

/** Modes that carry weight: the others cannot be seen. */
export function carried(instance: Instance): number[] {
  const kept = instance.lambda.filter((_, i) => instance.x0[i] !== 0 || instance.v0[i] !== 0);
  return kept.length === 0 ? [...instance.lambda] : kept;
}
