import { rounded, type Ball } from './ball.ts';

// π by Machin's formula, 16 arctan(1/5) - 4 arctan(1/239); ln 2 = 18 artanh(1/26) - 2 artanh(1/4801) +
// 8 artanh(1/8749) (S. Størmer). Fixed-point sums whose terms are each rounded by less than one unit.

/** Σ s^k / ((2k+1) n^(2k+1)) · 2^width, s = ±1: off by less than the number of its terms plus one. */
function inverseSeries(n: bigint, s: 1n | -1n, width: number): bigint {
  const square = n * n;
  let power = (1n << BigInt(width)) / n;
  let sum = 0n;
  let sign = 1n;
  for (let k = 1n; power > 0n; k += 2n) {
    sum += (sign * power) / k;
    power /= square;
    sign *= s;
  }
  return sum;
}

/** Computed widths are multiples of this, so that few are kept. */
const step = 128;
/** Covers terms and factors of all sums: less than 2^18 · 18 units. */
const guard = 32;

function kept(compute: (width: number) => bigint): (width: number) => bigint {
  const known = new Map<number, bigint>();
  return (width) => {
    const wide = Math.ceil(width / step) * step;
    const value = known.get(wide) ?? compute(wide + guard) >> BigInt(guard);
    known.set(wide, value);
    return value >> BigInt(wide - width);
  };
}

/** π · 2^width, off by at most 2. */
export const fixedPi = kept(
  (width) => 16n * inverseSeries(5n, -1n, width) - 4n * inverseSeries(239n, -1n, width),
);

/** ln 2 · 2^width, off by at most 2. */
export const fixedLog2 = kept(
  (width) =>
    18n * inverseSeries(26n, 1n, width) -
    2n * inverseSeries(4801n, 1n, width) +
    8n * inverseSeries(8749n, 1n, width),
);

export const pi = (bits: number): Ball => rounded(fixedPi(bits + 4), 2n, -bits - 4, bits);
export const log2 = (bits: number): Ball => rounded(fixedLog2(bits + 4), 2n, -bits - 4, bits);
