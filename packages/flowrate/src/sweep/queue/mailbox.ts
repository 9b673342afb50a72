/**
 * Results lie beside the queue until somebody has stored them, each under the hash of its point: a worker that was away when its
 * lock ended delivers all the same, and whoever takes that point after it finds it done. They are the lines that shards hold.
 */
import type { Redis } from 'ioredis';
import type { Point } from '../plan/configuration.ts';
import { lineOf, recordOf, type RunRecord } from '../store/records.ts';

/** How long results wait for somebody who goes on with their sweep, in seconds. */
const keptFor = 30 * 86_400;

/** Where a point is. */
export interface Whereabouts {
  readonly point: Point;
  readonly isOnQueue: boolean;
  /** What it came to; `damaged` where that is not what was written. */
  readonly result: RunRecord | 'damaged' | undefined;
}

export class Mailbox {
  readonly #client: Redis;
  readonly #key: string;

  constructor(client: Redis, prefix: string) {
    this.#client = client;
    this.#key = `${prefix}:results`;
  }

  async has(hash: string): Promise<boolean> {
    return (await this.#client.hexists(this.#key, hash)) === 1;
  }

  async put(record: RunRecord): Promise<void> {
    const told = this.#client.multi().hset(this.#key, record.hash, lineOf(record).trimEnd());
    answersOf(await told.expire(this.#key, keptFor).exec());
  }

  async remove(hashes: readonly string[]): Promise<void> {
    if (hashes.length > 0) await this.#client.hdel(this.#key, ...hashes);
  }

  /**
   * Where points are, all at one moment, and how many are being computed.
   * @param keyOf the key of a point on the queue
   * @param active the key of the list of those that are being computed
   */
  async look(
    points: readonly Point[],
    keyOf: (hash: string) => string,
    active: string,
  ): Promise<{ readonly running: number; readonly found: readonly Whereabouts[] }> {
    const asked = this.#client.multi().llen(active);
    for (const { hash } of points) asked.hget(this.#key, hash).exists(keyOf(hash));
    const [running, ...answers] = answersOf(await asked.exec());
    const found = points.map((point, i) => ({
      point,
      result: resultOf(answers[2 * i] as string | null, point),
      isOnQueue: answers[2 * i + 1] === 1,
    }));
    return { running: running as number, found };
  }
}

function resultOf(line: string | null, { hash }: Point): Whereabouts['result'] {
  if (line === null) return undefined;
  const record = recordOf(line);
  return record?.hash === hash ? record : 'damaged';
}

function answersOf(replies: readonly [Error | null, unknown][] | null): unknown[] {
  return (replies ?? []).map(([error, answer]) => {
    if (error !== null) throw error;
    return answer;
  });
}
