import { exactDirection, nearDirection } from './minors.ts';
import type { Points } from './points.ts';

/** The coordinates in which points are looked at, with their sets by size. */
export interface View {
  readonly columns: readonly number[];
  readonly sets: readonly (readonly number[])[];
}

/** More than every underflow together adds to a determinant of rows whose entries are below 4. */
const underflow = 1e-290;

/**
 * On which side of the hyperplane through the origin and the points of `through` each of `members` lies: 1, -1 or 0, exactly.
 * Doubles decide where the determinant exceeds what rounding can have added: k(k+1)/2 roundings of 2^-53 each, doubled;
 * whole numbers decide the rest. Undefined where `through` is dependent and spans no hyperplane.
 */
export function sides(
  points: Points,
  view: View,
  through: readonly number[],
  members: readonly number[],
): Int8Array | undefined {
  const { columns, sets } = view;
  const k = columns.length;
  const roundings = k * (k + 1) * 2 ** -53;
  const near = nearDirection(
    through.map((i) => points.near[i]!),
    columns,
    sets,
  );
  let known: bigint[] | undefined;
  const exact = (): bigint[] =>
    (known ??= exactDirection(
      through.map((i) => points.exact[i]!),
      columns,
      sets,
    ));
  const certain = near.direction.some((x, j) => Math.abs(x) > roundings * near.size[j]! + underflow);
  if (!certain && exact().every((x) => x === 0n)) return undefined;
  return Int8Array.from(members, (i) => {
    if (through.includes(i)) return 0;
    const x = points.near[i]!;
    let [sum, size] = [0, 0];
    for (let j = 0; j < k; j++) {
      sum += x[columns[j]!]! * near.direction[j]!;
      size += Math.abs(x[columns[j]!]!) * near.size[j]!;
    }
    if (Math.abs(sum) > roundings * size + underflow) return Math.sign(sum);
    const row = points.exact[i]!;
    const whole = exact().reduce((total, u, j) => total + u * row[columns[j]!]!, 0n);
    return whole > 0n ? 1 : whole < 0n ? -1 : 0;
  });
}
