/**
 * Bernoulli numbers B_2k = (-1)^(k-1) 2k T_k / (4^k (4^k - 1)) from the tangent numbers T_k, which are whole (R. P. Brent
 * and D. Harvey, "Fast computation of Bernoulli, tangent and secant numbers", 2013, algorithm TangentNumbers).
 */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

const known: Fraction[] = [];

/** B_2, B_4, ..., at least the first `count`. */
export function bernoulli(count: number): readonly Fraction[] {
  if (known.length >= count) return known;
  const n = Math.max(64, 2 * count);
  const tangents: bigint[] = [0n, 1n];
  for (let k = 2; k <= n; k++) tangents.push(BigInt(k - 1) * tangents[k - 1]!);
  for (let k = 2; k <= n; k++) {
    for (let j = k; j <= n; j++) {
      tangents[j] = BigInt(j - k) * tangents[j - 1]! + BigInt(j - k + 2) * tangents[j]!;
    }
  }
  for (let k = known.length + 1; k <= n; k++) {
    const power = 1n << BigInt(2 * k);
    const num = BigInt(2 * k) * tangents[k]!;
    known.push({ num: k % 2 === 1 ? num : -num, den: power * (power - 1n) });
  }
  return known;
}
