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

/** How often a holder says that it is alive, and after which silence on another machine it is not, in ms. */
const beat = { every: 10_000, silence: 90_000 } as const;

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

function isAlive(file: string, { host, pid, began }: Holder): boolean {
  if (host === hostname()) return isRunning(pid) && beganOf(pid) === began;
  const about = statSync(file, { throwIfNoEntry: false });
  return about !== undefined && Date.now() - about.mtimeMs < beat.silence;
}

/** Parts of one division do not meet; all else does. */
const meet = (a: Share, b: Share): boolean => a.of !== b.of || a.index === b.index;

function refuse(store: Store, { pid, host, index, of }: Holder): never {
  const part = of === 1 ? '' : ` (part ${index} of ${of})`;
  throw new SweepError(
    'store-in-use',
    `another sweep works on ${store.folder}${part}: process ${pid} on ${host}; wait for it, stop it, or give another --store`,
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

function refuseLiving(store: Store, share: Share, own?: string): void {
  for (const name of readdirSync(store.folder).filter(
    (one) => one.startsWith(prefix) && one.endsWith('.json'),
  )) {
    const file = join(store.folder, name);
    if (file === own) continue;
    const holder = holderIn(file);
    if (holder === undefined || !meet(holder, share)) continue;
    if (isAlive(file, holder)) refuse(store, holder);
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
 * Takes the store, or a part of its work, for this process.
 * @returns what gives it back
 * @throws SweepError `store-in-use`
 */
export function lockStore(store: Store, share: Share): () => void {
  const content = JSON.stringify({
    ...{ host: hostname(), pid: process.pid, began: beganOf(process.pid) },
    ...{ index: share.index, of: share.of },
  } satisfies Holder);
  const file = join(store.folder, `${prefix}${share.index}-of-${share.of}.json`);
  refuseLiving(store, share);
  if (!claim(file, content)) {
    const holder = holderIn(file);
    throw holder === undefined
      ? new SweepError('store-in-use', `another sweep has just begun on ${store.folder}; try again`)
      : refuse(store, holder);
  }
  const release = (): void => {
    if (holderIn(file) !== undefined && readFileSync(file, 'utf8') === content) rmSync(file, { force: true });
  };
  try {
    // Two that began at once, whole and part, see each other here.
    refuseLiving(store, share, file);
  } catch (error) {
    release();
    throw error;
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
