import { createHash } from 'node:crypto';
import type { StudyRow } from '@flowrate/studies';
import type { Point } from '../plan/configuration.ts';

/** What a point came to, as it is stored. */
export type RunRecord = FinishedRun | FailedRun;

export interface FinishedRun extends Point {
  readonly kind: 'finished';
  readonly rows: readonly StudyRow[];
  readonly seconds: number;
}

/** A point that was set aside after so many tries. */
export interface FailedRun extends Point {
  readonly kind: 'failed';
  readonly error: { readonly code: string; readonly message: string };
  readonly tries: number;
}

const checkLength = 16;
const head = '{"sha256":"';
const middle = '","run":';
const start = head.length + checkLength + middle.length;

const checkOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, checkLength);

/** Numbers that JSON has no word for are stored as these texts. */
const nonFinite: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity };

/** A value of a row as it was before it was stored. */
export const restored = (value: StudyRow[string]): StudyRow[string] =>
  typeof value === 'string' ? (nonFinite[value] ?? value) : value;

/** A line of a shard: JSON that holds the record and the first 64 bits of the SHA-256 of the record's text. */
export function lineOf(record: RunRecord): string {
  const text = JSON.stringify(record, (_key, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
  );
  return `${head}${checkOf(text)}${middle}${text}}\n`;
}

/** The record of a line without its end; undefined where the line is not what was written. */
export function recordOf(line: string): RunRecord | undefined {
  if (!line.startsWith(head) || !line.endsWith('}')) return undefined;
  const text = line.slice(start, -1);
  if (line.slice(head.length, head.length + checkLength) !== checkOf(text)) return undefined;
  return JSON.parse(text) as RunRecord;
}
