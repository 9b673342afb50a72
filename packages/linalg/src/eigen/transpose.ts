/** to[c·ldTo + r] = from[rows[r]·ldFrom + c] for c below `cols`: chosen rows become columns, tile by tile. */
export function rowsToColumns(
  from: Float64Array,
  at: number,
  ldFrom: number,
  rows: Int32Array,
  cols: number,
  to: Float64Array,
): void {
  const count = rows.length;
  const tile = 16;
  for (let c0 = 0; c0 < cols; c0 += tile) {
    const c1 = Math.min(cols, c0 + tile);
    for (let r0 = 0; r0 < count; r0 += tile) {
      const r1 = Math.min(count, r0 + tile);
      for (let r = r0; r < r1; r++) {
        const base = at + rows[r]! * ldFrom;
        for (let c = c0, p = c0 * count + r; c < c1; c++, p += count) to[p] = from[base + c]!;
      }
    }
  }
}
