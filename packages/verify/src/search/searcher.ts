import { FlowrateError } from '@flowrate/base';
import { roundedInstances } from '../hypotheses/rounding.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import {
  clear,
  unresolved,
  type Effort,
  type Finding,
  type Outcome,
  type Witness,
} from '../relations/outcome.ts';
import type { Kept } from '../relations/relation.ts';
import { witness } from '../witness/witness.ts';
import { isOnData, type ReplayPath } from './path.ts';
import { golden } from './walk.ts';
import type { Instance } from '../claim/instance.ts';

/** An instance, what it said, and how to see it again. */
export interface Found extends Finding {
  readonly path: ReplayPath;
}

/** A claim that was looked at on fewer instances is not called verified. */
export const fewestInstances = 100;
const witnessed = 12;
/** Failures of doubles that are enclosed: each costs up to a second. */
const mostConfirmations = 40;
/** Findings that are looked at in 60 digits in the end. */
const checkedShare = 6;
/** Time, in units of the fastest change, after which an equality is none of the start. */
const started = 0.05;

/** Looks at instances one by one and keeps what matters of what they said. */
export class Searcher implements Kept<Found> {
  /** The closest call of all, and of the data. */
  closest: Found | undefined;
  onData: Found | undefined;
  failure: Found | undefined;
  /** What doubles see fail and no enclosure could be had of. */
  suspicion: Found | undefined;
  readonly doubtful: Found[] = [];
  /** Rates that doubles cannot tell from the claimed ones, those first that differ most. */
  readonly fuzzy: Found[] = [];
  /** Bounds that are attained, as far as doubles can tell, after the start. */
  readonly attained: Found[] = [];
  /** A second description of the first instances, seen independently; a contradiction forbids any verdict. */
  seenWitness: Witness | undefined;
  contradiction: string | undefined;
  /** How the claim was reduced to expressions of one mode and compared, where it was. */
  reduction: string | undefined;
  /** Why the data say nothing of the claim. */
  unmet: string | undefined;
  seen = 0;
  /** Instances that lie beside the edge of stability, not on it. */
  besideEdge = 0;
  impossible = 0;
  outOfTime = false;
  #confirmations = 0;
  readonly #prepared: PreparedClaim;
  readonly #deadline: number;
  readonly #replaying: boolean;

  constructor(prepared: PreparedClaim, deadline: number, replaying = false) {
    this.#prepared = prepared;
    this.#deadline = deadline;
    this.#replaying = replaying;
  }

  get done(): boolean {
    return this.failure !== undefined || this.contradiction !== undefined || this.late();
  }

  late(): boolean {
    if (performance.now() > this.#deadline) this.outOfTime = true;
    return this.outOfTime;
  }

  see(instance: Instance, path: ReplayPath, points: number): Outcome {
    this.seen += 1;
    const onData = isOnData(path);
    const wanted = onData ? 2 : witnessed;
    const far = this.#replaying || this.seen <= witnessed;
    const effort: Effort = { points, jitter: jitterOf(instance), far, inTheEnd: far };
    const asked = !this.#replaying && this.seen <= wanted && this.contradiction === undefined;
    const outcome = this.#judged(instance, effort, asked);
    const finding: Found = { instance, outcome, path };
    if (outcome.status === 'fails') return this.#confirmed(finding);
    if (outcome.status === 'unresolved') this.doubtful.push(finding);
    else {
      this.#note(finding);
      if (!(this.closest !== undefined && this.closest.outcome.margin <= outcome.margin))
        this.closest = finding;
      if (onData && !(this.onData !== undefined && this.onData.outcome.margin <= outcome.margin))
        this.onData = finding;
    }
    return outcome;
  }

  /** A failure counts where enclosures prove it, of relations that have such; others are kept as suspicions. */
  #confirmed(finding: Found): Outcome {
    const { instance, outcome } = finding;
    const { relation } = this.#prepared;
    if (this.failure !== undefined) return outcome;
    const open = { ...outcome, status: 'unresolved' } as const;
    if (relation.confirm === undefined) {
      this.failure = finding;
      return outcome;
    }
    this.#confirmations += 1;
    const gap =
      this.#confirmations > mostConfirmations
        ? undefined
        : relation.confirm(this.#prepared, instance, outcome);
    if (gap !== undefined && gap < 0) {
      this.failure = finding;
      return outcome;
    }
    if (gap === undefined) this.suspicion ??= finding;
    this.doubtful.push({ ...finding, outcome: open });
    return open;
  }

  #note(finding: Found): void {
    const { apart, late, error, margin, onEdge } = finding.outcome;
    if (onEdge === false) this.besideEdge += 1;
    if (apart !== undefined) {
      this.fuzzy.push(finding);
      this.fuzzy.sort((a, b) => (b.outcome.apart ?? 0) - (a.outcome.apart ?? 0));
      this.fuzzy.length = Math.min(this.fuzzy.length, checkedShare);
    }
    if (
      this.attained.length < checkedShare &&
      (margin <= error || (late !== undefined && late.margin <= error))
    )
      this.#noteAttained(finding);
  }

  /** A strict inequality that is attained long enough after the start, where both sides are equal anyway. */
  #noteAttained(finding: Found): void {
    const { relation, bind } = this.#prepared;
    if (relation.strict !== true) return;
    const { late, at, error, margin } = finding.outcome;
    const { values, lambda } = finding.instance;
    const { fast } = bind(values).scales(lambda[lambda.length - 1]!);
    const times = [
      ...(margin <= error ? [at] : []),
      ...(late !== undefined && late.margin <= error ? [late.at] : []),
    ];
    const time = times.find((t) => t * fast > started);
    if (time !== undefined) this.attained.push({ ...finding, outcome: { ...finding.outcome, at: time } });
  }

  #judged(instance: Instance, effort: Effort, asked: boolean): Outcome {
    return orOpen(() => {
      if (asked) this.#ask(instance);
      const outcome = this.#defined(instance, effort);
      return outcome.status === 'fails' ? this.#checked(instance, effort, outcome) : outcome;
    });
  }

  /** At an edge of its hypotheses rounding may leave a claim without a value: √(b² - 4μ) at b = 2√μ. Then next to it. */
  #defined(instance: Instance, effort: Effort): Outcome {
    const outcome = this.#judge(instance, effort);
    if (outcome.status !== 'unresolved' || !Number.isNaN(outcome.margin)) return outcome;
    const beside = roundedInstances(this.#prepared.hypotheses, instance).map((rounded) =>
      this.#beside(rounded, effort),
    );
    const valued = beside.filter(({ margin }) => !Number.isNaN(margin));
    return valued.every(({ status }) => status === 'holds') ? (valued[0] ?? outcome) : outcome;
  }

  /**
   * A failure, seen again on instances that differ by rounding alone. Where it moves by a tenth of itself, rates
   * are equal as far as doubles can tell, and bounds have to be looked at in more digits.
   */
  #checked(instance: Instance, effort: Effort, outcome: Outcome): Outcome {
    if (outcome.proven === true) return outcome;
    const once = { ...effort, inTheEnd: false };
    let spread = 0;
    for (const rounded of roundedInstances(this.#prepared.hypotheses, instance)) {
      const moved = Math.abs(this.#marginBeside(rounded, once, outcome) - outcome.margin);
      spread = Number.isNaN(moved) ? Infinity : Math.max(spread, moved);
    }
    if (-outcome.margin > clear * spread) return outcome;
    const note = `the gap ${outcome.margin.toExponential(1)} is within rounding`;
    return (
      this.#prepared.relation.withinRounding?.(outcome, spread) ?? {
        ...outcome,
        status: 'unresolved',
        error: spread,
        note,
      }
    );
  }

  #marginBeside(rounded: Instance, effort: Effort, outcome: Outcome): number {
    return orOpen(() => {
      const margin = this.#prepared.relation.marginAgain?.(this.#prepared, rounded, outcome);
      return margin === undefined ? this.#judge(rounded, effort) : { ...outcome, margin };
    }).margin;
  }

  /** An instance moved by rounding may lie where the system has no value. */
  #beside(rounded: Instance, effort: Effort): Outcome {
    return orOpen(() => this.#judge(rounded, effort));
  }

  #judge(instance: Instance, effort: Effort): Outcome {
    return this.#prepared.relation.judge(this.#prepared, instance, effort);
  }

  #ask(instance: Instance): void {
    const answer = witness(this.#prepared, instance);
    if (answer.contradiction !== undefined) this.contradiction = answer.contradiction;
    this.seenWitness ??= answer;
  }
}

/** A system that cannot be solved at some values (a step beyond its theory, say) leaves the instance open. */
function orOpen(judge: () => Outcome): Outcome {
  try {
    return judge();
  } catch (error) {
    if (error instanceof FlowrateError) return unresolved(error.message);
    throw error;
  }
}

/** Shift of the time grid: no two instances are looked at in the same phases, and the same one always in the same. */
function jitterOf({ lambda, x0, v0, values }: Instance): number {
  let shift = golden;
  for (const x of [...lambda, ...x0, ...v0, ...Object.values(values)]) {
    shift = (shift + golden + Math.abs(x) / (1 + Math.abs(x))) % 1;
  }
  return shift;
}
