import { safeParse } from 'zod/v4/core';
import { parseExpression, symbolsOf, type Expression } from '@flowrate/formula';
import { ClaimError, type ClaimPlace } from '../claim/errors.ts';
import { inKey } from '../claim/inKey.ts';
import { placeOf } from '../claim/placeOf.ts';
import {
  parseHypotheses,
  valueOf,
  type ClaimSetting,
  type Hypotheses,
  type Values,
} from '../hypotheses/hypotheses.ts';
import { refuseEmpty } from '../hypotheses/emptyRange.ts';
import { instanceAt, plainest } from '../hypotheses/sample.ts';
import {
  bindSystem,
  optimizers as catalogue,
  parseSystem,
  type Optimizer,
  type ParsedSystem,
  restarted,
  type ExactValues,
  type ModalSystem,
} from '@flowrate/theory';
import { exactValues } from '../hypotheses/exactSymbols.ts';
import { spelled } from '../claim/spelled.ts';
import type { Claim, ModalClaim } from '../claim/claim.ts';
import { costsOf, type Binder, type Subject } from '../quantity/subject.ts';
import { relations as known } from '../relations/list.ts';
import type { ModalRelation, NetworkRelation, PreparedRelation, Relation } from '../relations/relation.ts';
import { anchored, anchoredStart } from './anchored.ts';
import { bindOptimizer } from './bindOptimizer.ts';
import { relationOf, valueAt } from './relationOf.ts';
import { remarksOn } from './remarks.ts';

/** A claim about modes with everything parsed and checked. */
export interface PreparedClaim extends Subject {
  readonly about: 'modes';
  readonly claim: ModalClaim;
  readonly relation: PreparedRelation;
  /** The key that it stands under. */
  readonly relationKey: string;
  /** Those that names stand for. */
  readonly optimizers: readonly Optimizer[];
  /** Whether every instance costs thousands of steps, or hundreds of modes. */
  readonly costly: boolean;
  /** What a reader should know of the way it was read, e.g. a symbol that nothing uses. */
  readonly notes: readonly string[];
}

/** A claim about networks: what no instance of its hypotheses can tell. */
export interface PreparedNetworkClaim {
  readonly about: 'networks';
  readonly claim: Claim;
  readonly relation: NetworkRelation;
  readonly notes: readonly string[];
}

/** What a claim is read by: what can be said, and whom names stand for. */
export interface Words {
  readonly relations: readonly Relation[];
  readonly optimizers: readonly Optimizer[];
}

/** Those of the package. */
export const allWords: Words = { relations: known, optimizers: catalogue };

/** @throws ClaimError naming what is wrong, where, and what to write instead. */
export function prepare(
  claim: Claim,
  { relations, optimizers }: Words = allWords,
): PreparedClaim | PreparedNetworkClaim {
  const place = { file: claim.file, line: claim.line };
  const relation = relationOf(claim, relations, place);
  const plain = spelled(claim, [relation.key, ...Object.keys(relation.companions ?? {})]);
  if (relation.about === 'networks') {
    inKey(plain, 'given', () => parseHypotheses(plain, []));
    return { about: 'networks', claim: plain, relation, notes: [] };
  }
  return prepareModal(plain as ModalClaim, relation, optimizers);
}

const settingOf = ({ unknown, time, parsed }: MainSystem): ClaimSetting => ({
  ...{ unknown, time },
  others: parsed.unknowns.map(({ name }) => name).filter((name) => name !== unknown),
});

function prepareModal(
  claim: ModalClaim,
  kind: ModalRelation,
  optimizers: readonly Optimizer[],
): PreparedClaim {
  const place = { file: claim.file, line: claim.line };
  const main = binderOf(claim, place, optimizers);
  const second = rivalOf(claim, optimizers);
  const relation = parsedRelation(claim, kind, main, place);
  const restart = restartOf(claim, main);
  const further = restart === undefined ? [] : symbolsOf(restart);
  const needed = [...further, ...main.symbols, ...(second?.symbols ?? []), ...relation.symbols];
  const given = inKey(claim, 'given', () => parseHypotheses(claim, [...new Set(needed)], settingOf(main)));
  const anchors = [claim.system ?? '', claim.against ?? ''].some((text) => anchored(text) !== text);
  const hypotheses = anchors ? anchoredStart(given) : given;
  refuseEmpty(claim, hypotheses);
  const exactly =
    ({ bind: open }: Pick<MainSystem, 'bind'>): Binder =>
    (values) =>
      open(values, exactValues(hypotheses, values));
  const flow = exactly(main);
  const bind: Binder =
    restart === undefined ? flow : (values) => restarted(flow(values), valueOf(restart, values));
  const against = second === undefined ? undefined : exactly(second);
  const stepped = takesSteps(hypotheses, { bind, against });
  return {
    about: 'modes',
    claim,
    hypotheses: { ...hypotheses, tails: !stepped },
    relation,
    relationKey: kind.key,
    optimizers,
    bind,
    against,
    // A restarted flow is no solution of one equation.
    parsed: restart === undefined ? main.parsed : undefined,
    parsedAgainst: second?.parsed,
    time: main.time,
    ...(main.starts === undefined ? {} : { starts: main.starts }),
    costly: stepped || relation.ownSpectrum === true,
    notes: [
      ...hypotheses.notes,
      ...missingLambda(claim, main),
      ...atRest(claim),
      ...remarksOn(claim, relation),
    ],
  };
}

function parsedRelation(
  claim: ModalClaim,
  kind: ModalRelation,
  { unknown, time }: MainSystem,
  place: ClaimPlace,
): PreparedRelation {
  const value = safeParse(kind.schema, valueAt(claim, kind.key));
  if (!value.success) {
    const problem = `claim "${claim.id}", ${kind.key}: ${value.error.issues[0]!.message}`;
    throw new ClaimError('bad-claim', problem, kind.example ?? 'Write a text.', placeOf(claim, kind.key));
  }
  return inKey(claim, kind.key, () => kind.parse(value.data, { claim, place, unknown, time }));
}

/** The period after which a flow starts again. */
function restartOf(claim: ModalClaim, { time }: MainSystem): Expression | undefined {
  const { restart: period } = claim;
  if (period === undefined) return undefined;
  const restart = inKey(claim, 'restart', () => parseExpression(period));
  if (anchored(claim.system ?? '') !== (claim.system ?? '')) {
    throw new ClaimError(
      'bad-restart',
      `claim "${claim.id}" restarts a system that names x0`,
      'Leave out restart, or x0.',
      placeOf(claim, 'restart'),
    );
  }
  if (time === 'continuous') return restart;
  throw new ClaimError(
    'bad-restart',
    `claim "${claim.id}" restarts a recurrence`,
    'Only flows are restarted.',
    placeOf(claim, 'restart'),
  );
}

/** A claim that weighs the initial velocity, of a system that starts without one. */
function atRest({ expect, given }: ModalClaim): string[] {
  const weighs = expect !== undefined && /norm\(\s*v\(\s*0\s*\)\s*\)/u.test(expect);
  return weighs && given.v0 === undefined ? ['v(0) is 0 unless v0 is given, e.g. v0: any'] : [];
}

/** A system without eigenvalues moves all modes alike: meant, or misspelt. */
function missingLambda(claim: ModalClaim, { parsed, unknown }: MainSystem): string[] {
  return parsed.mentioned.includes('lambda')
    ? []
    : [`no lambda occurs in the system of ${unknown}: ${claim.system ?? ''}`];
}

/** The system of y: an equation, or the name of a catalogue optimizer. */
function rivalOf(
  claim: ModalClaim,
  optimizers: readonly Optimizer[],
): Omit<MainSystem, 'unknown' | 'time'> | undefined {
  const { against } = claim;
  if (against === undefined) return undefined;
  if (!against.includes('=')) return bindOptimizer(against.trim(), placeOf(claim, 'against'), optimizers);
  const parsed = inKey(claim, 'against', () => parseSystem(anchored(against)));
  return { parsed, symbols: parsed.symbols, bind: (values, exact) => bindSystem(parsed, values, exact) };
}

/** Whether every instance costs thousands of steps, as the plainest one shows. */
function takesSteps(hypotheses: Hypotheses, systems: Pick<Subject, 'bind' | 'against'>): boolean {
  const plain = instanceAt(hypotheses, plainest);
  return plain !== undefined && costsOf(systems, plain.values).some((cost) => cost !== 'closed');
}

interface MainSystem {
  readonly parsed: ParsedSystem;
  readonly starts?: Readonly<Record<string, Expression>>;
  /** The name of the vector that the claim is about. */
  readonly unknown: string;
  readonly time: 'continuous' | 'discrete';
  readonly symbols: readonly string[];
  readonly bind: (values: Values, exact: ExactValues) => ModalSystem;
}

function binderOf(claim: ModalClaim, place: ClaimPlace, optimizers: readonly Optimizer[]): MainSystem {
  if (claim.system !== undefined) {
    const { system } = claim;
    const parsed = inKey(claim, 'system', () => parseSystem(anchored(system)));
    return {
      parsed,
      unknown: parsed.unknowns[0]!.name,
      time: parsed.time,
      symbols: parsed.symbols,
      bind: (values, exact) => bindSystem(parsed, values, exact),
    };
  }
  if (claim.optimizer !== undefined)
    return { unknown: 'x', ...bindOptimizer(claim.optimizer, placeOf(claim, 'optimizer'), optimizers) };
  throw new ClaimError(
    'no-system',
    `claim "${claim.id}" says of no system`,
    `Give system: "x'' + b*x' + lambda*x = 0" or optimizer: NAME.`,
    place,
  );
}
