import { firstColumn, shapeOf, type MatrixShape } from '../implicit/shape.ts';
import type { System } from '../method.ts';

/** A third of the digits: truncation and rounding of a central difference are then of one size. */
const relativeStep = Math.cbrt(Number.EPSILON);

interface Differences {
  /** ∂f_i/∂y_j at i·n + j, and how far each can be trusted. */
  readonly values: Float64Array;
  readonly doubt: Float64Array;
}

/** Central differences; the doubt is what forward and backward ones disagree by, and a share of the row. */
function differencesOf({ f, n }: System, t: number, y: Float64Array): Differences {
  const values = new Float64Array(n * n);
  const doubt = new Float64Array(n * n);
  const [here, up, down] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const moved = y.slice();
  const size = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  f(t, y, here);
  for (let j = 0; j < n; j++) {
    const step = relativeStep * (Math.abs(y[j]!) || relativeStep * size);
    moved[j] = y[j]! + step;
    f(t, moved, up);
    moved[j] = y[j]! - step;
    f(t, moved, down);
    moved[j] = y[j]!;
    for (let i = 0; i < n; i++) {
      const value = (up[i]! - down[i]!) / (2 * step);
      values[i * n + j] = value;
      const bend = Math.abs(up[i]! - 2 * here[i]! + down[i]!) / step;
      const rounding = (1e4 * Number.EPSILON * Math.max(Math.abs(up[i]!), Math.abs(down[i]!))) / step;
      doubt[i * n + j] = 10 * bend + rounding + 1e-3 * Math.abs(value);
    }
  }
  for (let i = 0; i < n; i++) {
    const row = values.subarray(i * n, (i + 1) * n);
    const largest = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    for (let j = 0; j < n; j++) doubt[i * n + j]! += 1e-6 * largest;
  }
  return { values, doubt };
}

/** The whole matrix of which rows are stored. */
function unfolded(shape: MatrixShape, stored: Float64Array): Float64Array {
  const { n, width, isBanded } = shape;
  if (!isBanded) return stored;
  const full = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const first = firstColumn(shape, i);
    for (let j = Math.max(0, first); j < Math.min(n, first + width); j++)
      full[i * n + j] = stored[i * width + j - first]!;
  }
  return full;
}

/** Where the Jacobian that the problem gives is not what differences of its right-hand side give; undefined where it is. */
export function wrongJacobian(system: System, t: number, y: Float64Array): string | undefined {
  const { n, jacobian, bandwidth } = system;
  if (jacobian === undefined) return undefined;
  const shape = shapeOf(n, bandwidth);
  const stored = new Float64Array(n * shape.width);
  jacobian(t, y, stored);
  const given = unfolded(shape, stored);
  const { values, doubt } = differencesOf(system, t, y);
  const excess = (entry: number, value: number): number =>
    Math.abs(value - values[entry]!) / (doubt[entry]! || Number.MIN_VALUE);
  let worst = 0;
  let isTransposed = true;
  for (let entry = 0; entry < n * n; entry++) {
    if (!(excess(entry, given[entry]!) <= excess(worst, given[worst]!))) worst = entry;
    const mirrored = (entry % n) * n + Math.floor(entry / n);
    isTransposed &&= excess(entry, given[mirrored]!) <= 1;
  }
  if (excess(worst, given[worst]!) <= 1) return undefined;
  const [i, j] = [Math.floor(worst / n), worst % n];
  const place = shape.isBanded ? `${i}·${shape.width} + ${j - firstColumn(shape, i)}` : `${i}·${n} + ${j}`;
  const what = `J[${place}], ∂f_${i}/∂y_${j}, is ${given[worst]!.toPrecision(4)} at t = ${t}, and differences of the right-hand side give ${values[worst]!.toPrecision(4)}`;
  return isTransposed ? `${what}: it is transposed (row i belongs to f_i)` : what;
}
