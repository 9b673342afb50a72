import { claimRow, holds, shown, type ClaimRow } from '../drawn/claims.ts';
import { mean } from '../arithmetic/statistics.ts';
import type { OptimumShiftResult, Shifted, TrainedShift } from './result.ts';

/** Of ratios that are 1 where nothing can fall. */
const rounding = 1e-12;

/** Of outputs of the size of 1 through a system whose condition is below 1e4. */
const outputRounding = 1e-9;

export const claimsOf = ({ shifted, trained }: Omit<OptimumShiftResult, 'claims'>): ClaimRow[] => [
  ...exactClaims(shifted),
  ...(trained.length === 0 ? [] : [testErrorClaim(trained)]),
];

function exactClaims(shifted: readonly Shifted[]): ClaimRow[] {
  const largest = (value: (one: Shifted) => number): number => Math.max(...shifted.map(value));
  const change = largest(({ outputChange }) => outputChange);
  const norm = largest(({ squaredNorm }) => squaredNorm);
  const excess = largest(({ weightedTrace, trace }) => weightedTrace / trace);
  const risen = shifted.filter(({ rise }) => rise > rounding);
  const rises = risen.map(({ rise }) => rise);
  return [
    claimRow(
      'outputs on the points stay as they are',
      holds(change < outputRounding),
      `the largest change is ${shown(change, 2)}`,
    ),
    claimRow('‖v‖ does not rise', holds(norm <= 1 + rounding), `‖v*‖²/‖v‖² is at most ${shown(norm, 4)}`),
    claimRow(
      'the trace of the Hessian does not rise',
      holds(risen.length === 0),
      risen.length === 0
        ? 'no weighted solution was raised'
        : `from the weighted solution the part that v decides rises in ${risen.length} of ${shifted.length} networks, by ${shown(100 * mean(rises))} % on average`,
    ),
    claimRow(
      'the weighted shift leaves no larger trace than the plain one',
      holds(excess <= 1 + rounding),
      `weighted over plain is at most ${shown(excess, 5)}`,
    ),
  ];
}

export const bettered = (trained: readonly TrainedShift[]): number =>
  trained.filter(({ errorBefore, errorAfter }) => errorAfter < errorBefore).length;

function testErrorClaim(trained: readonly TrainedShift[]): ClaimRow {
  const better = bettered(trained);
  return claimRow(
    'the test error falls after training, in every run',
    holds(better === trained.length),
    `it falls in ${better} of ${trained.length}; the mean goes from ${shown(mean(trained.map((one) => one.errorBefore)))} to ${shown(mean(trained.map((one) => one.errorAfter)))}`,
  );
}
