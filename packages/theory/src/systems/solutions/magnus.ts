import { discriminant } from '../roots.ts';
import { component, exponential } from './scaledMatrix.ts';

/** A(t) written into `out`, row-major. */
export type MatrixAt = (t: number, out: Float64Array) => void;

const root3 = Math.sqrt(3);

/**
 * One step of z' = A(t) z, z(t + h) ≈ exp(h (A1 + A2)/2 - √3 h²/12 [A1, A2]) z(t) with A1 and A2 at the Gauss points: the
 * Magnus method of order 4 (Iserles, Nørsett 1999). Exact where A stands still, so stiff and oscillating modes cost nothing
 * extra. No allocation per step for two unknowns and fewer.
 */
export class MagnusStep {
  /** ∫ trace A over the last step: areas grow like its exponential (Liouville). */
  trace = 0;
  readonly #matrixAt: MatrixAt;
  readonly #m: number;
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #omega: Float64Array;

  constructor(matrixAt: MatrixAt, m: number) {
    this.#matrixAt = matrixAt;
    this.#m = m;
    this.#first = new Float64Array(m * m);
    this.#second = new Float64Array(m * m);
    this.#omega = new Float64Array(m * m);
  }

  /** out · e^(the returned logarithm) = z(t + h). `out` may not be `z`. */
  step(z: Float64Array, t: number, h: number, out: Float64Array): number {
    const m = this.#m;
    const [a, b, omega] = [this.#first, this.#second, this.#omega];
    this.#matrixAt(t + h * (0.5 - root3 / 6), a);
    this.#matrixAt(t + h * (0.5 + root3 / 6), b);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) {
        let bracket = 0;
        for (let l = 0; l < m; l++) bracket += a[i * m + l]! * b[l * m + j]! - b[i * m + l]! * a[l * m + j]!;
        omega[i * m + j] = (h * (a[i * m + j]! + b[i * m + j]!)) / 2 - (root3 * h * h * bracket) / 12;
      }
    }
    this.trace = 0;
    for (let i = 0; i < m; i++) this.trace += omega[i * (m + 1)]!;
    return m === 2 ? turned(omega, z, out) : general(omega, z, out);
  }
}

/** e^Ω z for 2 × 2, by half its trace and the discriminant; real roots are scaled by the larger, so that nothing overflows. */
function turned(w: Float64Array, z: Float64Array, out: Float64Array): number {
  const half = (w[0]! + w[3]!) / 2;
  const disc = discriminant(w);
  const root = Math.sqrt(Math.abs(disc));
  const shrunk = disc < 0 ? 0 : -Math.expm1(-2 * root);
  const even = disc < 0 ? Math.cos(root) : 1 - shrunk / 2;
  const odd = root < 1e-8 ? 1 : disc < 0 ? Math.sin(root) / root : shrunk / (2 * root);
  const b0 = (w[0]! - half) * z[0]! + w[1]! * z[1]!;
  const b1 = w[2]! * z[0]! + (w[3]! - half) * z[1]!;
  out[0] = even * z[0]! + odd * b0;
  out[1] = even * z[1]! + odd * b1;
  if (disc < 0) return half;
  // The larger root without cancellation: the determinant over the other one.
  return half < 0 ? (w[0]! * w[3]! - w[1]! * w[2]!) / (half - root) : half + root;
}

function general(omega: Float64Array, z: Float64Array, out: Float64Array): number {
  const flow = exponential(omega, z.length, 1);
  for (let i = 0; i < z.length; i++) {
    const { sign, logAbs } = component({ entries: flow.entries, log: 0 }, z, i);
    out[i] = sign === 0 ? 0 : sign * Math.exp(logAbs);
  }
  return flow.log;
}
