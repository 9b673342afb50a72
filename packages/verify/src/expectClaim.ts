import { describeVerdict } from './verdict/describeVerdict.ts';
import { judge } from './judge.ts';
import type { Claim } from './claim/claim.ts';
import type { JudgeOptions } from './claim/judgeOptions.ts';
import type { Verdict } from './claim/verdict.ts';

/** A claim in a test suite. Works in Jest, Vitest, node:test and anything else that takes an exception for a failure. */
export interface ClaimExpectation {
  /** Resolves with the verdict if the claim is verified; else throws with evidence, counterexample and replay. */
  toHold(): Promise<Verdict>;
  /** Resolves with the verdict if the claim is refuted; else throws. */
  toFail(): Promise<Verdict>;
}

/** `await expectClaim(claim).toHold()`: judges the claim inside a test. */
export function expectClaim(claim: Claim, options: JudgeOptions = {}): ClaimExpectation {
  const wanted = async (verdict: Verdict['verdict']): Promise<Verdict> => {
    const found = await judge(claim, options);
    if (found.verdict !== verdict) throw new Error(`not ${verdict}: ${describeVerdict(found)}`);
    return found;
  };
  return { toHold: () => wanted('verified'), toFail: () => wanted('refuted') };
}
