import type { Expression } from '@flowrate/formula';
import type { Instance } from '../../claim/instance.ts';
import type { ClosestCall } from '../../claim/verdict.ts';
import { solve, type Subject } from '../../quantity/subject.ts';
import { callTimes, logOf } from '../curves.ts';
import type { Effort, Finding, Outcome } from '../outcome.ts';
import type { Held, PreparedRelation } from '../relation.ts';
import type { ClaimedRate } from './parseRate.ts';
import { rateComparison, rateVerified } from './rateWords.ts';
import { knownRate } from './settleRates.ts';

/** What all claims about the end of the curve share, whatever tells their rate. */
export abstract class AnyRate<Claimed extends ClaimedRate> implements PreparedRelation {
  readonly claimed: Claimed;
  readonly trees: readonly Expression[];
  readonly symbols: readonly string[];
  readonly everyModeCounts = true;

  constructor(claimed: Claimed, symbols: readonly string[]) {
    this.claimed = claimed;
    this.trees = claimed.form === 'diverges' ? [] : [claimed.value];
    this.symbols = symbols;
  }

  abstract judge(subject: Subject, instance: Instance, effort: Effort): Outcome;

  grade({ fitted }: Outcome): 'exact' | 'tested' {
    return fitted === true ? 'tested' : 'exact';
  }

  failing(_subject: Subject, outcome: Outcome): string {
    return rateComparison(this.claimed, outcome);
  }

  holding(_subject: Subject, { closest, onData, witness }: Held): string {
    const data = onData === undefined ? '' : 'on the data ';
    return `${data}${rateVerified(this.claimed, (onData ?? closest).outcome, witness)}`;
  }

  /**
   * Rates that differ by no more than rounding are equal; whether they are is asked in the end where < or > is claimed, and
   * where the rounding decides between values far apart, as on the edge of a case.
   */
  withinRounding(outcome: Outcome, spread: number): Outcome {
    const { comparison } = this.claimed;
    const asks = comparison === '<' || comparison === '>' || spread > knownRate;
    const open = asks ? { apart: outcome.apart ?? spread } : {};
    return { ...outcome, status: 'holds', margin: 0, error: spread, ...open };
  }

  /** The loss, and the line of the claimed rate from the loss's last value backwards. */
  closestCall(subject: Subject, { instance, outcome }: Finding): ClosestCall {
    const system = subject.bind(instance.values);
    const t = callTimes(system, instance).filter((time) => time > 0);
    const solution = solve(subject, system, instance);
    const actual = t.map((time) => logOf(solution.normSquared('x', time)) - Math.LN2);
    const { claimed } = outcome;
    const { form } = this.claimed;
    const line = (time: number): number =>
      form === 'sublinear'
        ? -claimed * Math.log(time)
        : form === 'factor'
          ? 2 * Math.log(claimed) * time
          : -claimed * time;
    const last = t.length - 1;
    return {
      t,
      actual,
      claimed: t.map((time) => actual[last]! + line(time) - line(t[last]!)),
      at: outcome.at,
    };
  }
}
