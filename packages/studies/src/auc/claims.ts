import { claimRow, holds, shown, type ClaimRow } from '../drawn/claims.ts';
import type { AucResult } from './experiment.ts';
import { rates } from './flow.ts';

/** Of sums of some hundred terms of the size of 1. */
const rounding = 1e-12;

/** Of a double eigenvalue, whose computed parts are √ε away. */
const doubleRoot = 1e-6;

/** What means over a few runs leave of a ratio. */
const ratioRoom = 0.15;

export const claimsOf = (found: AucResult): ClaimRow[] => [...exactClaims(found), ...workerClaims(found)];

function exactClaims({ identity, saddle, spectra, flow, flowShare }: AucResult): ClaimRow[] {
  const theory = [1 / 3, 1 / 6, -1 / 6, -1 / 3];
  const away = Math.max(...theory.map((value, i) => Math.abs(saddle[i]! - value)));
  const spectrum = Math.max(...spectra.map(({ spectrumError }) => spectrumError));
  const [early, late] = [flow[0]!, flow.at(-1)!];
  const rate = Math.log(early.flowError / late.flowError) / (late.time - early.time) / flowShare;
  const slowest = Math.min(...rates);
  return [
    claimRow(
      'at the best a, b and α, 1 + F/(p(1 - p)) is the mean of (1 - h₊ + h₋)² over pairs',
      holds(Math.abs(identity.pairwise - identity.byObjective) < rounding),
      `${shown(identity.pairwise, 15)} and ${shown(identity.byObjective, 15)}`,
    ),
    claimRow(
      'the saddle is w = μ/3, a = 1/6, b = -1/6, α = -1/3, whatever the imbalance',
      holds(away < rounding),
      `within ${shown(away, 2)}`,
    ),
    claimRow(
      'imbalance slows every mode by p(1 - p): the spectrum is -p(1 - p)·{2, 2, 3, 4}',
      holds(spectrum < doubleRoot),
      `within ${shown(spectrum, 2)} at p = ${spectra.map(({ positives }) => positives).join(', ')}`,
    ),
    claimRow(
      'from z = 0 the flow decays at the rate of its slowest mode, 2p(1 - p)',
      holds(Math.abs(rate - slowest) < doubleRoot),
      `at ${shown(rate, 4)} p(1 - p): the start has no part in that mode`,
    ),
  ];
}

/** Within the room of a few runs it holds; what is half of it away is not their chance. */
function within(share: number): ClaimRow['verdict'] {
  if (share < ratioRoom) return 'verified';
  return share > 1 / 2 ? 'refuted' : 'inconclusive';
}

function workerClaims({ local }: AucResult): ClaimRow[] {
  const [shortest, longest] = [Math.min, Math.max].map((of) => of(...local.map((run) => run.interval)));
  const often = local.filter(({ interval }) => interval === shortest);
  const rows: ClaimRow[] = [];
  const scaled = often.map(({ workers, error }) => workers * error);
  if (new Set(often.map(({ workers }) => workers)).size > 1) {
    const apart = Math.max(...scaled) / Math.min(...scaled) - 1;
    rows.push(
      claimRow(
        'the stationary error falls like 1/K',
        within(apart),
        `errors times K are within ${shown(100 * apart, 2)} % of each other`,
      ),
    );
  }
  if (shortest !== longest) {
    const byWorkers = new Map(often.map(({ workers, error }) => [workers, error]));
    const costs = local.map(({ workers, error }) => error / (byWorkers.get(workers) ?? Infinity) - 1);
    const dearest = Math.max(...costs);
    rows.push(
      claimRow(
        'averaging seldom hardly moves it',
        within(dearest),
        `${shown((longest ?? 1) / (shortest ?? 1))} times fewer rounds cost at most ${shown(100 * dearest, 2)} %`,
      ),
    );
  }
  return rows;
}
