/**
 * erf z = (2/√π) e^(-z²) Σ 2ⁿ z^(2n+1) / (1·3···(2n+1)) (Abramowitz and Stegun 7.1.6): terms of one sign, so that nothing
 * cancels. From |z| = 6 on it is ±1 to the last bit.
 */
export function errorFunction(z: number): number {
  if (Math.abs(z) >= 6) return Math.sign(z);
  let term = z;
  let sum = z;
  for (let n = 1; Math.abs(term) > (Number.EPSILON / 4) * Math.abs(sum); n++) {
    term *= (2 * z * z) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z) * sum;
}
