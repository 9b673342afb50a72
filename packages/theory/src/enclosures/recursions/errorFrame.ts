import { EnclosureError } from '../basis/enclosureError.ts';
import { least, slack } from '../basis/upperDoubles.ts';

// Errors of a linear recursion in a frame that turns with them (R. Lohner, 1988): e = Q u, |u_j| ≤ bound_j · 2^exp, Q nearly
// orthogonal. A step e' = A e + d turns Q by a QR decomposition of A Q, columns in the order of their size: what only turns
// then never grows, where a box would grow by its diagonal at each step. All in doubles; every rounding is in the bounds.

export interface ErrorFrame {
  /** Q, by columns. */
  readonly columns: readonly (readonly number[])[];
  readonly bounds: readonly number[];
  readonly exp: number;
}

/** A number within radius of the middle. */
export interface Spread {
  readonly middle: number;
  readonly radius: number;
}

/** Of a sum of a dozen products, relative to their sizes; and of one that underflows. */
const rounding = 2 ** -48;

const unit = (size: number, at: number): number[] =>
  Array.from({ length: size }, (_, i) => (i === at ? 1 : 0));

export const frameOf = (bounds: readonly number[], exp: number): ErrorFrame => ({
  columns: bounds.map((_, j) => unit(bounds.length, j)),
  bounds,
  exp,
});

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const sizesDot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + Math.abs(x * b[i]!), least);

/** The bound of Σ w_i e_i, in units 2^exp. */
export const boundAlong = ({ columns, bounds }: ErrorFrame, weights: readonly number[]): number =>
  columns.reduce(
    (sum, column, j) =>
      sum + (Math.abs(dot(weights, column)) + sizesDot(weights, column) * rounding) * bounds[j]!,
    0,
  ) * slack;

/** Orthonormal columns that span those of `wanted` in their order, unit vectors where these depend on each other. */
function orthonormal(wanted: readonly (readonly number[])[]): number[][] {
  const size = wanted.length;
  const found: number[][] = [];
  const candidates = [...wanted, ...wanted.map((_, i) => unit(size, i))];
  for (const candidate of candidates) {
    const length = Math.sqrt(dot(candidate, candidate));
    if (found.length === size || !(length > 0) || !Number.isFinite(length)) continue;
    let rest = candidate.map((x) => x / length);
    for (let pass = 0; pass < 2; pass++) {
      for (const column of found) {
        const along = dot(column, rest);
        rest = rest.map((x, i) => x - along * column[i]!);
      }
    }
    const left = Math.sqrt(dot(rest, rest));
    if (left > 2 ** -20) found.push(rest.map((x) => x / left));
  }
  return found;
}

/** e' = A e + d, |d_i| ≤ added_i · 2^exp, in units 2^exp of one's own choice. @throws EnclosureError */
export function advanced(
  frame: ErrorFrame,
  matrix: readonly (readonly Spread[])[],
  added: readonly number[],
  exp: number,
): ErrorFrame {
  const shift = 2 ** Math.max(-1050, Math.min(1020, frame.exp - exp));
  const bounds = frame.bounds.map((bound) => (bound === 0 ? 0 : Math.max(least, bound * shift)));
  if (bounds.every((bound) => bound === 0)) return frameOf(added, exp);
  const middles = matrix.map((row) => row.map(({ middle }) => middle));
  const images = frame.columns.map((column) => middles.map((row) => dot(row, column)));
  // What the image of a column may be off by.
  const off = frame.columns.map((column) =>
    matrix.map((row) =>
      row.reduce(
        (sum, { middle, radius }, l) =>
          sum + (Math.abs(middle) * rounding + radius + least) * Math.abs(column[l]!),
        0,
      ),
    ),
  );
  const order = images
    .map((image, j) => ({ image, size: Math.sqrt(dot(image, image)) * bounds[j]! }))
    .sort((a, b) => b.size - a.size)
    .map(({ image }) => image);
  const columns = orthonormal(order);
  const skew = columns.length === bounds.length ? skewOf(columns) : 1;
  if (!(skew < 2 ** -10)) throw new EnclosureError('budget', 'an error without a bound');
  // |d| and what the columns are off by.
  const loose = added.map((own, i) => own + off.reduce((sum, column, j) => sum + column[i]! * bounds[j]!, 0));
  const along = columns.map(
    (column) =>
      images.reduce(
        (sum, image, j) =>
          sum + (Math.abs(dot(column, image)) + sizesDot(column, image) * rounding) * bounds[j]!,
        0,
      ) + sizesDot(column, loose),
  );
  const total = along.reduce((sum, own) => sum + own, 0);
  const next = along.map((own) => Math.max(own === 0 ? 0 : least, (own + 2 * skew * total) * slack));
  if (!next.every(Number.isFinite)) throw new EnclosureError('budget', 'an error without a bound');
  return { columns, bounds: next, exp };
}

/** A bound of the sums of rows of |QᵀQ - 1|. */
function skewOf(columns: readonly (readonly number[])[]): number {
  let most = 0;
  columns.forEach((a, i) => {
    const row = columns.reduce(
      (sum, b, j) => sum + Math.abs(dot(a, b) - (i === j ? 1 : 0)) + sizesDot(a, b) * rounding,
      0,
    );
    most = Math.max(most, row);
  });
  return most * slack;
}
