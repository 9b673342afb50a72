import {
  availableThreads,
  checkOptions,
  FlowrateError,
  runOnThreads,
  workerScript,
  type OptionNames,
} from '@flowrate/base';
import { ClaimError } from './claim/errors.ts';
import { judge } from './judge.ts';
import type { JudgeJob } from './judgeWorker.ts';
import type { Claim } from './claim/claim.ts';
import type { JudgeOptions } from './claim/judgeOptions.ts';
import type { Verdict } from './claim/verdict.ts';
import { prepare } from './prepared/prepare.ts';

export interface JudgeManyOptions extends Omit<JudgeOptions, 'path' | 'onProgress'> {
  /** Default: one for each core, where there are enough claims to be worth their start. 1: the calling thread. */
  readonly threads?: number;
  /** Called after each claim: how many of how many are judged. */
  readonly onProgress?: (done: number, total: number) => void;
}

const optionNames = {
  data: true,
  routes: true,
  networks: true,
  runs: true,
  seed: true,
  timeLimit: true,
  signal: true,
  onProgress: true,
  threads: true,
} as const satisfies OptionNames<JudgeManyOptions>;

/** A thread takes a quarter of a second to load the judge; most claims take a few hundredths. */
const claimsAThread = 12;

/**
 * Judges many claims, on worker threads where there are any (Node). The verdicts come in the order of the claims and
 * do not depend on the number of threads. The first claim that cannot be judged as written rejects all.
 * @throws ClaimError
 */
export async function judgeMany(
  claims: readonly Claim[],
  options: JudgeManyOptions = {},
): Promise<Verdict[]> {
  checkOptions('judgeMany', options, optionNames, ClaimError);
  const { threads: wanted, signal } = options;
  if (wanted !== undefined && !(Number.isInteger(wanted) && wanted >= 1)) {
    throw new ClaimError('bad-option', `threads is ${wanted}`, 'Give a whole number from 1.');
  }
  signal?.throwIfAborted();
  const worthwhile = wanted ?? Math.min(availableThreads(), Math.ceil(claims.length / claimsAThread));
  const threads = Math.min(worthwhile, claims.length);
  const script = workerScript(import.meta.url, 'judgeWorker');
  return threads <= 1 || script === undefined
    ? await oneByOne(claims, options)
    : await onThreads(claims, options, script, threads);
}

async function oneByOne(claims: readonly Claim[], options: JudgeManyOptions): Promise<Verdict[]> {
  const { threads: _, onProgress, signal, ...rest } = options;
  const verdicts: Verdict[] = [];
  for (const claim of claims) {
    signal?.throwIfAborted();
    verdicts.push(await judge(claim, { ...rest, ...(signal === undefined ? {} : { signal }) }));
    onProgress?.(verdicts.length, claims.length);
  }
  return verdicts;
}

async function onThreads(
  claims: readonly Claim[],
  options: JudgeManyOptions,
  script: URL,
  threads: number,
): Promise<Verdict[]> {
  const { threads: _, onProgress, signal, ...rest } = options;
  const jobs = claims.map((claim): JudgeJob => ({ claim, options: rest }));
  let broken: Claim | undefined;
  const failed = ({ code, message }: { code: string; message: string }, index: number): Error => {
    broken = claims[index]!;
    return new FlowrateError(code, message);
  };
  const order = costlyFirst(claims);
  try {
    return await runOnThreads<JudgeJob, Verdict>(jobs, {
      script,
      threads,
      order,
      signal,
      onProgress,
      failed,
    });
  } catch (error) {
    // An error loses its class on the way between threads: judged here, the claim throws its own.
    if (broken !== undefined) await judge(broken, rest);
    throw error;
  }
}

/** Claims whose every instance costs thousands of steps take longest, and are started first. */
function costlyFirst(claims: readonly Claim[]): number[] {
  const costly = claims.map((claim) => {
    const prepared = prepare(claim);
    return prepared.about === 'modes' && prepared.costly;
  });
  const indices = claims.map((_, index) => index);
  return [...indices.filter((i) => costly[i] === true), ...indices.filter((i) => costly[i] !== true)];
}
