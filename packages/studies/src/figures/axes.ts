/** What the charts have in common. */
import { chartHeight, chartWidth } from './look.ts';

export const size = { width: chartWidth, height: chartHeight } as const;

const digits = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((digit) => `'${digit}'`).join(',');

/** Of a whole exponent below 1000, in Vega's expression language. */
const raised = (exponent: string): string => {
  const digit = (place: number): string => `[${digits}][floor(abs(${exponent}) / ${place}) % 10]`;
  const from = (place: number): string => `(abs(${exponent}) >= ${place} ? ${digit(place)} : '')`;
  return `'10' + (${exponent} < 0 ? '⁻' : '') + ${from(100)} + ${from(10)} + ${digit(1)}`;
};

/** Powers of ten on logarithmic axes: plain numbers near 1, 10⁻⁵ elsewhere, and nothing between powers. */
export const powerAxis = {
  tickCount: 6,
  labelExpr: `abs(log(datum.value) / LN10 - round(log(datum.value) / LN10)) > 1e-6 ? '' : datum.value >= 0.001 && datum.value < 10001 ? format(datum.value, '~r') : ${raised('round(log(datum.value) / LN10)')}`,
} as const;

/** A logarithmic axis shows no zeros and no negatives: points that underflowed are left out, not drawn at the floor. */
export function positive<Name extends string, T extends Readonly<Record<Name, number>>>(
  points: readonly T[],
  name: Name,
): T[] {
  return points.filter((p) => p[name] > 0 && Number.isFinite(p[name]));
}
