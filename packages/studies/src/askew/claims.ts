import { claimRow, holds, shown, type ClaimRow } from '../drawn/claims.ts';
import type { AskewResult } from './experiment.ts';

/** Of constraints of the size of 1. */
const rounding = 1e-12;

/** The lag of a method that heals at the rate α while √ε falls by 1% a step. */
const lag = 1.1;

export const claimsOf = (found: AskewResult): ClaimRow[] => [
  ...envelopeClaims(found),
  ...searchClaims(found),
  ...networkClaims(found),
];

function envelopeClaims({ envelopes }: AskewResult): ClaimRow[] {
  if (envelopes.length === 0) return [];
  const least = Math.min(...envelopes.map((run) => run.least));
  return [
    claimRow(
      'violated constraints heal at least like e^(-αt)',
      holds(least >= -rounding),
      `φ(t) - φ(0)e^(-αt) is at least ${shown(least, 2)}`,
    ),
  ];
}

function searchClaims({ scores }: AskewResult): ClaimRow[] {
  if (scores.length === 0) return [];
  const behind = Math.max(...scores.map(({ distance, rootEpsilon }) => distance / rootEpsilon));
  const counts = (name: 'rounding' | 'straightThrough'): string =>
    scores.map((score) => `${score.askew} and ${score[name]} of ${score.seeds}`).join(', ');
  return [
    claimRow(
      'at the end |w² - 1| ≤ √ε',
      holds(behind <= 1),
      `it is ${shown(behind)} √ε at most: constraints heal with a lag`,
    ),
    claimRow('at the end |w² - 1| ≤ 1.1 √ε', holds(behind <= lag), `it is ${shown(behind)} √ε at most`),
    claimRow(
      'annealing finds the best binary weights more often than rounding the real optimum',
      holds(scores.some((score) => score.askew > score.rounding)),
      counts('rounding'),
    ),
    claimRow(
      'annealing finds them more often than deterministic straight-through',
      holds(scores.every((score) => score.askew > score.straightThrough)),
      counts('straightThrough'),
    ),
  ];
}

function networkClaims({ networks }: AskewResult): ClaimRow[] {
  if (networks === null) return [];
  const { networks: all, askewBetter } = networks;
  return [
    claimRow(
      'on two moons annealing ends below straight-through in most binary networks',
      holds(askewBetter > all / 2),
      `in ${askewBetter} of ${all}`,
    ),
  ];
}
