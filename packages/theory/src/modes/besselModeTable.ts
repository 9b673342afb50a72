import { besselTable, type BesselTable } from './besselTable.ts';

/** Tables by friction, the oldest given up first. A table depends on its friction alone: keeping it saves only time. */
const tables = new Map<number, BesselTable>();
const mostTables = 8;

function tableOf(friction: number): BesselTable {
  const known = tables.get(friction);
  if (known !== undefined) return known;
  const table = besselTable(friction);
  for (const oldest of tables.keys()) {
    if (tables.size < mostTables) break;
    tables.delete(oldest);
  }
  tables.set(friction, table);
  return table;
}

/** Nesterov's φ_d(√λ t) for many λ and times: row i of `out` is λ_i. The powers z^(-d/2) are taken apart: √λ's and t's. */
export function besselModeTable(
  friction: number,
  lambda: ArrayLike<number>,
  times: ArrayLike<number>,
  out: Float64Array,
): void {
  const table = tableOf(friction);
  const { far } = table;
  const n = times.length;
  const power = Float64Array.from(times, (t) => t ** (-friction / 2));
  for (let i = 0; i < lambda.length; i++) {
    const omega = Math.sqrt(lambda[i]!);
    const scale = omega ** (-friction / 2);
    const row = i * n;
    for (let j = 0; j < n; j++) {
      const z = omega * times[j]!;
      out[row + j] = z < far ? table.near(z) : scale * power[j]! * table.beyond(z);
    }
  }
}
