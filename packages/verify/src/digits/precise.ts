import { loadPreciseEvaluator } from '@flowrate/formula/digits';
import { binary, call, mapTree, number, substitute, symbol, type Expression } from '@flowrate/formula';
import type { Instance } from '../claim/instance.ts';
import { exactSpectrum, exactStart, exactSymbols } from '../hypotheses/exactSymbols.ts';
import { clockOf, costsOf, type Subject } from '../quantity/subject.ts';
import { digitCount, preciseMode } from '@flowrate/theory';

const maxModes = 40;

/**
 * (large - small)/larger of an inequality at one time of one instance in 60 digits, expressions of `given` included; undefined where
 * the system has no route in many digits, or too many modes. Single equations of order 1 and 2: constant coefficients, d/t, recurrences.
 */
export async function preciseGap(
  subject: Subject,
  [smallTree, largeTree]: readonly [Expression, Expression],
  instance: Instance,
  time: number,
): Promise<number | undefined> {
  const { parsed, parsedAgainst, hypotheses } = subject;
  if (parsed === undefined || instance.lambda.length > maxModes) return undefined;
  if ((instance.values.t0 ?? 0) !== 0 || !closed(subject, instance)) return undefined;
  const evaluator = await loadPreciseEvaluator(digitsFor(subject, instance, time));
  const exact = exactSymbols(hypotheses, instance);
  const given = new Map<string, Expression>([...exact, [clockOf(subject), number(time)]]);
  const values: Record<string, string> = {};
  const solutions = new Map([
    ['x', parsed],
    ...(parsedAgainst === undefined ? [] : [['y', parsedAgainst] as const]),
  ]);
  let possible = true;
  const { fast } = subject.bind(instance.values).scales(instance.lambda[instance.lambda.length - 1]!);
  const spectrum = exactSpectrum(hypotheses, instance, exact);
  const modes = spectrum.map((lambda, i) => {
    const initial = exactStart(hypotheses, instance, i, exact);
    return { symbols: exact, lambda, initial, phase: (at: number): number => fast * at };
  });
  const component = (name: string, mode: number, at: Expression): Expression => {
    const system = solutions.get(name);
    const tree =
      system === undefined
        ? undefined
        : preciseMode(evaluator, system, { mode: modes[mode]!, values: instance.values }, at);
    if (tree === undefined) {
      possible = false;
      return number(0);
    }
    if (typeof tree !== 'string') return tree;
    const label = `mode_${mode}_${Object.keys(values).length}`;
    values[label] = tree;
    return symbol(label);
  };
  const squares: Squares = (name, at, weigh) =>
    spectrum
      .map((lambda, i) => {
        const square = binary('^', component(name, i, at), number(2));
        return weigh ? binary('*', lambda, square) : square;
      })
      .reduce((a, b) => binary('+', a, b));
  const { name: unknown } = parsed.unknowns[0]!;
  const [small, large] = [smallTree, largeTree].map((tree) =>
    withSquares(substitute(tree, given), unknown, squares),
  ) as [Expression, Expression];
  if (!possible) return undefined;
  const gap = binary('/', binary('-', large, small), call('max', call('abs', small), call('abs', large)));
  const result = Number(evaluator.evaluate(gap, values));
  return Number.isFinite(result) ? result : undefined;
}

/** The sum of the squares of a vector's components at a time, weighed by the eigenvalues or not. */
type Squares = (vector: string, at: Expression, weigh: boolean) => Expression;

/** Norms and losses as what they are of the components. */
function withSquares(tree: Expression, unknown: string, squares: Squares): Expression {
  return mapTree(tree, (node) => {
    if (node.kind !== 'call') return node;
    const argument = node.args[0]!;
    if (node.name === 'loss') return binary('/', squares('x', argument, false), number(2));
    if (node.name === 'pseudoLoss') return binary('/', squares('x', argument, true), number(2));
    if (node.name !== 'norm' || argument.kind !== 'call') return node;
    const vector = argument.name === unknown ? 'x' : argument.name;
    return call('sqrt', squares(vector, argument.args[0]!, false));
  });
}

/** Whether both systems have a closed form (or are iterations), not only an integration. */
function closed(subject: Subject, { values }: Instance): boolean {
  return costsOf(subject, values).every((cost) => cost !== 'integrated' && cost !== 'mixed');
}

/** A series loses 0.43 digits per unit of the phase (√λ t, or the largest root times t); a margin of two is cheap. */
function digitsFor(subject: Subject, instance: Instance, time: number): number {
  const systems = [subject.parsed, subject.parsedAgainst];
  const series = systems.some((system) => system?.usesTime === true || (system?.dimension ?? 0) > 2);
  if (!series || subject.time === 'discrete') return digitCount;
  const { fast } = subject.bind(instance.values).scales(instance.lambda[instance.lambda.length - 1]!);
  // t^(3/2) and more are the phases of flows whose stiffness grows.
  const phase = Math.max(fast * time, subject.parsed?.usesTime === true ? (fast * time) ** 1.5 : 0);
  return Math.min(500, digitCount + Math.ceil(phase));
}
