/** A worker thread's program: judges the claims it is sent. */
import { serveJobs } from '@flowrate/base';
import { judge } from './judge.ts';
import type { Claim } from './claim/claim.ts';
import type { JudgeOptions } from './claim/judgeOptions.ts';
import type { Verdict } from './claim/verdict.ts';

/** One claim to be judged, as plain data. */
export interface JudgeJob {
  readonly claim: Claim;
  readonly options: Omit<JudgeOptions, 'signal' | 'onProgress'>;
}

serveJobs(({ claim, options }: JudgeJob): Promise<Verdict> => judge(claim, options));
