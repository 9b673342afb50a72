import { OdeError } from '../errors.ts';
import type { System } from '../method.ts';
import type { JacobianAt } from './jacobianAt.ts';
import { firstColumn, type MatrixShape } from './shape.ts';

/** What a band reaches to outside the matrix becomes zero, whatever was written there. */
function clearCorners(shape: MatrixShape, J: Float64Array): void {
  const { n, lower, upper, width } = shape;
  for (let i = 0; i < Math.min(n, lower); i++) J.fill(0, i * width, i * width - firstColumn(shape, i));
  for (let i = Math.max(0, n - upper); i < n; i++)
    J.fill(0, i * width + n - firstColumn(shape, i), (i + 1) * width);
}

/**
 * The band that the problem writes. Its first call finds memory full of NaN: who writes a full matrix into it, or leaves
 * entries out, is told.
 */
export function bandGivenBy(jacobian: NonNullable<System['jacobian']>, shape: MatrixShape): JacobianAt {
  let isFirst = true;
  return (t, y, _f0, J) => {
    if (isFirst) {
      isFirst = false;
      checkWritten(jacobian, shape, t, y);
    }
    jacobian(t, y, J);
    clearCorners(shape, J);
  };
}

/** Where an entry stands, for messages. */
const place = 'J[i·(lower + upper + 1) + j - i + lower]';

/** @throws OdeError `not-written` or `bad-shape` */
function checkWritten(
  jacobian: NonNullable<System['jacobian']>,
  shape: MatrixShape,
  t: number,
  y: Float64Array,
): void {
  const { n, width } = shape;
  const size = n * width;
  const written = (value: number): Float64Array => {
    // With room behind it that is not to be touched.
    const J = new Float64Array(size + n).fill(value);
    jacobian(t, y, J);
    clearCorners(shape, J);
    return J;
  };
  const first = written(Number.NaN);
  const behind = first.findIndex((value, k) => k >= size && !Number.isNaN(value));
  if (behind >= 0) {
    throw new OdeError(
      'bad-shape',
      `jacobian writes J[${behind}], and a band has ${n}·${width} entries; with a bandwidth ∂f_i/∂y_j stands at ${place}`,
    );
  }
  if (!first.subarray(0, size).some(Number.isNaN)) return;
  const second = written(0);
  const missing = first.findIndex((value, k) => k < size && Number.isNaN(value) && !Number.isNaN(second[k]!));
  if (missing < 0) return;
  const row = Math.floor(missing / width);
  const column = firstColumn(shape, row) + (missing % width);
  throw new OdeError(
    'not-written',
    `jacobian does not set J[${missing}], ∂f_${row}/∂y_${column}; with a bandwidth ∂f_i/∂y_j stands at ${place}, and every one is written`,
  );
}
