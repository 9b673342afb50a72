import { OdeError } from '../errors.ts';
import type { MassSupport, System } from '../method.ts';
import { algebraicRows } from './algebraicRows.ts';
import { checkConsistent, makeConsistent } from './consistency.ts';
import { highIndex } from './highIndex.ts';
import { initialStep } from './initialStep.ts';

/** The band of the Jacobian holds M, too. @throws OdeError `bad-bandwidth` */
function checkInside({ bandwidth, mass }: System): void {
  if (bandwidth === undefined) return;
  const { lower, upper } = bandwidth;
  mass?.rows.forEach((row, e) => {
    const column = mass.columns[e]!;
    if (row - column <= lower && column - row <= upper) return;
    throw new OdeError(
      'bad-bandwidth',
      `mass has an entry in row ${row} and column ${column}, outside the bandwidth { lower: ${lower}, upper: ${upper} }; widen it`,
    );
  });
}

/** Mass matrices for methods that solve with λM - J: what they need beside their steps, which methods without it do not load. */
export const massSupport: MassSupport = {
  begin(system, tolerance) {
    checkInside(system);
    const { n, mass } = system;
    const rows = mass === undefined ? [] : algebraicRows(n, mass);
    return {
      initialStep: (t0, t1, y0) => initialStep(system, [t0, t1], y0, tolerance),
      check: (t, y) => checkConsistent({ system, rows, tolerance }, t, y),
      settle: (t, h, y) => makeConsistent({ system, rows, tolerance }, t, h, y),
    };
  },
  trouble: highIndex,
};
