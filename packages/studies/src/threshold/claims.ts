import { claimRow, holds, shown, type ClaimRow } from '../drawn/claims.ts';
import { triedUnits, type ThresholdResult } from './experiment.ts';

/** Of the largest slope of a neuron, relative, where the gap is 1e-12. */
const slopeRounding = 1e-8;

/** Of a value of the size of 1 that two sets of weights have. */
const valueRounding = 1e-12;

export const claimsOf = (found: ThresholdResult): ClaimRow[] => [
  claimRow(
    'in general position there are 2 Σ C(n - 1, k) patterns, k < d',
    countVerdict(found),
    `${found.patterns}, and ${found.predicted} by the formula`,
  ),
  ...(found.optima.length === 0 ? [] : optimumClaims(found)),
];

/** Fewer are those of rows that are not in general position. */
function countVerdict({ patterns, predicted }: ThresholdResult): ClaimRow['verdict'] {
  if (patterns < predicted) return 'inconclusive';
  return holds(patterns === predicted);
}

function optimumClaims({ points, optima }: ThresholdResult): ClaimRow[] {
  const steepest = Math.max(
    ...optima.map(({ beta, steepest: all, steepestRandom }) => Math.max(all, steepestRandom) / beta),
  );
  const most = Math.max(...optima.map(({ neurons }) => neurons));
  const change = Math.max(...optima.map(({ vertexChange }) => Math.abs(vertexChange)));
  const margins = optima.flatMap(({ random, dual }) => (random === null ? [] : [random - dual]));
  const rows = [
    claimRow(
      'at the optimum no neuron is steeper than β',
      holds(steepest < 1 + slopeRounding),
      `the steepest, over all patterns and ${triedUnits} random ones, is ${shown(steepest, 10)} β`,
    ),
    claimRow(
      'an optimum has at most n neurons',
      holds(most <= points && change < valueRounding),
      `${most} of n = ${points}; its value differs by ${shown(change, 2)}`,
    ),
  ];
  if (margins.length === 0) return rows;
  const random = claimRow(
    'no random hidden layer goes below the optimum',
    holds(margins.every((margin) => margin >= 0)),
    `the best is ${shown(Math.min(...margins), 2)} above it`,
  );
  return [...rows, random];
}
