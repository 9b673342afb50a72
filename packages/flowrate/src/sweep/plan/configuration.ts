import { createHash } from 'node:crypto';
import type { Setting } from './planFile.ts';

export type Settings = Readonly<Record<string, Setting | undefined>>;

/** Everything that decides what a point finds, in words that JSON can hold. */
export interface Configuration {
  readonly study: string;
  /** Of the program. */
  readonly version: string;
  /** All of the study's, those at their defaults too. */
  readonly parameters: Settings;
  readonly data: Settings;
  /** SHA-256 of the files that `data` names. */
  readonly files: Settings;
  readonly seed: number;
}

/** A configuration and what it is known by. */
export interface Point extends Configuration {
  readonly hash: string;
}

/** JSON with the keys of every object in order, so that equal values are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}

/** Half of SHA-256 in hexadecimal digits: 128 bits tell more points apart than there will be. */
const hashLength = 32;

export function pointOf({ study, version, parameters, data, files, seed }: Configuration): Point {
  const configuration = { study, version, parameters, data, files, seed };
  const hash = createHash('sha256').update(canonicalJson(configuration)).digest('hex').slice(0, hashLength);
  return { ...configuration, hash };
}
