// Γ on the real line, for formulas typed by people: dependable to about 1e-13, not the fastest.
// Stirling's series after a shift (DLMF 5.11.1, 5.5.1), reflection (5.5.3).

const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
const shift = 12;

/** Stirling's correction Σ B_2k / (2k (2k-1) x^(2k-1)), x ≥ SHIFT. */
function stirlingTail(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  let sum = 0;
  for (let k = stirling.length - 1; k >= 0; k--) sum = sum * square + stirling[k]!;
  return sum * inverse;
}

/** Γ(x); NaN at the poles 0, -1, -2, ... and Infinity beyond 171.6. */
export function gamma(x: number): number {
  if (x <= 0 && Number.isInteger(x)) return NaN;
  if (x < 0.5) {
    if (x < -200) return 0;
    return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  }
  if (x > 172) return x === Infinity || Number.isFinite(x) ? Infinity : NaN;
  if (Number.isInteger(x)) {
    let product = 1;
    for (let k = 2; k < x; k++) product *= k;
    return product;
  }
  let shifted = x;
  let divisor = 1;
  while (shifted < shift) {
    divisor *= shifted;
    shifted += 1;
  }
  // x^(x-1/2) in two halves, since the whole overflows before Γ does.
  const half = Math.pow(shifted, (shifted - 0.5) / 2);
  return (
    ((half * Math.exp(-shifted) * half * Math.sqrt(2 * Math.PI)) / divisor) * Math.exp(stirlingTail(shifted))
  );
}

/** ln |Γ(x)|; NaN at the poles. */
export function logGamma(x: number): number {
  if (x <= 0 && Number.isInteger(x)) return NaN;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  if (x < 20) return Math.log(Math.abs(gamma(x)));
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingTail(x);
}
