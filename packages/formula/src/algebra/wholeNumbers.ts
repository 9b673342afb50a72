const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
/** Which of the two words of a double has its exponent. */
const high = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/** Number of binary digits of |a|; 0 for 0. */
export function bitLength(a: bigint): number {
  if (a === 0n) return 0;
  double[0] = Number(a);
  const exponent = ((words[high]! >>> 20) & 0x7ff) - 1023;
  if (exponent > 1022) return byDigits(a);
  // Rounded up to a power of two, it has one digit less than that.
  const power = words[1 - high] === 0 && (words[high]! & 0xfffff) === 0;
  return power && exponent >= 53 ? byDigits(a) : exponent + 1;
}

/** The same for numbers of any size. */
function byDigits(a: bigint): number {
  const digits = (a < 0n ? -a : a).toString(16);
  return 4 * digits.length - Math.clz32(Number.parseInt(digits[0]!, 16)) + 28;
}

/** The largest whole number whose n-th power is at most a ≥ 0, by Newton's iteration from above. */
export function floorRoot(a: bigint, n: number): bigint {
  if (a < 2n) return a;
  const degree = BigInt(n);
  const bits = bitLength(a);
  // A double for the leading 50 binary digits of the root, rounded up: Newton's iteration then falls to the root.
  const spare = Math.max(0, Math.floor((bits - 53 * n) / n));
  const head = Number(a >> BigInt(Math.max(0, bits - 53)));
  const exponent = Math.max(0, bits - 53) - spare * n;
  const guess = 2 ** (Math.log2(head) / n + exponent / n);
  let root = (BigInt(Math.ceil(guess * (1 + 1e-12))) + 1n) << BigInt(spare);
  for (;;) {
    const next =
      n === 2 ? (root + a / root) >> 1n : ((degree - 1n) * root + a / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
}

const size = (a: bigint): bigint => (a < 0n ? -a : a);

/** Whole numbers up to this are divided as doubles. */
const short = BigInt(Number.MAX_SAFE_INTEGER);
/** Leading binary digits that quotients are read off. */
const leading = 50;

/**
 * The greatest common divisor, ≥ 0, of two numbers, by Euclid; of long ones many of its steps are done at
 * once, on their leading digits (Lehmer 1938, with the test of quotients by Collins).
 */
export function gcd(a: bigint, b: bigint): bigint {
  // Most numbers are whole, or zero.
  if (a === 1n || b === 1n) return 1n;
  const [m, n] = [size(a), size(b)];
  let [x, y] = m < n ? [n, m] : [m, n];
  while (y > short) {
    const shift = BigInt(Math.max(0, bitLength(x) - leading));
    const [p, q, r, s] = cofactors(Number(x >> shift), Number(y >> shift));
    if (q === 0) [x, y] = [y, x % y];
    else {
      const [bp, bq, br, bs] = [BigInt(p), BigInt(q), BigInt(r), BigInt(s)];
      [x, y] = [bp * x + bq * y, br * x + bs * y];
    }
  }
  if (y === 0n) return x;
  let [u, v] = [Number(y), Number(x % y)];
  while (v !== 0) [u, v] = [v, u % v];
  return BigInt(u);
}

/** The least common multiple of two numbers > 0. */
export const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;

/** What Euclid's steps make of both numbers, as far as the leading digits are sure of their quotients. */
function cofactors(x: number, y: number): readonly [number, number, number, number] {
  let [p, q, r, s] = [1, 0, 0, 1];
  let [u, v] = [x, y];
  while (v + r > 0 && v + s > 0) {
    const quotient = Math.floor((u + p) / (v + r));
    if (quotient !== Math.floor((u + q) / (v + s))) break;
    const [nextR, nextS] = [p - quotient * r, q - quotient * s];
    // Products with long numbers stay exact whatever their size; those with doubles above must.
    if (Math.abs(nextR) > 2 ** 26 || Math.abs(nextS) > 2 ** 26) break;
    [p, q, r, s] = [r, s, nextR, nextS];
    [u, v] = [v, u - quotient * v];
  }
  return [p, q, r, s];
}
