/**
 * What double precision cannot tell from zero is zero: a Gram matrix is semidefinite, and its computed eigenvalues
 * carry an error of up to n·ε·λmax, on either side of zero.
 * @returns a copy with those eigenvalues set to 0, and how many they are
 */
export function clipZeroModes(values: ArrayLike<number>): { lambda: Float64Array; zeros: number } {
  const lambda = Float64Array.from(values);
  const floor = lambda.length * Number.EPSILON * (lambda[lambda.length - 1] ?? 0);
  let zeros = 0;
  for (let i = 0; i < lambda.length && lambda[i]! <= floor; i++) {
    lambda[i] = 0;
    zeros++;
  }
  return { lambda, zeros };
}
