/**
 * Eigenvalues of a symmetric tridiagonal matrix by the QL method with implicit shifts (Golub and Van Loan, Matrix
 * Computations, 4th ed., section 8.3; Wilkinson's shift).
 */
import { checkDoubles } from '../shape.ts';
import { LinalgError } from '../errors.ts';
import { largestOf, scaleFor } from './scale.ts';

const maxSweeps = 60;

/** From this sweep on, entries below ε times the norm count as zero: as good as any rounding, and strongly graded matrices end. */
const patience = 30;

/** Beside a norm of 1: so deep that ε times what lies around it underflows; then nothing else would end the sweeps. */
const negligible = 2 ** -1022 / Number.EPSILON;

/** Under this length squares have lost bits to underflow, and a rotation made of them would be none. */
const shortest = 2 ** -480;

/** √(f² + g²). */
function lengthOf(f: number, g: number): number {
  const length = Math.sqrt(f * f + g * g);
  return length < shortest ? Math.hypot(f, g) : length;
}

/** A plane rotation applied to eigenvectors i and i + 1: (x, y) ← (c·x - s·y, s·x + c·y). */
export type Rotation = (i: number, c: number, s: number) => void;

/**
 * Turns the diagonal d[from..to) into eigenvalues, in no order; e[i] couples i and i + 1, and e[from..to) is destroyed.
 * O(n²), and as many rotations as there are steps: applied to the rows of the identity they make the eigenvectors' columns.
 * @throws LinalgError `no-convergence`, `bad-shape`
 */
export function implicitQl(
  d: Float64Array,
  e: Float64Array,
  from: number,
  to: number,
  rotation?: Rotation,
): void {
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to)) {
    throw new LinalgError(
      'bad-shape',
      `implicitQl: ${from} to ${to} is no range; give whole ends, ascending`,
    );
  }
  checkDoubles('implicitQl, d', d, to);
  checkDoubles('implicitQl, e', e, to - 1);
  // squares of entries are formed
  const scale = scaleFor(Math.max(largestOf(d, from, to), largestOf(e, from, to - 1)));
  multiply(d, from, to, scale);
  multiply(e, from, to - 1, scale);
  for (let l = from; l < to; l++) {
    for (let sweep = 0; ; sweep++) {
      const floor = sweep < patience ? negligible : Number.EPSILON;
      let m = l;
      for (; m < to - 1; m++) {
        const size = Math.abs(d[m]!) + Math.abs(d[m + 1]!);
        if (Math.abs(e[m]!) <= Math.max(Number.EPSILON * size, floor)) break;
      }
      if (m === l) break;
      if (sweep === maxSweeps) {
        throw new LinalgError(
          'no-convergence',
          `eigenvalue ${l} of a tridiagonal matrix did not converge; give finite entries`,
        );
      }
      let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
      const length = Math.sqrt(g * g + 1);
      g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? length : -length));
      let s = 1;
      let c = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i]!;
        const b = c * e[i]!;
        const r = lengthOf(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1]! -= p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1]! - p;
        const t = (d[i]! - g) * s + 2 * c * b;
        p = s * t;
        d[i + 1] = g + p;
        g = c * t - b;
        rotation?.(i, c, s);
      }
      if (i >= l) continue;
      d[l]! -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
  multiply(d, from, to, 1 / scale);
}

function multiply(x: Float64Array, from: number, to: number, factor: number): void {
  for (let i = from; i < to; i++) x[i]! *= factor;
}
