import { matrix, type Matrix } from '@flowrate/linalg';

/** n points of the unit circle and a smooth target. */
export function circle(n: number): { X: Matrix; y: Float64Array } {
  const X = matrix(n, 2);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const angle = (2 * Math.PI * (i + 0.5)) / n;
    X.data[2 * i] = Math.cos(angle);
    X.data[2 * i + 1] = Math.sin(angle);
    y[i] = Math.sin(angle) + 0.5 * Math.cos(2 * angle);
  }
  return { X, y };
}
