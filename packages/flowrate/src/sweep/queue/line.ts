import type { Progress } from '@flowrate/base';
import { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Address } from './address.ts';
import { connect } from './connect.ts';
import { Mailbox } from './mailbox.ts';
import { announceVersion, forgetVersion } from './program.ts';
import { Pulse } from './pulse.ts';
import { queueNameOf, type Task } from './tasks.ts';
import type { Timing } from './timing.ts';

/** A queue that is in use, and how it is used. */
export interface QueueUse {
  readonly address: Address;
  /** Of the program. */
  readonly version: string;
  readonly timing: Timing;
  readonly progress: Progress;
}

/** What a sweep holds open to put points on a queue. */
export interface Line {
  readonly client: Redis;
  readonly queue: Queue<Task>;
  readonly mailbox: Mailbox;
  /** @param leave whether points stay behind that no worker has begun: they are taken off */
  readonly close: (leave: boolean) => Promise<void>;
}

/**
 * @param hear told the hash of a point that has left the queue, or nothing where one was begun
 * @throws SweepError `no-queue`, `other-version`
 */
export async function openLine(use: QueueUse, hear: (hash?: string) => void): Promise<Line> {
  const { address, version, timing, progress } = use;
  const client = await connect(address);
  try {
    await announceVersion(client, address, version);
  } catch (error) {
    client.disconnect();
    throw error;
  }
  const options = { connection: client, prefix: address.prefix };
  const queue = new Queue<Task>(queueNameOf(version), options);
  const events = new QueueEvents(queueNameOf(version), options);
  events.on('completed', ({ jobId }) => hear(jobId));
  events.on('active', () => hear());
  // What fails on the way is seen by who waits for it, and what is not heard by the next look at everything.
  const ignore = (): void => undefined;
  queue.on('error', ignore);
  events.on('error', ignore);
  const pulse = new Pulse(client, address.shown, timing.silence, progress);
  return {
    client,
    queue,
    mailbox: new Mailbox(client, address.prefix),
    async close(leave) {
      pulse.stop();
      try {
        if (leave) await queue.drain(true);
        await forgetVersion(client, address);
      } finally {
        await events.close();
        await queue.close();
        client.disconnect();
      }
    },
  };
}
