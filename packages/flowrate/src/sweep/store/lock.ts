import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SweepError } from '../sweepError.ts';
import type { Store } from './store.ts';

/** The part of a plan that a process takes: the i-th of N, from 1. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

export const whole: Share = { index: 1, of: 1 };

/** Who holds a lock. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When the process began, as its system counts: a number of a process is given again after its end. */
  readonly began: string;
  readonly index: number;
  readonly of: number;
}

/** How often a holder says that it is alive, after which silence on another machine it is not, and how often is listened, in ms. */
const beat = { every: 10_000, silence: 90_000, listen: 500 } as const;

/** The 22nd word of /proc/PID/stat, after the name in parentheses, which may hold blanks; empty where there is none. */
function beganOf(pid: number): string {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return '';
  const text = readFileSync(file, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function holderIn(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined; // gone, or nobody's
  }
}

/** When a holder last said that it is alive, in ms; undefined when it has gone. */
const beatOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

/** How somebody who wants a lock waits. */
export interface Waiting {
  readonly signal: AbortSignal;
  /** Told for whom is waited. */
  readonly note: (text: string) => void;
}

/**
 * Whether a holder is alive. Of one on another machine that was heard of lately this shows in time: it is heard of again, or
 * stays silent, as one does whom a scheduler has ended and begins again elsewhere.
 */
async function isAlive(file: string, holder: Holder, { signal, note }: Waiting): Promise<boolean> {
  const { host, pid, began } = holder;
  if (host === hostname()) return isRunning(pid) && beganOf(pid) === began;
  const heard = beatOf(file);
  if (heard === undefined) return false;
  // A clock elsewhere may be ahead of ours.
  const patience = beat.silence - Math.max(0, Date.now() - heard);
  if (patience <= 0) return false;
  const seconds = Math.ceil(patience / 1000);
  note(`waiting up to ${seconds} s to see whether process ${pid} on ${host}${partOf(holder)} is alive`);
  const until = performance.now() + patience;
  while (performance.now() < until) {
    await sleep(beat.listen, undefined, { signal });
    const now = beatOf(file);
    if (now !== heard) return now !== undefined;
  }
  return false;
}

/** Parts of one division do not meet; all else does. */
const meet = (a: Share, b: Share): boolean => a.of !== b.of || a.index === b.index;

const partOf = ({ index, of }: Share): string => (of === 1 ? '' : ` (part ${index} of ${of})`);

function refuse(store: Store, holder: Holder): never {
  const { pid, host } = holder;
  throw new SweepError(
    'store-in-use',
    `another sweep works on ${store.folder}${partOf(holder)}: process ${pid} on ${host}; wait for it, stop it, or give another --store`,
  );
}

/** Removes a lock whose holder is dead; puts it back where somebody else has just taken it. */
function takeOver(file: string, dead: string): void {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== dead && !existsSync(file)) linkSync(aside, file);
  rmSync(aside, { force: true });
}

const prefix = 'lock-';

/** The locks of others that do not let this part be run. */
function locksAgainst(share: Share, { folder }: Store, own?: string): { file: string; holder: Holder }[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
    .map((name) => join(folder, name))
    .filter((file) => file !== own)
    .flatMap((file) => {
      const holder = holderIn(file);
      return holder !== undefined && meet(holder, share) ? [{ file, holder }] : [];
    });
}

/** Removes the locks of the dead, and refuses where one is alive. */
async function refuseLiving(store: Store, share: Share, waiting: Waiting): Promise<void> {
  for (const { file, holder } of locksAgainst(share, store)) {
    if (await isAlive(file, holder, waiting)) refuse(store, holder);
    takeOver(file, JSON.stringify(holder));
  }
}

/** Whether the file could be made with this content, whole from its first moment. */
function claim(file: string, content: string): boolean {
  const beside = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(beside, content);
  try {
    linkSync(beside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

/**
 * Takes the store, or a part of its work, for this process; waits where somebody on another machine may be at it.
 * @returns what gives it back
 * @throws SweepError `store-in-use`, what the signal is aborted with
 */
export async function lockStore(store: Store, share: Share, waiting: Waiting): Promise<() => void> {
  const content = JSON.stringify({
    ...{ host: hostname(), pid: process.pid, began: beganOf(process.pid) },
    ...{ index: share.index, of: share.of },
  } satisfies Holder);
  const file = join(store.folder, `${prefix}${share.index}-of-${share.of}.json`);
  await refuseLiving(store, share, waiting);
  if (!claim(file, content)) {
    const holder = holderIn(file);
    throw holder === undefined
      ? new SweepError('store-in-use', `another sweep has just begun on ${store.folder}; try again`)
      : refuse(store, holder);
  }
  const release = (): void => {
    if (holderIn(file) !== undefined && readFileSync(file, 'utf8') === content) rmSync(file, { force: true });
  };
  // Two that began at once, whole and part, see each other here.
  const [other] = locksAgainst(share, store, file);
  if (other !== undefined) {
    release();
    refuse(store, other.holder);
  }
  const timer = setInterval(() => {
    const now = new Date();
    if (existsSync(file)) utimesSync(file, now, now);
  }, beat.every);
  timer.unref();
  return () => {
    clearInterval(timer);
    release();
  };
}
