import type { Decay, ModalSystem } from '@flowrate/theory';
import type { Proof } from '../../claim/proof.ts';
import type { Instance } from '../../claim/instance.ts';
import { valueOf } from '../../hypotheses/hypotheses.ts';
import type { Subject } from '../../quantity/subject.ts';
import type { Finding, Outcome, Witness } from '../outcome.ts';
import type { Kept } from '../relation.ts';
import { judgeRate } from './judgeRate.ts';
import { proveRate } from './proveRate.ts';
import { measuredRate } from './measured.ts';
import type { ClaimedRate } from './parseRate.ts';
import { AnyRate } from './anyRate.ts';
import { judgeRivals, type Best } from './rivals.ts';
import { isExact, slowestMode } from '../slowestMode.ts';
import { exactOrder } from './exactRate.ts';
import { broken, settleRates } from './settleRates.ts';

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
    const decay = slowestMode(subject.bind(instance.values), instance, subject.hypotheses);
    const rounded = judgeRate(this.claimed, decay, instance.values);
    const known = Number.isNaN(rounded.margin)
      ? (this.#exactly(subject, instance, decay) ?? rounded)
      : rounded;
    const own = known.status === 'fails' && isExact(decay) ? { ...known, proven: true } : known;
    if (this.best === undefined || own.status !== 'holds') return own;
    return judgeRivals(this.claimed, this.best, subject, instance, own);
  }

  measure(subject: Subject, system: ModalSystem, instance: Instance): Witness {
    return measuredRate(subject, system, instance);
  }

  settle<Found extends Finding>(subject: Subject, kept: Kept<Found>): Found | string | undefined {
    return settleRates(this.claimed.comparison, kept, ({ instance }) =>
      exactOrder(subject, this.claimed, instance),
    );
  }

  prove(subject: Subject, instance: Instance): Proof | undefined {
    if (this.best !== undefined) return undefined;
    const discrete = subject.time === 'discrete';
    const { claimed } = this;
    const root = {
      linear: (rate: number) => (discrete ? Math.exp(-rate / 2) : -rate / 2),
      factor: (factor: number) => (discrete ? factor : Math.log(factor)),
      sublinear: () => (discrete ? 1 : 0),
      diverges: () => (discrete ? 1 : 0),
    }[claimed.form];
    const value = claimed.form === 'diverges' ? 0 : valueOf(claimed.value, instance.values);
    return proveRate(subject, instance, root(value));
  }

  /** Where rounding leaves the claimed rate without a value, √(b² - 4μ) at b = 2√μ, exactly. */
  #exactly(subject: Subject, instance: Instance, { rate }: Decay): Outcome | undefined {
    const order = exactOrder(subject, this.claimed, instance);
    if (order === undefined) return undefined;
    const status = broken[this.claimed.comparison](order) ? 'fails' : 'holds';
    const margin = status === 'fails' ? -1 : Math.abs(order);
    const actual = this.claimed.form === 'factor' ? Math.exp(-rate) : 2 * rate;
    return { status, margin, at: NaN, actual, claimed: order === 0 ? actual : NaN, error: 0 };
  }
}
