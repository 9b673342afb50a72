import { Redis } from 'ioredis';
import { SweepError } from '../sweepError.ts';
import type { Address } from './address.ts';

/** How long a queue may take to answer at all before a command says that it does not, in ms. */
const patience = 5000;

/** Longest pause between two attempts to reach a queue that went away, in ms. */
const longestPause = 2000;

/** A connection on which nothing comes for so long is given up for a new one, in ms; waiting for points ends sooner. */
const longestSilence = 30_000;

const noQueue = ({ shown }: Address, why: string): SweepError =>
  new SweepError(
    'no-queue',
    `the queue ${shown} does not answer: ${why}; start redis-server there, or check host, port, password and rediss:// (TLS)`,
  );

/**
 * Reaches a queue. What is asked of it later, while it is away, waits until it is back.
 * @throws SweepError `no-queue` where it cannot be reached now
 */
export async function connect(address: Address): Promise<Redis> {
  const { host, port, username, password, hasTls } = address;
  let isReached = false;
  const client = new Redis({
    ...{ host, port },
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(hasTls ? { tls: {} } : {}),
    lazyConnect: true,
    connectTimeout: patience,
    socketTimeout: longestSilence,
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => (isReached ? Math.min(50 * 2 ** attempt, longestPause) : null),
  });
  let why = `nothing within ${patience / 1000} s`;
  client.on('error', (error) => (why = error.message));
  const timer = setTimeout(() => client.disconnect(), patience);
  try {
    await client.connect();
    isReached = true;
    return client;
  } catch {
    client.disconnect();
    throw noQueue(address, why);
  } finally {
    clearTimeout(timer);
  }
}
