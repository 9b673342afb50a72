import { parseExpression } from '../expression/parse.ts';
import { loadPreciseEvaluator, type PreciseEvaluator } from '../expression/precise.ts';
import {
  binary,
  call,
  mapTree,
  negate,
  number,
  substitute,
  symbol,
  type Expression,
} from '../expression/tree.ts';
import type { Domain } from './domain.ts';
import { valueOf } from './hypotheses.ts';
import type { PreparedClaim } from './prepare.ts';
import { INTEGRATED } from './system/bindSystem.ts';
import type { ParsedSystem } from './system/parseSystem.ts';
import { taylorSeries } from './taylorSeries.ts';
import type { Instance } from './types.ts';

const DIGITS = 60;
const MAX_STEPS = 20_000;
const MAX_MODES = 40;

/**
 * (claimed - actual)/larger at one time of one instance in 60 digits, expressions of `given` included; undefined where
 * the system has no route in many digits, or too many modes. Single equations of order 1 and 2: constant coefficients, d/t, recurrences.
 */
export async function preciseGap(
  prepared: PreparedClaim,
  instance: Instance,
  time: number,
): Promise<number | undefined> {
  const { relation, parsed } = prepared;
  if (relation.kind !== 'bound' || parsed === undefined || instance.lambda.length > MAX_MODES)
    return undefined;
  if ((instance.values.t0 ?? 0) !== 0 || !closed(prepared, instance)) return undefined;
  const evaluator = await loadPreciseEvaluator(digitsFor(prepared, instance, time));
  const exact = exactSymbols(prepared, instance);
  const clock = prepared.time === 'continuous' ? 't' : 'k';
  const given = new Map<string, Expression>([...exact, [clock, number(time)]]);
  const values: Record<string, string> = {};
  const solutions = new Map([
    ['x', parsed],
    ...(prepared.parsedAgainst === undefined ? [] : [['y', prepared.parsedAgainst] as const]),
  ]);
  let possible = true;
  const { fast } = prepared.bind(instance.values).scales(instance.lambda[instance.lambda.length - 1]!);
  const phaseOf = (at: Expression): number => fast * valueOf(at, {});
  const component = (name: string, mode: number, at: Expression): Expression => {
    const system = solutions.get(name);
    const tree =
      system === undefined ? undefined : modeTree(evaluator, system, exact, instance, mode, at, phaseOf);
    if (tree === undefined) {
      possible = false;
      return number(0);
    }
    if (typeof tree !== 'string') return tree;
    const label = `mode_${String(mode)}_${String(Object.keys(values).length)}`;
    values[label] = tree;
    return symbol(label);
  };
  const squares = (name: string, at: Expression, weigh: boolean): Expression =>
    instance.lambda
      .map((lambda, i) => {
        const square = binary('^', component(name, i, at), number(2));
        return weigh ? binary('*', number(lambda), square) : square;
      })
      .reduce((a, b) => binary('+', a, b));
  const expand = (tree: Expression): Expression =>
    mapTree(substitute(tree, given), (node) => {
      if (node.kind !== 'call') return node;
      const argument = node.args[0]!;
      if (node.name === 'loss') return binary('/', squares('x', argument, false), number(2));
      if (node.name === 'pseudoLoss') return binary('/', squares('x', argument, true), number(2));
      if (node.name !== 'norm' || argument.kind !== 'call') return node;
      return call(
        'sqrt',
        squares(argument.name === parsed.unknowns[0]!.name ? 'x' : argument.name, argument.args[0]!, false),
      );
    });
  const [small, large] = [expand(relation.smallTree), expand(relation.largeTree)];
  if (!possible) return undefined;
  const gap = binary('/', binary('-', large, small), call('max', call('abs', small), call('abs', large)));
  const result = Number(evaluator.evaluate(gap, values));
  return Number.isFinite(result) ? result : undefined;
}

/** Whether both systems have a closed form (or are iterations), not only an integration. */
function closed(prepared: PreparedClaim, instance: Instance): boolean {
  return [prepared.bind, prepared.against].every((bind) => bind?.(instance.values).route !== INTEGRATED);
}

/** A series loses 0.43 digits per unit of the phase (√λ t, or the largest root times t); a margin of two is cheap. */
function digitsFor(prepared: PreparedClaim, instance: Instance, time: number): number {
  const systems = [prepared.parsed, prepared.parsedAgainst];
  const series = systems.some((system) => system?.usesTime === true || (system?.dimension ?? 0) > 2);
  if (!series || prepared.time === 'discrete') return DIGITS;
  const { fast } = prepared.bind(instance.values).scales(instance.lambda[instance.lambda.length - 1]!);
  return Math.min(500, DIGITS + Math.ceil(fast * time));
}

/**
 * Symbols as numbers. Those given by expressions are their expressions (2√μ is then 2√μ, not its rounding), and so are
 * those at a closed end of their range: s = 2/(L + μ), rounded up, would lie outside the hypotheses.
 */
function exactSymbols(prepared: PreparedClaim, instance: Instance): Map<string, Expression> {
  const exact = new Map<string, Expression>();
  for (const name of prepared.hypotheses.order) {
    const tree = atEnd(prepared.hypotheses.domains.get(name)!, instance.values, instance.values[name]!);
    exact.set(name, tree === undefined ? number(instance.values[name]!) : substitute(tree, exact));
  }
  return exact;
}

/** The expression that a value is the rounding of. */
function atEnd(domain: Domain, values: Instance['values'], value: number): Expression | undefined {
  if (domain.kind === 'expression') return domain.tree;
  if (domain.kind !== 'interval') return undefined;
  const ends = [domain.lowOpen ? undefined : domain.low, domain.highOpen ? undefined : domain.high];
  return ends.find((end) => end !== undefined && valueOf(end, values) === value);
}

/** x of one mode at a time: a formula, or (recurrences) its decimal value. */
function modeTree(
  evaluator: PreciseEvaluator,
  system: ParsedSystem,
  exact: ReadonlyMap<string, Expression>,
  instance: Instance,
  mode: number,
  at: Expression,
  phaseOf: (at: Expression) => number,
): Expression | string | undefined {
  const [unknown] = system.unknowns;
  if (system.unknowns.length !== 1 || unknown === undefined) return undefined;
  const lambda = number(instance.lambda[mode]!);
  const start = number(instance.x0[mode]!);
  const velocity = number(instance.v0[mode]!);
  // Newest value = -Σ state·c_j/c_top, the state from the newest.
  const [top, ...state] = system.cells.map((cell) =>
    substitute(cell, new Map([...exact, ['lambda', lambda]])),
  );
  const of = (j: number): Expression => negate(binary('/', state[j]!, top!));
  if (system.dimension > 2) {
    return system.time === 'discrete' || system.usesTime
      ? undefined
      : taylorSeries(
          evaluator,
          state.map((_, j) => of(j)),
          [start, velocity],
          at,
          phaseOf(at),
        );
  }
  if (system.time === 'discrete') return stepped(evaluator, system, of, valueOf(at, {}), start, velocity);
  if (system.dimension === 1) {
    return system.usesTime ? undefined : binary('*', start, call('exp', binary('*', of(0), at)));
  }
  const stiffness = negate(of(0));
  const damping = negate(of(1));
  if (!system.usesTime) return secondOrder(damping, stiffness, start, velocity, at);
  if (velocity.kind === 'number' && velocity.value !== 0) return undefined;
  // The damping is d/t: at t = 1 it is d.
  const friction = substitute(damping, new Map([['t', number(1)]]));
  return bessel(evaluator, friction, stiffness, start, at);
}

/** e^(-bt/2) (x0 C + (v0 + b x0/2) S), by the sign of b²/4 - c. */
function secondOrder(
  b: Expression,
  c: Expression,
  x0: Expression,
  v0: Expression,
  t: Expression,
): Expression {
  const half = binary('/', b, number(2));
  const disc = binary('-', binary('^', half, number(2)), c);
  const w = call('sqrt', call('abs', disc));
  const wt = binary('*', w, t);
  const slope = binary('+', v0, binary('*', half, x0));
  const form = (even: string, odd: string): Expression =>
    binary('+', binary('*', x0, call(even, wt)), binary('*', slope, binary('/', call(odd, wt), w)));
  const comparison = { kind: 'comparison', operator: '<', left: disc, right: number(0) } as const;
  const zero = { kind: 'comparison', operator: '==', left: disc, right: number(0) } as const;
  const double = binary('+', x0, binary('*', slope, t));
  const body: Expression = {
    kind: 'choice',
    condition: zero,
    then: double,
    otherwise: {
      kind: 'choice',
      condition: comparison,
      then: form('cos', 'sin'),
      otherwise: form('cosh', 'sinh'),
    },
  };
  return binary('*', call('exp', negate(binary('*', half, t))), body);
}

/** x0 · ₀F₁(; (d+1)/2; -c t²/4) by its series; undefined where its cancellation takes more digits than there are. */
function bessel(
  evaluator: PreciseEvaluator,
  d: Expression,
  c: Expression,
  x0: Expression,
  t: Expression,
): string | undefined {
  const q = evaluator.evaluate(negate(binary('/', binary('*', c, binary('^', t, number(2))), number(4))), {});
  const a = evaluator.evaluate(binary('/', binary('+', d, number(1)), number(2)), {});
  const phase = 2 * Math.sqrt(Math.abs(Number(q)));
  if (!(phase < evaluator.digits - DIGITS + 1)) return undefined;
  let term = evaluator.evaluate(x0, {});
  let sum = term;
  for (let k = 1; k < phase || Math.abs(Number(term)) > 1e-70; k++) {
    term = evaluator.evaluate(TERM, { term, q, a, k });
    sum = evaluator.evaluate(SUM, { sum, term });
  }
  return sum;
}

const TERM = parseExpression('term*q/(k*(a + k - 1))');
const SUM = parseExpression('sum + term');

/** The recursion in many digits. */
function stepped(
  evaluator: PreciseEvaluator,
  system: ParsedSystem,
  of: (j: number) => Expression,
  steps: number,
  x0: Expression,
  v0: Expression,
): string | undefined {
  if (!Number.isInteger(steps) || steps < 0 || steps > MAX_STEPS) return undefined;
  const newest = evaluator.evaluate(x0, {});
  const before = evaluator.evaluate(binary('-', x0, v0), {});
  const coefficients = Array.from({ length: system.dimension }, (_, j) => of(j));
  return evaluator.iterate(coefficients, [newest, before].slice(0, system.dimension), steps);
}
