import { Worker } from 'bullmq';
import type { PoolOptions } from '../threads/pool.ts';
import { connect } from './connect.ts';
import type { QueueUse } from './line.ts';
import { Mailbox } from './mailbox.ts';
import { requireVersion } from './program.ts';
import { Pulse } from './pulse.ts';
import { isOfQueue } from './refusal.ts';
import { Server, type ServerCounts } from './server.ts';
import { queueNameOf, type Task } from './tasks.ts';
import { within } from '../waits.ts';

export interface ServeOptions extends QueueUse {
  readonly pool: PoolOptions;
  /** Ends the worker. */
  readonly signal: AbortSignal;
  /** Told after each point. */
  readonly tell: (counts: ServerCounts) => void;
}

/** How long a worker whose points are returned takes leave of a queue that does not answer, in ms. */
const leaveWithin = 2000;

/**
 * Computes the points of a queue until the signal comes; then goes on for a moment with those that it has begun, and returns the
 * rest to the queue. Points are computed on threads alone: the loop of this one renews their locks, and nothing keeps it from that.
 * @throws SweepError `no-queue`, `other-version`, `no-thread`
 */
export async function serveQueue(options: ServeOptions): Promise<ServerCounts> {
  const { address, version, timing, progress, signal, pool, tell } = options;
  const client = await connect(address);
  const pulse = new Pulse(client, address.shown, timing.silence, progress);
  try {
    const requireOurs = (): Promise<void> => requireVersion(client, address, version, 'worker');
    await requireOurs();
    signal.throwIfAborted();
    const refused = (why: string): void => progress.note(`the queue ${address.shown} refuses: ${why}`);
    const server = new Server(new Mailbox(client, address.prefix), pool, { tell, refused });
    const worker = new Worker<Task>(queueNameOf(version), (job, token) => server.process(job, token), {
      connection: client,
      prefix: address.prefix,
      concurrency: pool.threads,
      lockDuration: timing.lock,
      stalledInterval: timing.stalled,
      // The server counts them, too, and sets the point aside with a word.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
    });
    worker.on('error', (error) => server.bear(error));
    const watch = setInterval(() => {
      requireOurs().catch((error: Error) => (isOfQueue(error) ? server.bear(error) : server.end(error)));
    }, timing.look);
    signal.addEventListener('abort', () => server.end());
    try {
      await server.ended;
    } finally {
      clearInterval(watch);
      const closing = worker.close();
      const grace = setTimeout(() => server.stop(), timing.grace);
      await within(timing.grace + leaveWithin, closing);
      clearTimeout(grace);
      server.stop();
    }
    return server.counts;
  } finally {
    pulse.stop();
    client.disconnect();
  }
}
