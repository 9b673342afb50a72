/**
 * A store is a folder: `store.json` says so, `shards` holds what was found, a line a point, and is all that counts. Whatever
 * else stands there is made from the shards and can be made again.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../files/writeFile.ts';
import { SweepError } from '../sweepError.ts';
import { readShard } from './readShard.ts';
import type { RunRecord } from './records.ts';

const about = { format: 'flowrate-sweep', version: 1 } as const;

export interface Store {
  readonly folder: string;
  readonly shards: string;
}

const at = (folder: string): Store => ({ folder, shards: join(folder, 'shards') });

function requireOurs(folder: string): void {
  const file = join(folder, 'store.json');
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SweepError('not-a-store', `${folder} is not the store of a sweep: ${file} cannot be read`, {
      cause: error,
    });
  }
  const { format, version } = (found ?? {}) as Readonly<Record<string, unknown>>;
  if (format === about.format && version === about.version) return;
  throw new SweepError(
    'not-a-store',
    `${folder} is a store of another program or version; give another folder, or the Flowrate that made it`,
  );
}

/** @throws SweepError `not-a-store` */
export function openStore(folder: string): Store {
  if (!existsSync(folder)) {
    throw new SweepError('no-store', `there is no store ${folder}; flowrate sweep PLAN makes one`);
  }
  requireOurs(folder);
  return at(folder);
}

/** Makes the store where there is none. @throws SweepError `not-a-store`, OutputError */
export function makeStore(folder: string): Store {
  const isEmpty = !existsSync(folder) || readdirSync(folder).length === 0;
  const isBegun = !isEmpty && readdirSync(folder).every((name) => name.startsWith('.flowrate-'));
  if (isEmpty || isBegun) writeWhole(join(folder, 'store.json'), `${JSON.stringify(about)}\n`);
  requireOurs(folder);
  const store = at(folder);
  mkdirSync(store.shards, { recursive: true });
  return store;
}

/** The files of the shards, oldest name first. */
export function shardFiles({ shards }: Store): string[] {
  if (!existsSync(shards)) return [];
  return readdirSync(shards)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(shards, name));
}

/** What is known of the points of a store. */
export interface Known {
  /** The seconds that each took. */
  readonly finished: ReadonlyMap<string, number>;
  /** Set aside, and never finished since. */
  readonly failed: ReadonlySet<string>;
  /** What has to be said of the shards, a sentence each. */
  readonly faults: readonly string[];
}

/** Reads all shards; lines that are damaged are told of and left out: their points are computed again. */
export function knownOf(store: Store): Known {
  const finished = new Map<string, number>();
  const failed = new Set<string>();
  const faults: string[] = [];
  const take = (record: RunRecord): void => {
    if (record.kind === 'failed') failed.add(record.hash);
    else finished.set(record.hash, record.seconds);
  };
  for (const file of shardFiles(store)) {
    let corrupted = 0;
    for (const part of readShard(file)) {
      part.records.forEach(take);
      corrupted += part.corrupted;
    }
    if (corrupted > 0) faults.push(damage(file, corrupted));
  }
  for (const hash of finished.keys()) failed.delete(hash);
  return { finished, failed, faults };
}

/** How a person is told of damaged lines. */
export const damage = (file: string, lines: number): string =>
  `${file}: ${lines} damaged ${lines === 1 ? 'line is' : 'lines are'} left out; the next sweep computes what stood there again`;
