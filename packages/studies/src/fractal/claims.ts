import { claimRow, holds, holdsIf, shown, type ClaimRow } from '../drawn/claims.ts';
import type { Attractor, FractalResult } from './experiment.ts';
import { usual } from './measured.ts';
import { dimensionBound } from './ridge.ts';

/** Ends of gaps are points of the set and fall on either side of an edge: a box in a hundred, of some decades of scales. */
const slopeRoom = 0.005;
/** From here on it is another dimension, and no matter of the decades that were counted. */
const elsewhere = 0.1;

export const claimsOf = ({ attractors }: FractalResult): ClaimRow[] => [
  ...(attractors.length === 0 ? [] : [dimensionClaim(attractors), varianceClaim(attractors)]),
  boundClaim(),
];

/** Points a box of the finest scale: one in e^20 boxes of equal weight is missed. */
const pointsOfBox = 20;

/** Images of the maps do not overlap, and the run is long enough to have seen every box. */
const tells = ({ stepSize, points, boxes }: Attractor): boolean =>
  stepSize >= 1 / 2 && points >= pointsOfBox * boxes.at(-1)!;

function dimensionClaim(attractors: readonly Attractor[]): ClaimRow {
  const claim = 'iterates fill a set of dimension min(d, log N/log(1/(1 - η)))';
  const telling = attractors.filter(tells);
  if (telling.length === 0) return claimRow(claim, 'inconclusive', 'no run is long enough at η ≥ 1/2');
  const apart = Math.max(...telling.map(({ boxSlope, theory }) => Math.abs(boxSlope - theory)));
  return claimRow(
    claim,
    holdsIf(apart < slopeRoom || apart > elsewhere, apart < slopeRoom),
    `slopes of box counts are within ${shown(apart, 2)} of it`,
  );
}

/** Standard errors that a mean over the run may be off. */
const errors = 4;

function varianceClaim(attractors: readonly Attractor[]): ClaimRow {
  const off = attractors.map(({ variance, exactVariance, stepSize, points }) => {
    const decay = (1 - stepSize) ** 2;
    // Of Gaussian iterates that remember 1 - η of the last one; those of a bounded set spread less.
    const error = Math.sqrt((2 * (1 + decay)) / (1 - decay) / points);
    return Math.abs(variance / exactVariance - 1) / error;
  });
  return claimRow(
    'the stationary variance is η/(2 - η) of the data’s, fractal or not',
    holds(Math.max(...off) < errors),
    `measured ones are within ${shown(Math.max(...off), 2)} standard errors of it`,
  );
}

function boundClaim(): ClaimRow {
  const { samples, batch, stepSize, lambda } = usual;
  const bound = dimensionBound(samples, batch, stepSize, lambda);
  return claimRow(
    'log(number of batches)/log(1/(1 - ηλ)) bounds the dimension by less than the number of samples at usual settings',
    holds(bound < samples),
    `${samples} samples, batches of ${batch}, η = λ = ${stepSize}: ${Math.round(bound)}`,
  );
}
