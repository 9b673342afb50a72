import { printable } from '@flowrate/base';
import { DataError } from './dataError.ts';
import { longestLine, sizeWords } from './limits.ts';

export interface TextLine {
  readonly text: string;
  /** From 1, as editors count. */
  readonly number: number;
  /** Where the next line begins. */
  readonly end: number;
}

/** The lines of a file, one after the other, without blanks at their ends. @throws DataError `too-large` */
export function* linesOf(file: string, bytes: Buffer): Generator<TextLine> {
  let number = 0;
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    number++;
    if (end - start > longestLine)
      throw lineTooLong(file, number, bytes.toString('utf8', start, start + 200));
    const text = bytes.toString('utf8', start, end);
    start = end + 1;
    yield { text: (number === 1 ? text.replace(/^\ufeff/u, '') : text).trim(), number, end: start };
  }
}

export const lineTooLong = (file: string, number: number, beginning: string): DataError =>
  new DataError(
    'too-large',
    `${file}, line ${number} ('${printable(beginning)}') is longer than ${sizeWords(longestLine)}; give one row a line`,
  );
