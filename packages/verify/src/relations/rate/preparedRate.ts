import type { Decay, ModalSystem } from '@flowrate/theory';
import type { Proof } from '../../claim/proof.ts';
import type { Instance } from '../../claim/instance.ts';
import { valueOf } from '../../hypotheses/hypotheses.ts';
import { withStarts } from '../../hypotheses/withStarts.ts';
import type { Subject } from '../../quantity/subject.ts';
import { clear, unresolved, type Finding, type Outcome, type Witness } from '../outcome.ts';
import type { Kept } from '../relation.ts';
import { judgeRate } from './judgeRate.ts';
import { proveRate } from './proveRate.ts';
import { proveRival } from './proveRival.ts';
import { measuredRate } from './measured.ts';
import type { ClaimedRate, Comparison } from './parseRate.ts';
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
    const seen = this.#seen(instance);
    if (seen.lambda.length === 0) return unresolved('pseudoLoss is 0: no eigenvalue is positive');
    const decay = slowestMode(subject.bind(instance.values), seen, subject.hypotheses);
    if (this.claimed.of === 'norm(v)' && !(Math.abs(decay.rate) > clear * decay.error))
      return unresolved('x does not decay exponentially here, and the power of a velocity is not derived');
    const rounded = judgeRate(this.claimed, decay, instance.values);
    const known = Number.isNaN(rounded.margin) ? (this.#exactly(subject, seen, decay) ?? rounded) : rounded;
    const own = known.status === 'fails' && isExact(decay) ? this.#proven(subject, seen, known) : known;
    if (this.best === undefined || own.status !== 'holds') return own;
    return judgeRivals(this.claimed, this.best, subject, seen, own);
  }

  measure(subject: Subject, system: ModalSystem, instance: Instance): Witness {
    return this.claimed.of === undefined ? measuredRate(subject, system, instance) : {};
  }

  settle<Found extends Finding>(subject: Subject, kept: Kept<Found>): Found | string | undefined {
    return settleRates(this.claimed.comparison, kept, ({ instance }) =>
      exactOrder(subject, this.claimed, this.#seen(instance)),
    );
  }

  prove(subject: Subject, instance: Instance, { rival }: Outcome): Proof | undefined {
    if (this.claimed.of === 'norm(v)') return undefined;
    if (this.#seen(instance).lambda.length < instance.lambda.length) return undefined;
    if (this.best !== undefined && rival !== undefined)
      return proveRival(subject, instance, this.best.parameter, rival);
    const discrete = subject.time === 'discrete';
    const { claimed } = this;
    const root = {
      linear: (rate: number) => (discrete ? Math.exp(-rate / 2) : -rate / 2),
      factor: (factor: number) => (discrete ? factor : Math.log(factor)),
      sublinear: () => (discrete ? 1 : 0),
      diverges: () => (discrete ? 1 : 0),
    }[claimed.form];
    const value = claimed.form === 'diverges' ? 0 : valueOf(claimed.value, instance.values);
    const proof = proveRate(subject, instance, root(value));
    // An equality breaks < too, and no number lies between equal rates.
    const shows = proof?.kind !== 'roots' || proof.side === 'faster' || !atMost.has(claimed.comparison);
    return shows ? proof : undefined;
  }

  /**
   * A failure by a rate that is exact but for the rounding of its coefficients: whether it is one, exactly; where no method
   * tells, from far enough apart.
   */
  #proven(subject: Subject, seen: Instance, outcome: Outcome): Outcome {
    const { actual, claimed } = outcome;
    const order = exactOrder(subject, this.claimed, seen);
    if (order !== undefined && !broken[this.claimed.comparison](order)) {
      return { ...outcome, status: 'holds', margin: Math.abs(outcome.margin) };
    }
    const apart = !(Math.abs(actual - claimed) <= wellApart * Math.max(Math.abs(actual), Math.abs(claimed)));
    return order !== undefined || apart ? { ...outcome, proven: true } : outcome;
  }

  /** The modes that the quantity is made of. */
  #seen(instance: Instance): Instance {
    const hidden = this.claimed.of === 'pseudoLoss' && instance.lambda.some((value) => !(value > 0));
    return hidden ? weighted(instance) : instance;
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

/** Relative distance from which the rounding of a claimed rate decides nothing. */
const wellApart = 1e-3;

const atMost: ReadonlySet<Comparison> = new Set<Comparison>(['<=', '<']);

/** The modes that λx² sees. */
function weighted(instance: Instance): Instance {
  const kept = (values: readonly number[]): number[] => values.filter((_, i) => instance.lambda[i]! > 0);
  return { ...withStarts(instance, kept), lambda: kept(instance.lambda) };
}
