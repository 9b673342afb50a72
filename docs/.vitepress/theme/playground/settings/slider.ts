/** A slider's whole positions and the values that they stand for, linear or logarithmic as the parameter says. */
import type { ParameterSpec } from '@flowrate/theory';

export const positions = 500;
/** Digits of a value that a slider gives. */
const digits = 4;

type Range = Pick<ParameterSpec, 'min' | 'max' | 'scale'>;

export function valueAt({ min, max, scale }: Range, position: number): number {
  if (position <= 0) return min;
  if (position >= positions) return max;
  const share = position / positions;
  const value = scale === 'log' ? min * (max / min) ** share : min + (max - min) * share;
  return Math.min(max, Math.max(min, Number(value.toPrecision(digits))));
}

export function positionOf({ min, max, scale }: Range, value: number): number {
  const share = scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.round(positions * Math.min(1, Math.max(0, share)));
}
