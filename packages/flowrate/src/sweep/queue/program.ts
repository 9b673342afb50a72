/** Whose sweep is on a queue: the numbers of another version of the program are others. */
import type { Redis } from 'ioredis';
import { SweepError } from '../sweepError.ts';
import type { Address } from './address.ts';

/** After which silence of a sweep its queue is free for others, in seconds. */
const silence = 60;

const keyOf = ({ prefix }: Address): string => `${prefix}:version`;

/** @param who is refused: the sweep, or the worker @throws SweepError `other-version` */
export async function requireVersion(
  client: Redis,
  address: Address,
  version: string,
  who: string,
): Promise<void> {
  const other = await client.get(keyOf(address));
  if (other === null || other === version) return;
  throw new SweepError(
    'other-version',
    `the sweep on the queue ${address.shown} is of flowrate ${other}, this ${who} of ${version}: install the same version, or give another prefix (a sweep that has ended is forgotten after ${silence} s)`,
  );
}

/**
 * Says whose sweep is there, of two that begin at once the first; to be said again before the silence is over.
 * @throws SweepError `other-version`
 */
export async function announceVersion(client: Redis, address: Address, version: string): Promise<void> {
  await client.set(keyOf(address), version, 'EX', silence, 'NX');
  await requireVersion(client, address, version, 'sweep');
  await client.expire(keyOf(address), silence);
}

export async function forgetVersion(client: Redis, address: Address): Promise<void> {
  await client.del(keyOf(address));
}
