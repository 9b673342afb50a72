import { availableThreads, FlowrateError, runOnThreads, workerScript } from '@flowrate/base';
import { ClaimError } from './claim/errors.ts';
import { judge } from './judge.ts';
import type { JudgeJob } from './judgeWorker.ts';
import type { Claim, JudgeOptions, Verdict } from './claim/types.ts';

export interface JudgeManyOptions extends Omit<JudgeOptions, 'path' | 'onProgress'> {
  /** Default: one for each core, where there are enough claims to be worth their start. 1: the calling thread. */
  readonly threads?: number;
  /** Called after each claim: how many of how many are judged. */
  readonly onProgress?: (done: number, total: number) => void;
}

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
  const { threads: wanted, onProgress, signal, ...rest } = options;
  if (wanted !== undefined && !(Number.isInteger(wanted) && wanted >= 1)) {
    throw new ClaimError('bad-option', `threads is ${wanted}`, 'Give a whole number from 1.');
  }
  signal?.throwIfAborted();
  const worthwhile = wanted ?? Math.min(availableThreads(), Math.ceil(claims.length / claimsAThread));
  const threads = Math.min(worthwhile, claims.length);
  const script = workerScript(import.meta.url, 'judgeWorker');
  if (threads <= 1 || script === undefined) {
    const verdicts: Verdict[] = [];
    for (const claim of claims) {
      signal?.throwIfAborted();
      verdicts.push(await judge(claim, { ...rest, ...(signal === undefined ? {} : { signal }) }));
      onProgress?.(verdicts.length, claims.length);
    }
    return verdicts;
  }
  const jobs = claims.map((claim): JudgeJob => ({ claim, options: rest }));
  const indices = claims.map((_, index) => index);
  const order = [...indices.filter((i) => costly(claims[i]!)), ...indices.filter((i) => !costly(claims[i]!))];
  let broken: Claim | undefined;
  const failed = ({ code, message }: { code: string; message: string }, index: number): Error => {
    broken = claims[index]!;
    return new FlowrateError(code, message);
  };
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

/** Coefficients that change with time have no formula: such claims take longest, and are started first. */
const costly = ({ system, density }: Claim): boolean =>
  density !== undefined || /\bk\b(?![\]+-])|\bt\b/u.test((system ?? '').replaceAll(/\[[^\]]*\]/gu, ''));
