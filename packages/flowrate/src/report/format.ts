/** Numbers as a person reads them: three significant digits, powers of ten only where they are needed. */
export function number(value: number, digits = 3): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '-∞';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  return size >= 1e5 || size < 1e-3 ? rounded.toExponential().replace('e+', 'e') : String(rounded);
}

/** `damping 0.412, friction 3` */
export function parameters(params: Readonly<Record<string, number>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} ${number(value)}`)
    .join(', ');
}

export const verdictMark = { verified: '✓', refuted: '✗', inconclusive: '?' } as const;
