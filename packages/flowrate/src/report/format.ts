/** Numbers as a person reads them: three significant digits, powers of ten only where they are needed. */
export function number(value: number, digits = 3): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '-∞';
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-3) return value.toExponential(Math.max(0, digits - 1)).replace('e+', 'e');
  return String(Number(value.toPrecision(digits)));
}

/** `damping 0.412, friction 3` */
export function parameters(params: Readonly<Record<string, number>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} ${number(value)}`)
    .join(', ');
}

export const verdictMark = { verified: '✓', refuted: '✗', inconclusive: '?' } as const;
