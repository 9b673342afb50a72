import type { ExperimentResult } from '../experiment/result.ts';

/**
 * One JSON document, the same for the same seed: numbers keep all their digits, and
 * what JSON has no word for (infinities) becomes a string.
 */
export function toJson(result: ExperimentResult): string {
  return `${JSON.stringify(result, (_key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
    return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
  })}\n`;
}
