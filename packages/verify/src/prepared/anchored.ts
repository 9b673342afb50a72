import { symbol } from '@flowrate/formula';
import type { Hypotheses } from '../hypotheses/hypotheses.ts';

const start = /(?<![\p{L}\d_.])x0(?![\p{L}\d_[('])/gu;

/**
 * A system that names its start, as Halpern's iteration and averaged methods do, with x0 as one more unknown that never
 * moves: then it is linear and homogeneous like every other. Other texts as they are.
 */
export function anchored(system: string): string {
  if (system.search(start) < 0) return system;
  return system.includes('[') ? `${system.replace(start, 'x0[k]')}; x0[k+1] = x0[k]` : `${system}; x0' = 0`;
}

/** The name of the initial value of that unknown. */
const own = 'x00';

/** Hypotheses under which that unknown is what x starts from. */
export const anchoredStart = (hypotheses: Hypotheses): Hypotheses => ({
  ...hypotheses,
  initial: new Map([...hypotheses.initial, [own, { kind: 'expression', tree: symbol('x0') }]]),
});
