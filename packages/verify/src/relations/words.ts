/** A number as people read it. */
export function readable(x: number): string {
  if (!Number.isFinite(x)) return String(x);
  const size = Math.abs(x);
  // Factors next to 1 are told apart by their distance from it.
  if (x !== 1 && Math.abs(x - 1) < 1e-4) return `1 ${x < 1 ? '-' : '+'} ${Math.abs(x - 1).toExponential(1)}`;
  return size !== 0 && (size < 1e-3 || size >= 1e5) ? x.toExponential(2) : String(Number(x.toPrecision(4)));
}

/** Two numbers as people read them, with as many digits as tell them apart. */
export function apart(a: number, b: number): [string, string] {
  const plain = [readable(a), readable(b)] as [string, string];
  if (a === b || plain[0] !== plain[1]) return plain;
  for (let digits = 5; digits < 17; digits++) {
    const pair = [a, b].map((x) => String(Number(x.toPrecision(digits)))) as [string, string];
    if (pair[0] !== pair[1]) return pair;
  }
  return [String(a), String(b)];
}

/** How far above the claim, e.g. "by 5 %" or "10^7 times"; by its gap where quantities below 0 have no such ratio. */
export function excess(logRatio: number, gap: number): string {
  if (!Number.isFinite(logRatio)) return 'beyond any factor';
  if (!(logRatio > 0)) return `by ${readable(100 * gap)} %`;
  if (logRatio < Math.log(2)) return `by ${readable(100 * Math.expm1(logRatio))} %`;
  return logRatio < Math.log(1e5)
    ? `${readable(Math.exp(logRatio))} times`
    : `10^${readable(logRatio / Math.LN10)} times`;
}
