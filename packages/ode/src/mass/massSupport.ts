import type { MassSupport } from '../method.ts';
import { algebraicRows } from './algebraicRows.ts';
import { checkConsistent, makeConsistent } from './consistency.ts';
import { hasHighIndex } from './highIndex.ts';
import { initialStep } from './initialStep.ts';

/** Mass matrices for methods that solve with λM - J: what they need beside their steps, which methods without it do not load. */
export const massSupport: MassSupport = {
  begin(system, tolerance) {
    const { n, mass } = system;
    const rows = mass === undefined ? [] : algebraicRows(n, mass);
    return {
      initialStep: (t0, t1, y0) => initialStep(system, [t0, t1], y0, tolerance),
      check: (t, y) => checkConsistent({ system, rows, tolerance }, t, y),
      settle: (t, h, y) => makeConsistent({ system, rows, tolerance }, t, h, y),
    };
  },
  hasHighIndex,
};
