import type { Finding } from './verdict.ts';
import { judgeInstance } from './judgeInstance.ts';
import type { PreparedClaim } from './prepare.ts';
import type { Instance } from './types.ts';

const EFFORT = { points: 96, jitter: 0.5 };

/** The smallest readable instance on which the claim still fails: fewer modes first. */
export function simplify(prepared: PreparedClaim, instance: Instance): Omit<Finding, 'replay'> {
  let best = { instance, outcome: judgeInstance(prepared, instance, EFFORT), effort: EFFORT };
  const attempt = (candidate: Instance): void => {
    const outcome = judgeInstance(prepared, candidate, EFFORT);
    if (outcome.status === 'fails') best = { instance: candidate, outcome, effort: EFFORT };
  };
  // The ends carry mu and L, so only modes between them can go.
  for (let i = best.instance.lambda.length - 2; i >= 1; i--) attempt(without(best.instance, i));
  return best;
}

function without(instance: Instance, mode: number): Instance {
  const keep = (_: number, i: number): boolean => i !== mode;
  return {
    values: instance.values,
    lambda: instance.lambda.filter(keep),
    x0: instance.x0.filter(keep),
    v0: instance.v0.filter(keep),
  };
}
