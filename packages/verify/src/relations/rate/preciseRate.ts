import { loadPreciseEvaluator } from '@flowrate/formula/digits';
import { binary, call, number, substitute, type Expression } from '@flowrate/formula';
import { digitCount, transitionTrees } from '@flowrate/theory';
import type { Instance } from '../../claim/instance.ts';
import { exactSpectrum, exactSymbols } from '../../hypotheses/exactSymbols.ts';
import type { Subject } from '../../quantity/subject.ts';
import type { ClaimedRate } from './parseRate.ts';

/** The actual rate (or factor) and the claimed one in 60 digits, as doubles, and how much faster the actual one is. */
export interface PreciseRate {
  readonly actual: number;
  readonly claimed: number;
  /** Relative to the larger of the two; positive where the system is faster than claimed. */
  readonly gap: number;
}

/**
 * Rates at double roots are square roots of their coefficients, so that doubles know them to eight digits only. Here they
 * are compared in 60, for systems with constant coefficients and up to two state components; undefined for others.
 */
export async function preciseRate(
  { parsed, hypotheses }: Subject,
  rate: ClaimedRate,
  instance: Instance,
): Promise<PreciseRate | undefined> {
  if (parsed === undefined || parsed.usesTime || parsed.dimension > 2) return undefined;
  if (rate.form !== 'linear' && rate.form !== 'factor') return undefined;
  const linear = rate.form === 'linear';
  const evaluator = await loadPreciseEvaluator(digitCount);
  const exact = exactSymbols(hypotheses, instance);
  const values: Record<string, string> = {
    claimed: evaluator.evaluate(substitute(rate.value, exact), {}),
  };
  for (const [i, lambda] of exactSpectrum(hypotheses, instance, exact).entries()) {
    if (instance.x0[i] === 0 && instance.v0[i] === 0) continue;
    const rows = transitionTrees(parsed, new Map([...exact, ['lambda', lambda]]));
    if (rows === undefined) return undefined;
    const own = evaluator.evaluate(parsed.time === 'continuous' ? flowRate(rows) : factor(rows), {});
    // The slowest mode decides: the smallest rate, the largest factor.
    const pair: Record<string, string> = { own, slowest: values.actual ?? own };
    const of = parsed.time === 'continuous' ? 'min' : 'max';
    values.actual = evaluator.evaluate(`${of}(own, slowest)`, pair);
  }
  if (values.actual === undefined || linear !== (parsed.time === 'continuous')) return undefined;
  const faster = linear ? 'actual - claimed' : 'claimed - actual';
  const gap = Number(evaluator.evaluate(`(${faster})/max(abs(actual), abs(claimed), 1e-40)`, values));
  return { actual: Number(values.actual), claimed: Number(values.claimed), gap };
}

/** Half the trace and the discriminant of a 2 × 2 matrix. */
function halves(rows: readonly (readonly Expression[])[]): { half: Expression; disc: Expression } {
  const [[a, b], [c, d]] = rows as [[Expression, Expression], [Expression, Expression]];
  const part = binary('/', binary('-', a, d), number(2));
  return {
    half: binary('/', binary('+', a, d), number(2)),
    disc: binary('+', binary('*', part, part), binary('*', b, c)),
  };
}

/** Where the discriminant is negative, one thing, else another. */
const bySign = (disc: Expression, then: Expression, otherwise: Expression): Expression => ({
  kind: 'choice',
  condition: { kind: 'comparison', operator: '<', left: disc, right: number(0) },
  then,
  otherwise,
});

/** The rate of the loss: -2 Re of the slowest root. */
function flowRate(rows: readonly (readonly Expression[])[]): Expression {
  if (rows.length === 1) return binary('*', number(-2), rows[0]![0]!);
  const { half, disc } = halves(rows);
  const root = bySign(disc, half, binary('+', half, call('sqrt', disc)));
  return binary('*', number(-2), root);
}

/** The modulus of the largest root. */
function factor(rows: readonly (readonly Expression[])[]): Expression {
  if (rows.length === 1) return call('abs', rows[0]![0]!);
  const { half, disc } = halves(rows);
  const product = binary('-', binary('*', half, half), disc);
  return bySign(disc, call('sqrt', product), binary('+', call('abs', half), call('sqrt', disc)));
}

/**
 * Whether the claimed rate (or factor) is that of a real characteristic root, in 60 digits: what is left to ask of three
 * components and more, where roots that meet are known to a few digits only. Undefined for other systems.
 */
export async function claimedIsRoot(
  { parsed, hypotheses }: Subject,
  rate: ClaimedRate,
  instance: Instance,
): Promise<boolean | undefined> {
  if (rate.form === 'diverges' || parsed === undefined) return undefined;
  if (parsed.usesTime || parsed.unknowns.length > 1) return undefined;
  const evaluator = await loadPreciseEvaluator(digitCount);
  const exact = exactSymbols(hypotheses, instance);
  const claimed = substitute(rate.value, exact);
  const flow = parsed.time === 'continuous';
  const roots = flow ? [binary('/', claimed, number(-2))] : [claimed, binary('*', number(-1), claimed)];
  return exactSpectrum(hypotheses, instance, exact).some((lambda) => {
    const rows = transitionTrees(parsed, new Map([...exact, ['lambda', lambda]]));
    const equation = rows?.[flow ? rows.length - 1 : 0] ?? [];
    const m = equation.length;
    // z^m = Σ c_j z^j: of a flow c_j belongs to x^(j), of a recurrence to the j-th older value.
    const powers = equation.map((c, j) => [c, flow ? j : m - 1 - j] as const);
    return roots.some((root) => {
      const terms = powers.map(([c, power]) => binary('*', c, binary('^', root, number(power))));
      const whole = binary('^', root, number(m));
      const rest = terms.reduce((sum, term) => binary('+', sum, term));
      const sizes = terms.reduce((sum, term) => binary('+', sum, call('abs', term)), call('abs', whole));
      return Math.abs(Number(evaluator.evaluate(binary('/', binary('-', whole, rest), sizes), {}))) < 1e-50;
    });
  });
}
