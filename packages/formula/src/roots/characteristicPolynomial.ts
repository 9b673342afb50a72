/**
 * Coefficients of det(zI - A), highest power first, by Faddeev and LeVerrier: M_k = A M_(k-1) + c_k I, c_k = -tr(A M_(k-1))/k.
 * Cost n⁴; rounding grows quickly with n, which is meant to be small.
 * @param a row-major, n rows of n
 */
export function characteristicPolynomial(a: ArrayLike<number>, n: number): number[] {
  const coefficients = [1];
  let power = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
  for (let k = 1; k <= n; k++) {
    const next = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let l = 0; l < n; l++) sum += a[i * n + l]! * power[l * n + j]!;
        next[i * n + j] = sum;
      }
    }
    let trace = 0;
    for (let i = 0; i < n; i++) trace += next[i * n + i]!;
    const coefficient = -trace / k;
    coefficients.push(coefficient);
    for (let i = 0; i < n; i++) next[i * n + i]! += coefficient;
    power = next;
  }
  return coefficients;
}
