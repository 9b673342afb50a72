import { binary, call, mapTree, number, symbolsOf, type Expression } from '@flowrate/formula';
import { compareGrowth, logEnvelope, quotientGrowth, steady, type Growth } from '@flowrate/theory';
import type { Instance } from '../../../claim/instance.ts';
import { exactModes } from '../../../enclosure/exactModes.ts';
import { clockOf, type Subject } from '../../../quantity/subject.ts';
import { spreadOver } from '../../spreadOver.ts';
import { leading, withoutSlow } from './slowFactors.ts';

/** c(t) ‖x(t)‖^p, the one term of a side that contains the solution at the time itself; c and p of the loss likewise. */
interface Term {
  readonly factor: Expression;
  readonly power: number;
}

const one = number(1);

/** How ‖x(t)‖ outgrows the bound on an instance. */
export interface Outgrowth {
  readonly growth: Growth;
  /** Exponents of log log t, log log log t, and so on, beside it. */
  readonly slower: readonly number[];
  /** Of ‖x‖ in the side that outgrows the other. */
  readonly of: number;
  /** Its mode excites the solution for certain, not only in general. */
  readonly sure: boolean;
}

/**
 * Whether an inequality c(t) ‖x(t)‖^p ≤ f(t) fails in the end on an instance, by the growth of each mode's quotient x(t)/(f/c)^(1/p),
 * which is derived: an exponential, a power or a logarithm too much, however late it shows. Undefined where it does not fail, where
 * both sides are of one order, or where nothing is known.
 */
export function outgrown(
  subject: Subject,
  [small, large]: readonly [Expression, Expression],
  instance: Instance,
): Outgrowth | undefined {
  const { parsed } = subject;
  const clock = clockOf(subject);
  const term = termOf(small, clock, subject.parsed?.unknowns[0]?.name ?? 'x');
  if (parsed === undefined || term === undefined || movesIn(large, clock)) return undefined;
  const bound = binary('/', withoutStart(large), withoutStart(term.factor));
  const { rest, slow } = withoutSlow(term.power === 1 ? bound : binary('^', bound, number(1 / term.power)), {
    clock,
    values: instance.values,
  });
  for (const { symbols, lambda, initial } of spreadOver(exactModes(subject, instance), mostModes)) {
    const found = quotientGrowth(parsed, { ...Object.fromEntries(symbols), ...initial, lambda }, rest);
    if (!found.known) continue;
    const { growth } = found;
    const order = compareGrowth({ ...growth, logPower: 0 }, steady);
    const [first = 0, ...slower] = slow.map((exponent) => -exponent);
    const logPower = growth.logPower + first;
    if (order === 1 || (order === 0 && leading([logPower, ...slower]) > 0)) {
      return {
        growth: { ...growth, logPower },
        slower,
        of: term.power,
        sure: found.decided !== 'generic',
      };
    }
  }
  return undefined;
}

/** log of the quotient at the time t up to a bounded term. */
export function outgrownBy({ growth, slower }: Outgrowth, t: number): number {
  let level = Math.log(Math.log(t));
  let sum = logEnvelope(growth, t);
  for (const exponent of slower) {
    level = Math.log(level);
    sum += exponent * level;
  }
  return sum;
}

/** Modes whose growth is derived. */
const mostModes = 4;

/** The side as c(t) ‖x(t)‖^p; undefined where it is no such product. */
function termOf(tree: Expression, clock: string, unknown: string): Term | undefined {
  if (tree.kind === 'call') {
    const [argument] = tree.args as [Expression];
    const now = (at: Expression): boolean => at.kind === 'symbol' && at.name === clock;
    if (tree.name === 'loss' && now(argument)) return { factor: number(0.5), power: 2 };
    const vector = argument.kind === 'call' && argument.name === unknown && now(argument.args[0]!);
    if (tree.name === 'norm' && vector) return { factor: one, power: 1 };
    if (tree.name !== 'sqrt' && tree.name !== 'square') return undefined;
    const inner = termOf(argument, clock, unknown);
    if (inner === undefined) return undefined;
    const exponent = tree.name === 'sqrt' ? 0.5 : 2;
    return { factor: call(tree.name, inner.factor), power: inner.power * exponent };
  }
  if (tree.kind !== 'binary') return undefined;
  const { operator, left, right } = tree;
  if (operator === '^' && right.kind === 'number') {
    const inner = termOf(left, clock, unknown);
    return inner === undefined
      ? undefined
      : { factor: binary('^', inner.factor, right), power: inner.power * right.value };
  }
  if (operator !== '*' && operator !== '/') return undefined;
  const [first, second] = [termOf(left, clock, unknown), termOf(right, clock, unknown)];
  if (first !== undefined && !movesIn(right, clock)) {
    return { ...first, factor: binary(operator, first.factor, right) };
  }
  return second !== undefined && operator === '*' && !movesIn(left, clock)
    ? { ...second, factor: binary('*', left, second.factor) }
    : undefined;
}

const solutions: ReadonlySet<string> = new Set(['norm', 'loss', 'pseudoLoss']);

/** Whether a part contains the solution at a time that moves. */
function movesIn(tree: Expression, clock: string): boolean {
  let moves = false;
  mapTree(tree, (node) => {
    if (node.kind === 'call' && solutions.has(node.name) && symbolsOf(node).includes(clock)) moves = true;
    return node;
  });
  return moves;
}

/** Norms at fixed times are positive numbers, whose size no growth knows. */
const withoutStart = (tree: Expression): Expression =>
  mapTree(tree, (node) => (node.kind === 'call' && solutions.has(node.name) ? one : node));
