import type { ModalSystem } from '@flowrate/theory';
import type { Instance } from '../../claim/instance.ts';
import type { Subject } from '../../quantity/subject.ts';
import { clear, unresolved, type Finding, type Outcome, type Witness } from '../outcome.ts';
import type { Kept } from '../relation.ts';
import { slowestMode } from '../slowestMode.ts';
import { judgeRate } from './judgeRate.ts';
import { measuredRate } from './measured.ts';
import type { ClaimedRate } from './parseRate.ts';
import { AnyRate } from './anyRate.ts';
import { judgeRivals, type Best } from './rivals.ts';
import { settleRates } from './settleRates.ts';

/** The rate of the slowest mode that carries weight, by its roots. */
export class PreparedRate extends AnyRate<ClaimedRate> {
  /** The parameter for which no other value is faster. */
  readonly best: Best | undefined;
  readonly thin: boolean;

  constructor(claimed: ClaimedRate, symbols: readonly string[], best: Best | undefined) {
    super(claimed, symbols);
    this.best = best;
    this.thin = claimed.comparison !== '=' && best === undefined;
  }

  judge(subject: Subject, instance: Instance): Outcome {
    const seen = this.claimed.of === 'pseudoLoss' ? weighted(instance) : instance;
    if (seen.lambda.length === 0) return unresolved('pseudoLoss is 0: no eigenvalue is positive');
    const decay = slowestMode(subject.bind(instance.values), seen, subject.hypotheses);
    if (this.claimed.of === 'norm(v)' && !(Math.abs(decay.rate) > clear * decay.error))
      return unresolved('x does not decay exponentially here, and the power of a velocity is not derived');
    const own = judgeRate(this.claimed, decay, instance.values);
    if (this.best === undefined || own.status !== 'holds') return own;
    return judgeRivals(this.claimed, this.best, subject, seen, own);
  }

  measure(subject: Subject, system: ModalSystem, instance: Instance): Witness {
    return this.claimed.of === undefined ? measuredRate(subject, system, instance) : {};
  }

  settle<Found extends Finding>(_subject: Subject, kept: Kept<Found>): string | undefined {
    return settleRates(kept);
  }
}

/** The modes that λx² sees. */
function weighted(instance: Instance): Instance {
  const kept = <Value>(values: readonly Value[]): Value[] => values.filter((_, i) => instance.lambda[i]! > 0);
  const { x0, v0, further } = instance;
  const others = further === undefined ? {} : { further: mapValues(further, kept) };
  return { ...instance, lambda: kept(instance.lambda), x0: kept(x0), v0: kept(v0), ...others };
}

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
