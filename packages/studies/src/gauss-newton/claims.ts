import { claimRow, fallsWithWidth, holds, shown, type ClaimRow } from '../drawn/claims.ts';
import type { GaussNewtonResult, RegularisedRun } from './result.ts';
import { publishedConstant, ruleNames } from './rules.ts';

type Found = Omit<GaussNewtonResult, 'claims'>;

export const claimsOf = (found: Found): ClaimRow[] => [
  ...directionClaims(found),
  ...rateClaims(found),
  ...constantClaims(found),
  ...stepClaims(found),
];

/** Of two ways to solve a system whose condition is below 1e4. */
const directionRounding = 1e-12;

function directionClaims({
  directions: { parameters, samples, difference, unregularised },
}: Found): ClaimRow[] {
  return [
    claimRow(
      'the p×p and the n×n system give one direction',
      holds(difference < directionRounding),
      `p = ${parameters}, n = ${samples}: ${shown(difference, 2)} apart`,
    ),
    claimRow(
      'H_g in place of λH_g, as in the published code’s wide branch, gives it too',
      holds(unregularised < directionRounding),
      `${shown(unregularised)} of its length apart; the two are one at λ = 1 only`,
    ),
  ];
}

function rateClaims({ oneStep, plain, stepSize }: Found): ClaimRow[] {
  const furthest = Math.max(...plain.ratios.map((ratio) => Math.abs(ratio - (1 - stepSize))));
  const steps = `over ${plain.ratios.length} steps at m = ${plain.width} a ratio is within ${shown(furthest, 2)} of 1 - α, at cond K = ${Math.round(plain.condition)}`;
  return [
    ...fallsWithWidth(
      'without regulariser every mode goes at rate 1 in the wide limit: r_1 → (1 - α) r_0',
      oneStep.map(({ width, plain: gap }) => ({ width, gap })),
    ).map((row) => ({ ...row, because: `${row.because}; ${steps}` })),
    ...fallsWithWidth(
      'damped by τ a mode goes at λ/(λ + τ) in the wide limit',
      oneStep.map(({ width, damped: gap }) => ({ width, gap })),
    ),
  ];
}

/** Between neighbours of the grid the quotient at its flat top moves by less. */
const gridStep = 1e-8;

function constantClaims({ constant: { onGrid, at, formula } }: Found): ClaimRow[] {
  return [
    claimRow(
      'the best constant of pseudo-Huber at ν = 2.6 is 3√10 11^(-11/20) μ^(-7/10)',
      holds(onGrid <= formula + gridStep && formula - onGrid < gridStep),
      `${shown(onGrid, 7)} on a grid, at θ = ${shown(at, 4)} μ`,
    ),
    claimRow(
      `the published code’s constant, ${publishedConstant}, is one`,
      holds(onGrid <= publishedConstant),
      `|g'''| is ${shown(onGrid / publishedConstant)} times what it allows at θ = ${shown(at, 4)} μ; p^(1/5) and s = 0.5 hide it`,
    ),
  ];
}

function stepClaims({ regularised, published }: Found): ClaimRow[] {
  const rows: ClaimRow[] = [];
  const of = (name: string): readonly RegularisedRun[] => regularised.filter(({ rule }) => rule === name);
  for (const name of Object.values(ruleNames)) {
    const runs = of(name);
    if (runs.length === 0) continue;
    rows.push(
      claimRow(
        `F falls at every step: ${name}`,
        holds(runs.every(({ isMonotone }) => isMonotone)),
        runs.map(({ lambda, ...run }) => `λ = ${lambda}: ${outcome(run)}`).join('; '),
      ),
    );
  }
  const newton = published.filter(({ method }) => method.startsWith('Gauss'));
  if (newton.length > 0) {
    rows.push(
      claimRow(
        'F falls at every step at the published sizes',
        holds(newton.every(({ isMonotone }) => isMonotone)),
        newton.map(({ method, values }) => `${method}: ${shown(values.at(-1)!, 6)}`).join('; '),
      ),
    );
  }
  return rows;
}

function outcome({ status, isMonotone, values }: Omit<RegularisedRun, 'lambda'>): string {
  const steps = values.length - 1;
  if (status === 'diverged') return `diverged after ${steps} steps`;
  return `${status === 'converged' ? 'converged' : 'not converged'} in ${steps}${isMonotone ? '' : ', not monotone'}`;
}
