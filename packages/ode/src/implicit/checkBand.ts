import { OdeError } from '../errors.ts';
import type { System } from '../method.ts';
import type { Mover } from './increments.ts';
import type { MatrixShape } from './shape.ts';

/** A change of a component outside the band counts from this share of the largest one inside. */
const noticeable = 1e-3;
/** Less is the rounding of a component. */
const roundings = 1e3 * Number.EPSILON;

/** A time and state, and f there. */
interface Point {
  readonly t: number;
  readonly y: Float64Array;
  readonly f0: Float64Array;
}

/**
 * Moves every second of the columns that no row of the band holds together, first in the one half and then in the other:
 * rows that hold none of them must not change. That finds a band that is too narrow everywhere, a periodic boundary and a
 * component that all depend on, for two calls; a single entry may escape.
 * @throws OdeError `bad-bandwidth`
 */
export function checkBand(system: System, shape: MatrixShape, move: Mover, point: Point): void {
  const { n, width } = shape;
  const stride = 2 * width;
  const half = Math.ceil(n / 2);
  const found =
    escaping(system, shape, move, point, { first: 0, stride, end: half }) ??
    escaping(system, shape, move, point, { first: half + ((n - 1 - half) % stride), stride, end: n });
  if (found === undefined) return;
  const [row, column] = found;
  const { lower, upper } = shape;
  const remedy = row > column ? `lower: ${row - column}` : `upper: ${column - row}`;
  throw new OdeError(
    'bad-bandwidth',
    `component ${row} of the right-hand side depends on y[${column}], outside the bandwidth { lower: ${lower}, upper: ${upper} }; give at least ${remedy}, or no bandwidth`,
  );
}

/** The columns `first`, `first + stride`, … below `end`. */
interface Columns {
  readonly first: number;
  readonly stride: number;
  readonly end: number;
}

/** Row and column of an entry outside the band. */
function escaping(
  system: System,
  shape: MatrixShape,
  move: Mover,
  { t, y, f0 }: Point,
  columns: Columns,
): readonly [number, number] | undefined {
  const { n, f } = system;
  const { first, stride, end } = columns;
  if (first >= end) return undefined;
  const target = new Float64Array(n);
  const moved = y.slice();
  move(y, f0, target);
  const changed = new Float64Array(n);
  const changeWith = ({ first: from, end: to }: Columns): void => {
    moved.set(y);
    for (let j = from; j < to; j += stride) moved[j] = target[j]!;
    f(t, moved, changed);
    for (let i = 0; i < n; i++) changed[i] = Math.abs(changed[i]! - f0[i]!);
  };
  changeWith(columns);
  const isInside = insideOf(shape, columns);
  let largest = 0;
  let row = -1;
  for (let i = 0; i < n; i++) {
    if (isInside[i] === 1) largest = Math.max(largest, changed[i]!);
    else if (changed[i]! > roundings * Math.abs(f0[i]!) && !(changed[i]! <= (changed[row] ?? 0))) row = i;
  }
  if (row < 0 || !(changed[row]! > noticeable * largest)) return undefined;
  // A right-hand side that is noisy changes by itself.
  f(t, y, changed);
  if (changed[row] !== f0[row]) return undefined;
  let column = first;
  let most = 0;
  for (let j = first; j < end; j += stride) {
    changeWith({ first: j, stride, end: j + 1 });
    if (changed[row]! > most) [column, most] = [j, changed[row]!];
  }
  return [row, column];
}

/** The rows whose band holds one of the columns. */
function insideOf({ n, lower, upper }: MatrixShape, { first, stride, end }: Columns): Uint8Array {
  const inside = new Uint8Array(n);
  for (let j = first; j < end; j += stride) inside.fill(1, Math.max(0, j - upper), j + lower + 1);
  return inside;
}
