/** C. Liu, L. Zhu, M. Belkin, Loss landscapes and optimization in over-parameterized systems, arXiv 2003.00307, on these networks. */
import { claimRow, holds, holdsIf, shown, type ClaimRow } from '../drawn/claims.ts';
import type { PlStarResult, TrainedPath } from './result.ts';

/** Roundings of a loss that is a sum of squares, and of a power. */
const rounding = 1e-12;

/** A slope that is -1/2 but for what a finite width and the largest of finitely many neurons leave. */
const slopeRoom = 0.005;

export function claimsOf(found: Omit<PlStarResult, 'claims'>): ClaimRow[] {
  return [...pathClaims(found.paths), ...slopeClaims(found), ...minimumClaims(found)];
}

function pathClaims(paths: readonly TrainedPath[]): ClaimRow[] {
  if (paths.length === 0) return [];
  const resolved = paths.every((path) => path.resolved);
  const least = Math.min(...paths.map(({ leastRatio, constant }) => leastRatio / constant));
  const slack = Math.max(...paths.map((path) => path.losses.at(-1)! / boundAtEnd(path)));
  const isBelow = paths.every(isBelowBound);
  const unresolved = resolved ? '' : '; λmin(K) is below n·ε·λmax, where rounding decides its sign';
  return [
    claimRow(
      '½‖∇L‖² ≥ μL at every step, μ the least λmin(K) of the path',
      holdsIf(resolved, least >= 1 - rounding),
      `½‖∇L‖²/(μL) is at least ${shown(least)}${unresolved}`,
    ),
    claimRow(
      'L_k ≤ (1 - ημ)^k L_0 at every step, η = 1/λmax(K_0)',
      holdsIf(resolved, isBelow),
      `at the end L_k is at most ${shown(slack)} times the bound: ${isBelow ? 'it holds and is not sharp' : 'it was above before'}${unresolved}`,
    ),
  ];
}

export const boundAtEnd = ({ factor, losses }: TrainedPath): number => factor ** (losses.length - 1);

const isBelowBound = ({ losses, factor }: TrainedPath): boolean =>
  losses.every((loss, k) => loss <= factor ** k * (1 + rounding));

function slopeClaims({ slopes }: Pick<PlStarResult, 'slopes'>): ClaimRow[] {
  const { signs, normal, drift } = slopes;
  const rows: ClaimRow[] = [];
  const isHalf = (slope: number): boolean => Math.abs(slope + 0.5) < slopeRoom;
  const law = (slope: number): string => `measured m^(${slope.toFixed(4)})`;
  if (signs !== null) {
    rows.push(claimRow('‖∇²f‖ falls as m^(-1/2) with output weights ±1', holds(isHalf(signs)), law(signs)));
  }
  if (normal !== null) {
    rows.push(
      claimRow(
        '‖∇²f‖ falls as m^(-1/2) with normal output weights too',
        holds(isHalf(normal)),
        `${law(normal)}: the largest of m normal weights grows as √(log m)`,
      ),
    );
  }
  if (drift !== null) {
    rows.push(
      claimRow(
        'K changes by no more than a multiple of m^(-1/2) over the run',
        holds(drift <= slopeRoom - 0.5),
        `${law(drift)}, faster than the bound says`,
      ),
    );
  }
  return rows;
}

function minimumClaims({ minimum }: Pick<PlStarResult, 'minimum'>): ClaimRow[] {
  const last = minimum.at(-1);
  if (last === undefined) return [];
  const least = Math.min(...minimum.map(({ smallestOfKernel }) => smallestOfKernel));
  const isSaddle = minimum.every(({ leastCurvature }) => leastCurvature < 0);
  const found = `λmin(∇²L) = ${shown(last.leastCurvature, 2)} at L = ${shown(last.level)}, with ${last.negative} of ${last.parameters} eigenvalues below zero`;
  return [
    claimRow('L is convex next to its solutions', holds(!isSaddle), found),
    claimRow(
      'PL* holds next to solutions where L is not convex',
      holds(isSaddle && least > 0),
      `λmin(K) is at least ${shown(least)} there`,
    ),
  ];
}
