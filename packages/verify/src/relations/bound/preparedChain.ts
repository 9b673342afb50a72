import { toText, type Expression } from '@flowrate/formula';
import type { ClosestCall, Tightness } from '../../claim/verdict.ts';
import type { Instance } from '../../claim/instance.ts';
import type { Proof } from '../../claim/proof.ts';
import type { Subject } from '../../quantity/subject.ts';
import type { Effort, Finding, Outcome } from '../outcome.ts';
import type { Held, Kept, PreparedRelation } from '../relation.ts';
import type { PreparedBound } from './preparedBound.ts';

const urgency: Readonly<Record<Outcome['status'], number>> = { fails: 0, unresolved: 1, holds: 2 };

/** a ≤ b ≤ c: several bounds at once. What is said of it is said of the bound that comes closest. */
export class PreparedChain implements PreparedRelation {
  readonly links: readonly PreparedBound[];
  readonly trees: readonly Expression[];
  readonly symbols: readonly string[];
  readonly notes: readonly string[];
  readonly strict: boolean;
  readonly everyModeCounts = false;

  constructor(links: readonly PreparedBound[]) {
    this.links = links;
    this.trees = links.flatMap(({ trees }) => trees);
    this.symbols = links.flatMap(({ symbols }) => symbols);
    this.notes = [...new Set(links.flatMap(({ notes }) => notes))];
    this.strict = links.some(({ strict }) => strict);
  }

  judge(subject: Subject, instance: Instance, effort: Effort): Outcome {
    return this.links
      .map((link, i): Outcome => ({ ...link.judge(subject, instance, effort), link: i }))
      .reduce((worst, next) => (this.#order(next, worst) < 0 ? next : worst));
  }

  /** Failures first, then what is open, then the closest; of those attained a strict one. */
  #order(a: Outcome, b: Outcome): number {
    const distance = ({ margin, error }: Outcome): number => (margin > 0 && margin <= error ? 0 : margin);
    const strict = (outcome: Outcome): number => Number(this.#linkOf(outcome).strict);
    return urgency[a.status] - urgency[b.status] || distance(a) - distance(b) || strict(b) - strict(a);
  }

  #linkOf({ link = 0 }: Outcome): PreparedBound {
    return this.links[link]!;
  }

  #named(outcome: Outcome, said: string): string {
    const { trees, strict } = this.#linkOf(outcome);
    return `${toText(trees[0])} ${strict ? '<' : '<='} ${toText(trees[1])}: ${said}`;
  }

  marginAgain(subject: Subject, instance: Instance, outcome: Outcome): number | undefined {
    return this.#linkOf(outcome).marginAgain(subject, instance, outcome);
  }

  grade(): 'tested' {
    return 'tested';
  }

  failing(subject: Subject, outcome: Outcome): string {
    return this.#named(outcome, this.#linkOf(outcome).failing(subject, outcome));
  }

  holding(subject: Subject, held: Held): string {
    const { outcome } = held.closest;
    const onData = held.onData?.outcome.link === outcome.link ? held.onData : undefined;
    return this.#named(outcome, this.#linkOf(outcome).holding(subject, { ...held, onData }));
  }

  decidedByMode(clock: 't' | 'k'): boolean {
    return this.links.every((link) => link.decidedByMode(clock));
  }

  confirm(subject: Subject, instance: Instance, outcome: Outcome): number | undefined {
    return this.#linkOf(outcome).confirm(subject, instance, outcome);
  }

  /** Of the first bound that fails at the time: that is the one which a reader comes upon. */
  prove(subject: Subject, instance: Instance, outcome: Outcome): Proof | undefined {
    const { at } = outcome;
    const first = this.links.find(
      (link) => (link.confirm(subject, instance, { at, margin: NaN }) ?? NaN) < 0,
    );
    return (first ?? this.#linkOf(outcome)).prove(subject, instance, outcome);
  }

  settle<Found extends Finding>(subject: Subject, kept: Kept<Found>): Found | string | undefined {
    const [first, ...others] = this.links.flatMap((link) => {
      const attained = kept.attained.filter(({ outcome }) => this.#linkOf(outcome) === link);
      const own = { ...kept, attained, late: () => kept.late() };
      return link.strict ? (link.settle(subject, own) ?? []) : [];
    });
    return [first, ...others].find((said) => typeof said === 'object') ?? first;
  }

  firstFailure(subject: Subject, instance: Instance, worst: Outcome): Outcome {
    const { link = 0 } = worst;
    return { ...this.#linkOf(worst).firstFailure(subject, instance, worst), link };
  }

  closestCall(subject: Subject, finding: Finding): ClosestCall {
    return this.#linkOf(finding.outcome).closestCall(subject, finding);
  }

  tightness(outcome: Outcome): Tightness {
    return this.#linkOf(outcome).tightness(outcome);
  }

  lossRatio(...curve: Parameters<PreparedBound['lossRatio']>): number {
    return Math.max(...this.links.map((link) => link.lossRatio(...curve)));
  }
}
