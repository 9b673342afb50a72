import { number, type Expression } from '@flowrate/formula';
import { toDecimals } from '@flowrate/formula/interval';
import { fromNumber, logAbs } from '@flowrate/formula/scaled';
import type { ModalSystem } from '@flowrate/theory';
import type { Instance } from '../../claim/instance.ts';
import type { ClosestCall, Tightness } from '../../claim/verdict.ts';
import type { Proof } from '../../claim/proof.ts';
import { enclosedGap } from '../../enclosure/enclosedGap.ts';
import { enclosedSides } from '../../enclosure/enclosedSides.ts';
import { compileQuantity, type Quantity, type Scope } from '../../quantity/quantity.ts';
import { clockOf, type Subject } from '../../quantity/subject.ts';
import { undefinedPart } from '../../quantity/undefinedPart.ts';
import { callTimes, logOf } from '../curves.ts';
import { unresolved, type Effort, type Finding, type Outcome } from '../outcome.ts';
import type { Held, Kept, PreparedRelation } from '../relation.ts';
import { extremeTimes } from '../timeGrid.ts';
import { timesToLookAt } from '../timesToLookAt.ts';
import { excess, readable } from '../words.ts';
import { asymptoteOf } from './asymptote.ts';
import { boundDecidedByMode } from './byMode.ts';
import { firstFailure } from './firstFailure.ts';
import { judgeBound, pointOutcome } from './judgeBound.ts';
import { outgrown, outgrownBy } from './late/inTheEnd.ts';
import { proveOutgrown } from './late/proveOutgrown.ts';
import { growthText } from './late/growthText.ts';
import { closeness, horizon } from './closeness.ts';
import { firstTime, timesFrom } from './fromTime.ts';
import { boundOn, type Sides } from './sides.ts';
import { strictEquality } from './strictEquality.ts';
import { trendBelow } from './trend.ts';

/** Powers of ten of the fastest time at which a failure in the end is looked for: half a decade each. */
const latePowers = Array.from({ length: 60 }, (_, i) => 1 + i / 2);

/** The same of solutions that are enclosed by steps. */
const furthestPower = 3;

/** What a growth must have come to before a failure by it can be seen: less than that, and the constants decide. */
const seenGrowth = 1e-3;

/** How an inequality is claimed. */
interface Way {
  readonly strict: boolean;
  readonly upward: boolean;
  readonly from: Expression | undefined;
  readonly notes: readonly string[];
}

/** small ≤ large (or <) for all times. */
export class PreparedBound implements PreparedRelation, Sides {
  readonly small: Quantity;
  readonly large: Quantity;
  readonly trees: readonly [small: Expression, large: Expression];
  readonly strict: boolean;
  readonly symbols: readonly string[];
  readonly everyModeCounts = false;
  readonly interior = true;
  /** Written with the smaller side first. */
  readonly upward: boolean;
  /** The earliest time at which it is claimed. */
  readonly from: Expression | undefined;
  readonly notes: readonly string[];

  constructor(
    [small, large]: readonly [Expression, Expression],
    { strict, upward, from, notes }: Way,
    symbols: readonly string[],
  ) {
    this.trees = [small, large];
    this.small = compileQuantity(small);
    this.large = compileQuantity(large);
    this.strict = strict;
    this.upward = upward;
    this.symbols = symbols;
    this.from = from;
    this.notes = notes;
  }

  judge(subject: Subject, instance: Instance, effort: Effort): Outcome {
    const system = subject.bind(instance.values);
    const first = firstTime(this.from, instance.values);
    if (Number.isNaN(first) || first === Infinity) return unresolved('"from" is no time');
    const all = timesToLookAt(subject, this.trees, system, instance, effort);
    const grid = timesFrom(all, first, system.time);
    const { at, solutions, scope } = boundOn(this, subject, system, instance);
    const extremes = extremeTimes(system, instance, grid, effort.far);
    const outcome = judgeBound(at, solutions, grid, extremes, this.strict);
    if (outcome.status === 'unresolved' && Number.isNaN(outcome.margin)) {
      scope.time = outcome.at;
      const part = undefinedPart(this.trees[0], scope) ?? undefinedPart(this.trees[1], scope);
      const values = Object.entries(instance.values).map(([name, value]) => `${name} = ${value}`);
      const where = [`${clockOf(system)} = ${outcome.at}`, ...values];
      return { ...outcome, note: `${part ?? 'the claim'} has no value at ${where.join(', ')}` };
    }
    if (outcome.status !== 'holds') return outcome;
    const late = effort.inTheEnd === true ? this.#late(subject, system, instance) : undefined;
    const found = late ?? asymptoteOf(this, subject, system, instance);
    if (found !== undefined || effort.inTheEnd !== true || outcome.until !== undefined)
      return found ?? outcome;
    const last = extremes.at(-1) ?? grid.at(-1)!;
    const end = trendBelow(at, system, last);
    if (end === undefined) return outcome;
    const clock = clockOf(system);
    return unresolved(
      `the gap still falls at ${clock} = ${readable(last)}, and its trend ends at ${readable(100 * end)} %`,
    );
  }

  /** A failure in the end: at a time where an enclosure shows it, else by the growth alone. */
  #late(subject: Subject, system: ModalSystem, instance: Instance): Outcome | undefined {
    const found = outgrown(subject, this.trees, instance);
    if (found === undefined) return undefined;
    const unit =
      system.time === 'discrete'
        ? 1
        : 1 / Math.max(...instance.lambda.map((l) => system.scales(l).fast), 1e-300);
    const { at, solutions } = boundOn(this, subject, system, instance);
    // What is enclosed by steps is followed for some hundred changes only.
    const stepped = subject.parsed?.usesTime === true && system.time === 'continuous';
    const times = stepped ? latePowers.filter((power) => power <= furthestPower) : latePowers;
    for (const power of times) {
      const time = unit * Math.pow(10, power);
      if (!(outgrownBy(found, time) > seenGrowth)) continue;
      const t = system.time === 'discrete' ? Math.round(time) : Number(time.toPrecision(1));
      if (t < firstTime(this.from, instance.values)) continue;
      // Where doubles see it hold, an enclosure would, too.
      if (at(t).gap > 0) continue;
      const gap = enclosedGap(subject, this.trees, instance, t);
      if (gap === undefined) break;
      if (gap < 0) {
        return { ...pointOutcome(at(t), solutions), status: 'fails', margin: gap, at: t, proven: true };
      }
    }
    const note = `in the end ‖x‖ outgrows the bound like ${growthText(found, clockOf(subject))}`;
    return found.sure
      ? {
          status: 'fails',
          margin: -1,
          at: NaN,
          actual: Infinity,
          claimed: 1,
          error: 0,
          derived: true,
          proven: true,
          note,
        }
      : unresolved(note);
  }

  marginAgain(subject: Subject, instance: Instance, { at, onEnvelopes }: Outcome): number | undefined {
    if (onEnvelopes === true) return undefined;
    const system = subject.bind(instance.values);
    // Where it fails at the earliest time, that of the other instance may be the next double.
    const [time = at] = timesFrom([at], firstTime(this.from, instance.values), system.time);
    return boundOn(this, subject, system, instance).at(time).gap;
  }

  grade(): 'tested' {
    return 'tested';
  }

  failing(subject: Subject, { at, logRatio, margin }: Outcome): string {
    return `exceeded ${excess(logRatio ?? 0, -margin)} at ${clockOf(subject)} = ${readable(at)}`;
  }

  holding(subject: Subject, { closest, onData }: Held): string {
    const clock = clockOf(subject);
    const data = onData === undefined ? '' : `on the data ${closeness(onData.outcome, clock)}; `;
    const worst = closeness(closest.outcome, clock);
    return `${data}${data === '' ? '' : 'at worst '}${worst}${horizon(subject, closest)}`;
  }

  decidedByMode(clock: 't' | 'k'): boolean {
    return boundDecidedByMode(this.trees, clock);
  }

  confirm(
    subject: Subject,
    instance: Instance,
    { at, derived, proven, margin }: Pick<Outcome, 'at' | 'derived' | 'proven' | 'margin'>,
  ): number | undefined {
    if (derived === true) return -1;
    if (proven === true) return margin;
    return enclosedGap(subject, this.trees, instance, at);
  }

  prove(subject: Subject, instance: Instance, { at }: Outcome): Proof | undefined {
    if (Number.isNaN(at)) return proveOutgrown(subject, this.trees, instance);
    const sides = enclosedSides(subject, this.trees, instance, number(at));
    if (sides === undefined) return undefined;
    const [small, large] = [toDecimals(sides[0]!.ball), toDecimals(sides[1]!.ball)];
    const [left, right] = this.upward ? [small, large] : [large, small];
    return { kind: 'values', at: String(at), left, right };
  }

  settle<Found extends Finding>(subject: Subject, kept: Kept<Found>): Found | string | undefined {
    return strictEquality(subject, kept, (instance, at) =>
      at < firstTime(this.from, instance.values) ? Infinity : enclosedGap(subject, this.trees, instance, at),
    );
  }

  firstFailure(subject: Subject, instance: Instance, worst: Outcome): Outcome {
    if (worst.derived === true) return worst;
    return firstFailure(this, subject, instance, worst);
  }

  closestCall(subject: Subject, { instance, outcome }: Finding): ClosestCall {
    const system = subject.bind(instance.values);
    const t = timesFrom(callTimes(system, instance), firstTime(this.from, instance.values), system.time);
    const points = t.map(boundOn(this, subject, system, instance).at);
    return {
      t,
      actual: points.map(({ small }) => logOf(small)),
      claimed: points.map(({ large }) => logOf(large)),
      at: outcome.at,
    };
  }

  tightness({ margin, at }: Outcome): Tightness {
    const ratio = 1 - margin;
    return { ratio, at, remark: ratio > 1 - 1e-6 ? 'tight' : ratio < 1e-3 ? 'vacuous' : 'loose' };
  }

  lossRatio(
    { time }: Subject,
    values: Instance['values'],
    { t, loss }: { readonly t: ArrayLike<number>; readonly loss: ArrayLike<number> },
  ): number {
    if (time === 'discrete') return NaN;
    const at = new Map(Array.from(loss, (value, j) => [j === 0 ? 0 : t[j]!, 2 * value] as const));
    let now = 0;
    const scope: Scope = {
      symbol: (name) => fromNumber(name === 't' ? now : (values[name] ?? NaN)),
      normSquared: (vector, when) => fromNumber(vector === 'x' ? (at.get(when) ?? NaN) : NaN),
      weighted: () => fromNumber(NaN),
    };
    let largest = -Infinity;
    for (let j = 1; j < loss.length; j++) {
      now = t[j]!;
      if (now === 0 || now < firstTime(this.from, values)) continue;
      largest = Math.max(largest, logAbs(this.small(scope)) - logAbs(this.large(scope)));
    }
    return largest;
  }
}
