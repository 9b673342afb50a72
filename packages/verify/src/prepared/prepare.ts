import { ExpressionError } from '@flowrate/formula';
import { parseExpression, parseRelation } from '@flowrate/formula';
import { symbolsOf, type Expression } from '@flowrate/formula';
import { parseDomain, type Domain } from '../hypotheses/domain.ts';
import { ClaimError, type ClaimPlace } from '../claim/errors.ts';
import { inKey } from '../claim/inKey.ts';
import { parseHypotheses, valueOf, type Hypotheses, type Values } from '../hypotheses/hypotheses.ts';
import { compileQuantity, quantities, type Quantity } from '../quantity/quantity.ts';
import { parseRate, type RateRelation } from '../relations/parseRate.ts';
import { instanceAt, plainest } from '../hypotheses/sample.ts';
import { bindSystem } from '@flowrate/theory';
import { bindOptimizer } from './bindOptimizer.ts';
import type { ModalSystem } from '@flowrate/theory';
import { parseSystem, type ParsedSystem } from '@flowrate/theory';
import { restarted } from '@flowrate/theory';
import { spelled } from '../claim/spelled.ts';
import type { Claim } from '../claim/types.ts';

export type Binder = (values: Values) => ModalSystem;

export type Relation =
  | {
      readonly kind: 'bound';
      /** "<": an equality after the start refutes it. */
      readonly strict: boolean;
      readonly small: Quantity;
      readonly large: Quantity;
      readonly smallTree: Expression;
      readonly largeTree: Expression;
    }
  | ({ readonly kind: 'rate' } & RateRelation)
  | { readonly kind: 'decreases'; readonly energy: Quantity; readonly energyTree: Expression }
  | { readonly kind: 'stable'; readonly holds: Expression }
  | { readonly kind: 'scaling'; readonly quantity: 'distance' | 'travel'; readonly exponent: number };

/** A claim with everything parsed and checked. */
export interface PreparedClaim {
  readonly claim: Claim;
  readonly hypotheses: Hypotheses;
  readonly relation: Relation;
  readonly bind: Binder;
  readonly against: Binder | undefined;
  /** The systems as equations, where they were given as text. */
  readonly parsed: ParsedSystem | undefined;
  readonly parsedAgainst: ParsedSystem | undefined;
  readonly time: 'continuous' | 'discrete';
  /** Where the parameter of `best` may lie. */
  readonly bestOver: Domain | undefined;
  /** a of a continuous spectrum. */
  readonly density: Expression | undefined;
  /** What a reader should know of the way it was read, e.g. a symbol that nothing uses. */
  readonly notes: readonly string[];
}

const relations = ['expect', 'rate', 'decreases', 'stable', 'scaling'] as const;

/** @throws ClaimError naming what is wrong, where, and what to write instead. */
export function prepare(claim: Claim): PreparedClaim {
  return prepared(spelled(claim), { file: claim.file, line: claim.line });
}

function prepared(claim: Claim, place: ClaimPlace): PreparedClaim {
  const present = relations.filter((name) => claim[name] !== undefined);
  if (present.length !== 1) {
    throw new ClaimError(
      present.length === 0 ? 'no-relation' : 'two-relations',
      `claim "${claim.id}" has ${present.length === 0 ? 'no relation' : present.join(' and ')}`,
      `Give exactly one of ${relations.join(', ')}.`,
      place,
    );
  }
  if (claim.scaling !== undefined) return scalingClaim(claim, place);
  const main = binderOf(claim, place);
  const second = rivalOf(claim, place);
  const { relation, symbols } = inKey(claim, present[0]!, () => relationOf(claim, main));
  const { restart: period, density: exponent } = claim;
  const restart = period === undefined ? undefined : inKey(claim, 'restart', () => parseExpression(period));
  const density =
    exponent === undefined ? undefined : inKey(claim, 'density', () => parseExpression(exponent));
  if (restart !== undefined && main.time === 'discrete') {
    throw new ClaimError(
      'bad-restart',
      `claim "${claim.id}" restarts a recurrence`,
      'Only flows are restarted.',
      place,
    );
  }
  if (
    density !== undefined &&
    (relation.kind !== 'rate' || relation.form !== 'sublinear' || claim.best !== undefined)
  ) {
    throw new ClaimError(
      'bad-density',
      `claim "${claim.id}" has a density without an exponent`,
      'Give rate: sublinear P.',
      place,
    );
  }
  const bind: Binder =
    restart === undefined ? main.bind : (values) => restarted(main.bind(values), valueOf(restart, values));
  const against = second?.bind;
  const further = [restart, density].flatMap((tree) => (tree === undefined ? [] : symbolsOf(tree)));
  const needed = [...new Set([...further, ...main.symbols, ...(second?.symbols ?? []), ...symbols])];
  const hypotheses = inKey(claim, 'given', () => parseHypotheses(claim, needed, place, main));
  return {
    claim,
    hypotheses: { ...hypotheses, tails: !costly(hypotheses, [bind, against]) },
    relation,
    bind,
    against,
    // A restarted flow has no formula in many digits.
    parsed: restart === undefined ? main.parsed : undefined,
    parsedAgainst: second?.parsed,
    time: main.time,
    bestOver: bestOver(claim, place),
    density,
    notes: [...hypotheses.notes, ...missingLambda(claim, main), ...atRest(claim)],
  };
}

/** A claim that weighs the initial velocity, of a system that starts without one. */
function atRest({ expect, given }: Claim): string[] {
  const weighs = expect !== undefined && /norm\(\s*v\(\s*0\s*\)\s*\)/u.test(expect);
  return weighs && given.v0 === undefined ? ['v(0) is 0 unless v0 is given, e.g. v0: any'] : [];
}

/** A system without eigenvalues moves all modes alike: meant, or misspelt. */
function missingLambda(claim: Claim, { parsed, unknown }: MainSystem): string[] {
  const mentions = parsed === undefined || parsed.cells.some((cell) => symbolsOf(cell).includes('lambda'));
  return mentions ? [] : [`no lambda occurs in the system of ${unknown}: ${claim.system ?? ''}`];
}

/** The system of y: an equation, or the name of a catalogue optimizer. */
function rivalOf(claim: Claim, place: ClaimPlace): Omit<MainSystem, 'unknown' | 'time'> | undefined {
  const { against } = claim;
  if (against === undefined) return undefined;
  if (!against.includes('=')) return { parsed: undefined, ...bindOptimizer(against.trim(), place) };
  const parsed = inKey(claim, 'against', () => parseSystem(against));
  return { parsed, symbols: parsed.symbols, bind: (values) => bindSystem(parsed, values) };
}

/** Whether every instance costs thousands of steps, as the plainest one shows. */
function costly(hypotheses: Hypotheses, binders: readonly (Binder | undefined)[]): boolean {
  const plain = instanceAt(hypotheses, plainest);
  if (plain === undefined) return false;
  const costs = binders.map((bind) => bind?.(plain.values).cost);
  return costs.some((cost) => cost === 'integrated' || cost === 'stepped' || cost === 'mixed');
}

function bestOver(claim: Claim, place: ClaimPlace): Domain | undefined {
  if (claim.best === undefined) return undefined;
  if (claim.rate === undefined || claim.given[claim.best.parameter] === undefined) {
    const remedy = 'best needs a rate, and a parameter that is given.';
    throw new ClaimError(
      'bad-best',
      `claim "${claim.id}" has best without ${claim.rate === undefined ? 'rate' : claim.best.parameter}`,
      remedy,
      place,
    );
  }
  const { over } = claim.best;
  return inKey(claim, 'best', () => parseDomain(over));
}

function scalingClaim(claim: Claim, place: ClaimPlace): PreparedClaim {
  return {
    claim,
    hypotheses: inKey(claim, 'given', () => parseHypotheses(claim, [], place)),
    relation: { kind: 'scaling', ...claim.scaling! },
    bind() {
      throw new ClaimError(
        'no-system',
        'a claim about finite networks has no system',
        'Use judgeScaling.',
        place,
      );
    },
    against: undefined,
    parsed: undefined,
    parsedAgainst: undefined,
    time: 'continuous',
    bestOver: undefined,
    density: undefined,
    notes: [],
  };
}

interface MainSystem {
  readonly parsed: ParsedSystem | undefined;
  /** The name of the vector that the claim is about. */
  readonly unknown: string;
  readonly time: 'continuous' | 'discrete';
  readonly symbols: readonly string[];
  readonly bind: Binder;
}

function binderOf(claim: Claim, place: ClaimPlace): MainSystem {
  if (claim.system !== undefined) {
    const { system } = claim;
    const parsed = inKey(claim, 'system', () => parseSystem(system));
    return {
      parsed,
      unknown: parsed.unknowns[0]!.name,
      time: parsed.time,
      symbols: parsed.symbols,
      bind: (values) => bindSystem(parsed, values),
    };
  }
  if (claim.optimizer !== undefined)
    return { parsed: undefined, unknown: 'x', ...bindOptimizer(claim.optimizer, place) };
  throw new ClaimError(
    'no-system',
    `claim "${claim.id}" says of no system`,
    `Give system: "x'' + b*x' + lambda*x = 0" or optimizer: NAME.`,
    place,
  );
}

function relationOf(claim: Claim, main: MainSystem): { relation: Relation; symbols: string[] } {
  const clock = main.time === 'continuous' ? 't' : 'k';
  const own = (tree: Expression, known: readonly string[]): string[] =>
    symbolsOf(tree).filter((name) => name !== clock && !known.includes(name));
  if (claim.expect !== undefined) {
    const vectors = { [main.unknown]: 1, v: 1, ...(claim.against === undefined ? {} : { y: 1 }) };
    if (/(^|[^<>=!])=([^=]|$)/u.test(claim.expect)) {
      throw new ExpressionError('wrong-type', `"${claim.expect}" is no inequality`, 'Claim <= or >=.');
    }
    const { operator, left, right } = parseRelation(claim.expect, {
      functions: { ...quantities, ...vectors },
    });
    const upward = operator === '<' || operator === '<=';
    if (!upward && operator !== '>' && operator !== '>=') {
      throw new ExpressionError('wrong-type', `"${operator}" is no inequality`, 'Claim <= or >=.');
    }
    const [small, large] = upward ? [left, right] : [right, left];
    const symbols = [...own(small, []), ...own(large, [])];
    return {
      relation: {
        kind: 'bound',
        strict: !operator.endsWith('='),
        small: compileQuantity(small),
        large: compileQuantity(large),
        smallTree: small,
        largeTree: large,
      },
      symbols,
    };
  }
  if (claim.rate !== undefined) {
    const rate = parseRate(claim.rate);
    return {
      relation: { kind: 'rate', ...rate },
      symbols: rate.value === undefined ? [] : own(rate.value, []),
    };
  }
  if (claim.decreases !== undefined) {
    const tree = parseExpression(claim.decreases);
    return {
      relation: { kind: 'decreases', energy: compileQuantity(tree), energyTree: tree },
      symbols: own(tree, ['x', 'v', 'lambda']),
    };
  }
  const tree = parseExpression(`(${claim.stable!}) ? 1 : 0`);
  return { relation: { kind: 'stable', holds: tree }, symbols: own(tree, []) };
}
