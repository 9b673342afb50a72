import { expect } from '@jest/globals';
import type { StudyRow } from '../src/index.ts';

/** Half a unit of the last digit that is printed, and a hair for the very half. */
function halfUnit(text: string): number {
  const [mantissa = '', exponent = '0'] = text.split('e');
  return 0.51 * 10 ** (Number(exponent) - (mantissa.split('.')[1] ?? '').length);
}

/** A row against that of the note: text is a figure to its digits or a bound, the rest is the same. */
export function expectRow(row: StudyRow, printed: StudyRow): void {
  for (const [column, text] of Object.entries(printed)) {
    const found = Number(row[column]);
    if (typeof text !== 'string') expect(row[column]).toBe(text);
    else if (text.startsWith('≤ ')) expect(found).toBeLessThanOrEqual(Number(text.slice(2)));
    else expect(Math.abs(found - Number(text))).toBeLessThanOrEqual(halfUnit(text));
  }
}
