/**
 * Sobol' points, which fill a cube evenly: coordinate j of point n is the exclusive or of the direction numbers v_k of the
 * bits k of Gray's code of n (I. A. Antonov, V. M. Saleev 1979). The v_k follow from a primitive polynomial of degree s by
 *
 *     m_k = 2 a_1 m_{k-1} ⊕ 4 a_2 m_{k-2} ⊕ … ⊕ 2^{s-1} a_{s-1} m_{k-s+1} ⊕ 2^s m_{k-s} ⊕ m_{k-s},   v_k = m_k / 2^k
 *
 * with the first m_k of S. Joe, F. Y. Kuo, Constructing Sobol' sequences with better two-dimensional projections (2008).
 */

/** a_1 … a_{s-1} as the bits of a number, and m_1 … m_s, of every coordinate after the first, which is van der Corput's. */
const polynomials: readonly (readonly [a: number, m: readonly number[]])[] = [
  [0, [1]],
  [1, [1, 3]],
  [1, [1, 3, 1]],
  [2, [1, 1, 1]],
  [1, [1, 1, 3, 3]],
  [4, [1, 3, 5, 13]],
  [2, [1, 1, 5, 5, 17]],
  [4, [1, 1, 5, 5, 5]],
  [7, [1, 1, 7, 11, 19]],
  [11, [1, 1, 5, 1, 1]],
  [13, [1, 1, 1, 3, 11]],
  [14, [1, 3, 5, 5, 31]],
  [1, [1, 3, 3, 9, 7, 49]],
  [13, [1, 1, 1, 15, 21, 21]],
  [16, [1, 3, 1, 13, 27, 49]],
  [19, [1, 1, 1, 15, 7, 5]],
  [22, [1, 3, 1, 15, 13, 25]],
  [25, [1, 1, 5, 5, 19, 61]],
  [1, [1, 3, 7, 11, 23, 15, 103]],
  [4, [1, 3, 7, 13, 13, 15, 69]],
];

export const mostSobolDimensions = polynomials.length + 1;

const bits = 32;

function directions(dimension: number): Uint32Array {
  const v = new Uint32Array(bits);
  if (dimension === 0) {
    for (let k = 0; k < bits; k++) v[k] = 2 ** (bits - 1 - k);
    return v;
  }
  const [a, m] = polynomials[dimension - 1]!;
  const s = m.length;
  for (let k = 0; k < bits; k++) {
    if (k < s) {
      v[k] = m[k]! * 2 ** (bits - 1 - k);
      continue;
    }
    let next = v[k - s]! ^ (v[k - s]! >>> s);
    for (let j = 1; j < s; j++) if ((a >>> (s - 1 - j)) & 1) next ^= v[k - j]!;
    v[k] = next;
  }
  return v;
}

/** Coordinates in [0, 1) of the point with this index, of 2^32, computed from the index alone. */
export function sobolPoints(dimensions: number): (index: number) => number[] {
  const tables = Array.from({ length: dimensions }, (_, d) => directions(d));
  return (index) => {
    const gray = (index ^ (index >>> 1)) >>> 0;
    return tables.map((v) => {
      let x = 0;
      for (let k = 0; k < bits; k++) if ((gray >>> k) & 1) x ^= v[k]!;
      return (x >>> 0) / 2 ** bits;
    });
  };
}
