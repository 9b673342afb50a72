/**
 * Gauss' quadrature from the three-term recurrence of a weight's polynomials: nodes are the eigenvalues of their Jacobi
 * matrix, weights the squared first components of its eigenvectors (G. H. Golub, J. H. Welsch 1969).
 */
import { implicitQl } from '@flowrate/linalg';

/** Exact for polynomials of degree below twice the number of nodes; the weights sum to 1. */
export interface GaussRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

function rule(
  count: number,
  diagonal: (n: number) => number,
  squareBeside: (n: number) => number,
): GaussRule {
  const nodes = Float64Array.from({ length: count }, (_, n) => diagonal(n));
  const beside = Float64Array.from({ length: count }, (_, n) => Math.sqrt(squareBeside(n + 1)));
  const first = new Float64Array(count);
  first[0] = 1;
  implicitQl(nodes, beside, 0, count, (i, c, s) => {
    const x = first[i]!;
    const y = first[i + 1]!;
    first[i] = c * x - s * y;
    first[i + 1] = s * x + c * y;
  });
  return { nodes, weights: first.map((x) => x * x) };
}

/** For ∫ f(t) (1 - t²)^(λ-1/2) dt on [-1, 1], λ > -1/2. O(count²). */
export const gegenbauerRule = (lambda: number, count: number): GaussRule =>
  rule(
    count,
    () => 0,
    // n = 1 apart: λ = 0, Chebyshev's weight, would be 0/0
    (n) =>
      n === 1 ? 0.5 / (1 + lambda) : (n * (n + 2 * lambda - 1)) / (4 * (n + lambda) * (n + lambda - 1)),
  );

/** For ∫ f(s) s^α e^(-s) ds on [0, ∞), α > -1. O(count²). */
export const laguerreRule = (alpha: number, count: number): GaussRule =>
  rule(
    count,
    (n) => 2 * n + 1 + alpha,
    (n) => n * (n + alpha),
  );
