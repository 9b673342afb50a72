import {
  childrenOf,
  compileExpression,
  parseExpression,
  substitute,
  symbolsOf,
  type Expression,
  checkName,
} from '@flowrate/formula';
import { mayCancel, sharpValue } from '@flowrate/formula/interval';
import { parseDomain, symbolsOfDomain, type Domain } from './domain.ts';
import { ClaimError } from '../claim/errors.ts';
import { inKey } from '../claim/inKey.ts';
import { mentionOf, placeOf } from '../claim/placeOf.ts';
import type { Claim } from '../claim/claim.ts';

/** Values of symbols by name; evaluating an expression of unknown ones gives NaN. */
export type Values = Readonly<Record<string, number>>;

/** The hypotheses of a claim, ready to be sampled and checked. */
export interface Hypotheses {
  /** The domain of each symbol, in an order in which each needs only earlier ones. */
  readonly domains: ReadonlyMap<string, Domain>;
  /** The names of the symbols in that order. */
  readonly order: readonly string[];
  /** Where the spectrum lies; symbols of `order` may occur. */
  readonly spectrum: Extract<Domain, { kind: 'interval' }> | Extract<Domain, { kind: 'choice' }>;
  /** Initial values per mode (functions of lambda, x0 and the symbols); x0 itself is free. */
  readonly initial: ReadonlyMap<string, Domain>;
  readonly assume: ((values: Values) => boolean) | undefined;
  /** Whether symbols without a scale are also drawn at extreme sizes: not where such are costly to integrate. */
  readonly tails: boolean;
  /** What a reader should know, e.g. of a symbol that nothing uses. */
  readonly notes: readonly string[];
}

/** The initial value theta0 of a main unknown theta is what is called x0 elsewhere. */
function atStart(name: string, domain: Domain, unknown: string): [string, Domain] {
  const own = `${unknown}0`;
  const tree =
    domain.kind === 'expression'
      ? substitute(domain.tree, new Map([[own, { kind: 'symbol', name: 'x0' }]]))
      : undefined;
  return [name === own ? 'x0' : name, tree === undefined ? domain : { kind: 'expression', tree }];
}

/** Names that mean something already, or that no formula could mention. */
function checkSymbol(claim: Claim, name: string, time: 'continuous' | 'discrete'): void {
  const place = placeOf(claim, `given.${name}`);
  const clock = time === 'continuous' ? 't' : 'k';
  if (name === clock || name === 'e' || name === 'pi') {
    const meaning = name === clock ? 'the time' : 'a number';
    throw new ClaimError(
      'reserved-name',
      `given: "${name}" is ${meaning}`,
      'Call the symbol otherwise.',
      place,
    );
  }
  if (name.startsWith('lamda') || name === 'lambd') {
    throw new ClaimError('unknown-symbol', `given: "${name}" is no eigenvalue`, 'Write lambda.', place);
  }
  const start = /^([a-z]+)\(0\)$/u.exec(name);
  if (start !== null) {
    throw new ClaimError(
      'reserved-name',
      `given: "${name}" is no symbol`,
      `Write ${start[1]!}0: any.`,
      place,
    );
  }
  inKey(claim, `given.${name}`, () => checkName(name));
}

/** The system that hypotheses are of: the unknown that the claim is about, others beside it, and the kind of its time. */
export interface ClaimSetting {
  readonly unknown: string;
  readonly time: 'continuous' | 'discrete';
  readonly others: readonly string[];
}

/** What to write for a symbol about which nothing is given. */
function hintFor(name: string, { time, unknown, others }: ClaimSetting): string {
  if (others.includes(name)) {
    return `${name} is an unknown of the system beside ${unknown}: a claim speaks of ${unknown} and its velocity v.`;
  }
  if (name === 't' && time === 'discrete') return 'A recurrence counts its steps: write k instead of t.';
  if (name === 'k' && time === 'continuous') return 'The time of a flow is t.';
  if (/^lam+b?d+a?$/u.test(name) && name !== 'lambda') return 'The eigenvalue is spelled lambda.';
  if (name === 'lambda') {
    return 'Each mode has its own lambda: name the ends of the spectrum, lambda: "[mu, L]", and write mu or L here (of one mode lambda: "[mu, mu]"), or pseudoLoss(t).';
  }
  if (perMode.test(name)) return `Each mode has its own ${name}; write norm(${name.slice(0, -1)}(0)).`;
  return `Add it to given, e.g. ${name}: positive.`;
}

const perMode = /^[a-z]+0$/u;

/** @throws ClaimError for symbols that are undefined or defined in a circle. */
export function parseHypotheses(
  claim: Claim,
  needed: readonly string[],
  setting: ClaimSetting = { unknown: 'x', time: 'continuous', others: [] },
): Hypotheses {
  const { unknown, time } = setting;
  const given = new Map<string, Domain>();
  const initial = new Map<string, Domain>();
  let spectrum: Domain = parseDomain('positive');
  for (const [name, entry] of Object.entries(claim.given)) {
    checkSymbol(claim, name, time);
    const domain = inKey(claim, `given.${name}`, () => parseDomain(entry));
    if (name === 'lambda') spectrum = domain;
    else if (perMode.test(name) && name !== 't0') initial.set(...atStart(name, domain, unknown));
    else given.set(name, domain);
  }
  if (spectrum.kind === 'expression') {
    const at = spectrum.tree;
    spectrum = { kind: 'interval', low: at, high: at, lowOpen: false, highOpen: false };
  }
  const written = ordered(claim, given);
  const domains = inFreeSymbols(written);
  const order = [...domains.keys()];
  const assume = claim.assume === undefined ? undefined : condition(claim.assume);
  const missing = [...needed, ...symbolsOfDomain(spectrum), ...(assume?.symbols ?? [])].find(
    (name) => !domains.has(name),
  );
  if (missing !== undefined) {
    throw new ClaimError(
      'free-symbol',
      missing === 'lambda' ? 'lambda is no symbol here' : `nothing is given about "${missing}"`,
      hintFor(missing, setting),
      mentionOf(claim, missing),
    );
  }
  for (const [start, domain] of initial) {
    const free = symbolsOfDomain(domain).find(
      (name) => !domains.has(name) && name !== 'lambda' && name !== 'x0',
    );
    if (free !== undefined) {
      throw new ClaimError(
        'free-symbol',
        `nothing is given about "${free}"`,
        `Add it to given, e.g. ${free}: positive.`,
        placeOf(claim, `given.${start}`),
      );
    }
  }
  const used = new Set([...needed, ...symbolsOfDomain(spectrum), ...(assume?.symbols ?? [])]);
  for (const domain of initial.values()) symbolsOfDomain(domain).forEach((name) => used.add(name));
  for (const [name, domain] of [...written].reverse()) {
    if (used.has(name)) symbolsOfDomain(domain).forEach((inner) => used.add(inner));
  }
  const unused = order.filter((name) => !used.has(name) && name !== 't0');
  const notes = unused.map((name) => `nothing uses the symbol ${name}`);
  return { order, domains, spectrum, initial, assume: assume?.holds, tails: true, notes };
}

/** The same domains, each after those that it needs. */
function ordered(claim: Claim, domains: ReadonlyMap<string, Domain>): ReadonlyMap<string, Domain> {
  const order = new Map<string, Domain>();
  const open = new Set<string>();
  const visit = (name: string, from: string): void => {
    if (order.has(name)) return;
    const domain = domains.get(name);
    if (domain === undefined) {
      throw new ClaimError(
        'free-symbol',
        `"${from}" is given by "${name}", about which nothing is given`,
        `Add it to given, e.g. ${name}: positive.`,
        placeOf(claim, `given.${from}`),
      );
    }
    if (open.has(name)) {
      throw new ClaimError(
        'circular',
        `"${name}" is given by itself`,
        'Define one symbol of the circle by a range.',
        placeOf(claim, `given.${name}`),
      );
    }
    open.add(name);
    symbolsOfDomain(domain).forEach((inner) => visit(inner, name));
    order.set(name, domain);
  };
  for (const name of domains.keys()) visit(name, name);
  return order;
}

/** Expressions with more nodes stay as they are written: forty symbols, each twice in the next, would be a million million. */
const mostNodes = 2000;

/** Symbols that others give, as expressions of those that are free: the rounding of one is then not that of the next. */
function inFreeSymbols(domains: ReadonlyMap<string, Domain>): ReadonlyMap<string, Domain> {
  const trees = new Map<string, Expression>();
  const sizes = new Map<string, number>();
  const nodesOf = (tree: Expression): number =>
    tree.kind === 'symbol'
      ? (sizes.get(tree.name) ?? 1)
      : childrenOf(tree).reduce((sum, child) => sum + nodesOf(child), 1);
  return new Map<string, Domain>(
    [...domains].map(([name, domain]) => {
      if (domain.kind !== 'expression') return [name, domain];
      const nodes = nodesOf(domain.tree);
      if (nodes > mostNodes) return [name, domain];
      const tree = substitute(domain.tree, trees);
      trees.set(name, tree);
      sizes.set(name, nodes);
      return [name, { ...domain, tree }];
    }),
  );
}

/** A condition as "1 if it holds": compiled like every other expression. */
function condition(source: string): { symbols: string[]; holds: (values: Values) => boolean } {
  const tree = parseExpression(`(${source}) ? 1 : 0`);
  return { symbols: symbolsOf(tree), holds: (values) => valueOf(tree, values) === 1 };
}

interface Compiled {
  readonly names: readonly string[];
  readonly run: (values: ArrayLike<number>) => number;
  /** Whether doubles may lose digits of it. */
  readonly cancels: boolean;
}

const cache = new WeakMap<Expression, Compiled>();

/** The value of an expression of the symbols, whatever cancels in it. */
export function valueOf(tree: Expression, values: Values): number {
  const { names, run, cancels } = compiled(tree);
  return cancels ? sharpValue(tree, values) : run(names.map((name) => values[name] ?? NaN));
}

function compiled(tree: Expression): Compiled {
  const known = cache.get(tree);
  if (known !== undefined) return known;
  const names = symbolsOf(tree);
  const program = compileExpression(tree, { symbols: names });
  const entry: Compiled = { names, run: (inputs) => program.evaluate(inputs), cancels: mayCancel(tree) };
  cache.set(tree, entry);
  return entry;
}

/** Given values and those that they determine. */
export function derived(hypotheses: Hypotheses, values: Values): Values {
  const known: Record<string, number> = { ...values };
  for (const [name, domain] of hypotheses.domains) {
    if (known[name] === undefined && domain.kind === 'expression') known[name] = valueOf(domain.tree, known);
  }
  return known;
}

/** Whether given values of free symbols lie in their domains; the others follow. */
export function admissible(hypotheses: Hypotheses, values: Values): boolean {
  return outside(hypotheses, values) === undefined;
}

/** The first of the given values that lies outside its domain. */
export function outside(hypotheses: Hypotheses, values: Values): string | undefined {
  const known: Record<string, number> = {};
  for (const [name, domain] of hypotheses.domains) {
    const value = values[name] ?? (domain.kind === 'expression' ? valueOf(domain.tree, known) : NaN);
    known[name] = value;
    if (values[name] === undefined) continue;
    if (domain.kind === 'choice' && !domain.values.includes(value)) return name;
    if (domain.kind !== 'interval') continue;
    const low = domain.low === undefined ? -Infinity : valueOf(domain.low, known);
    const high = domain.high === undefined ? Infinity : valueOf(domain.high, known);
    const above = domain.lowOpen ? value > low : value >= low;
    if (!above || !(domain.highOpen ? value < high : value <= high)) return name;
  }
  return undefined;
}
