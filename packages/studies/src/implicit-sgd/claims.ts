import { claimRow, holds, holdsIf, shown, type ClaimRow } from '../drawn/claims.ts';
import type { ImplicitSgdResult } from './experiment.ts';

/** Of squared distances of the size of 1. */
const rounding = 1e-12;

export function claimsOf({ linear, floor, network }: ImplicitSgdResult): ClaimRow[] {
  const of = (method: string) => linear.filter((run) => run.method === method);
  const implicit = of('implicit');
  const worst = Math.max(...implicit.map(({ excess }) => excess));
  const least = Math.min(...implicit.flatMap(({ ratios }) => ratios));
  const lost = of('explicit').filter(({ rises }) => rises > 0);
  const slower = slowerOf(network);
  return [
    claimRow(
      '‖θ⁺ - θ*‖² ≤ ‖θ - θ*‖² - ‖θ⁺ - θ‖² at every implicit step of the linear model, whatever its size',
      holds(worst <= rounding),
      `left minus right is at most ${shown(worst, 2)}`,
    ),
    claimRow(
      'no implicit step reaches the part of the distance that no sample sees',
      holds(least >= floor - rounding),
      `the least distance is ${shown(least, 4)} of its start, that part ${shown(floor, 4)}`,
    ),
    claimRow(
      'explicit steps keep the distance falling at every step size',
      holds(lost.length === 0),
      lost.length === 0
        ? 'none of these step sizes was too large'
        : `it rises at η = ${lost.map(({ stepSize }) => shown(stepSize)).join(', ')}`,
    ),
    claimRow(
      'implicit steps train the network faster than explicit ones of the same size',
      // That explicit steps of some sizes are lost says nothing of others.
      holdsIf(slower.length > 0, false),
      slower.length === 0 ? 'at these step sizes they do' : slower.join('; '),
    ),
  ];
}

function slowerOf(network: ImplicitSgdResult['network']): string[] {
  const endOf = (method: string, stepSize: number): number =>
    network.find((run) => run.method === method && run.stepSize === stepSize)?.losses.at(-1) ?? NaN;
  const sizes = [...new Set(network.map(({ stepSize }) => stepSize))];
  return sizes
    .map((stepSize) => ({
      stepSize,
      implicit: endOf('implicit', stepSize),
      explicit: endOf('explicit', stepSize),
    }))
    .filter(({ implicit, explicit }) => implicit > explicit)
    .map(
      ({ stepSize, implicit, explicit }) =>
        `η = ${shown(stepSize)}: losses ${shown(implicit, 2)} and ${shown(explicit, 2)}`,
    );
}
