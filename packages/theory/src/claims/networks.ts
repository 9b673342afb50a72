import { dataValues } from './dataValues.ts';
import { visibleModes } from './edges.ts';
import { fitLine } from './fitLine.ts';
import { admissible } from './hypotheses.ts';
import type { PreparedClaim } from './prepare.ts';
import { compileQuantity, type Scope } from './quantity.ts';
import { instanceAt, PLAIN } from './sample.ts';
import { fromNumber, logAbs } from './scaled.ts';
import type { DataInstance, NetworkCheck, NetworkEvidence } from './types.ts';

/** Networks that stay this far from the limit, extrapolated to infinite width, contradict it. */
const APART = 0.05;

/**
 * The claim on real networks, where some were trained by its optimizer with parameters that it allows: how far they are
 * from the limit, and, for a bound on the loss, their largest ratio of actual to claimed; both extrapolated in
 * 1/√width, with 99 % intervals over widths and seeds.
 */
export function networkEvidence(
  prepared: PreparedClaim,
  data: DataInstance | undefined,
  checks: readonly NetworkCheck[],
): { readonly evidence: NetworkEvidence; readonly problem?: string } | undefined {
  if (data === undefined || prepared.claim.restart !== undefined || prepared.density !== undefined)
    return undefined;
  for (const check of checks) {
    if (check.optimizer !== prepared.claim.optimizer) continue;
    const values = valuesOn(prepared, data, check);
    const widths = new Set(check.networks.map(({ width }) => width));
    if (values === undefined || check.networks.length < 3 || widths.size < 2) continue;
    const extrapolated = (of: (index: number) => number): { value: number; half: number } =>
      fitLine(check.networks.map(({ width }, i) => [1 / Math.sqrt(width), of(i)])).intercept;
    const distance = extrapolated((i) => check.networks[i]!.distance);
    const logs = check.networks.map(({ loss }) => largestLogRatio(prepared, values, check.t, loss));
    const ratio = logs.every(Number.isFinite) ? extrapolated((i) => logs[i]!) : undefined;
    const evidence: NetworkEvidence = {
      count: check.networks.length,
      widths: [Math.min(...widths), Math.max(...widths)],
      params: check.params,
      distance,
      ...(ratio === undefined
        ? {}
        : {
            ratio: {
              value: Math.exp(ratio.value),
              low: Math.exp(ratio.value - ratio.half),
              high: Math.exp(ratio.value + ratio.half),
            },
          }),
    };
    return distance.value - distance.half > APART
      ? { evidence, problem: `the networks do not approach the closed form: ${describeNetworks(evidence)}` }
      : { evidence };
  }
  return undefined;
}

/** The claim's symbols on the data with the parameters of the run; undefined where it does not allow them. */
function valuesOn(
  { hypotheses }: PreparedClaim,
  data: DataInstance,
  { params }: NetworkCheck,
): Readonly<Record<string, number>> | undefined {
  const { lambda } = visibleModes(data);
  const { fixed, problem } = dataValues(hypotheses, lambda[0]!, lambda[lambda.length - 1]!);
  if (problem !== undefined) return undefined;
  const free = Object.entries(params).filter(([name]) => {
    const domain = hypotheses.domains.get(name);
    return domain !== undefined && domain.kind !== 'expression';
  });
  const chosen = { ...fixed, ...Object.fromEntries(free) };
  if (!admissible(hypotheses, chosen)) return undefined;
  const values = instanceAt(hypotheses, PLAIN, chosen)?.values;
  const same = (a: number, b: number | undefined): boolean =>
    b !== undefined && Math.abs(a - b) <= 1e-6 * Math.abs(a);
  return values !== undefined && Object.entries(params).every(([name, value]) => same(value, values[name]))
    ? values
    : undefined;
}

/** max over the recorded times of ln(actual/claimed) on one network's loss; NaN where the claim is about more than the loss. */
function largestLogRatio(
  { relation, time }: PreparedClaim,
  values: Readonly<Record<string, number>>,
  t: ArrayLike<number>,
  loss: ArrayLike<number>,
): number {
  if (relation.kind !== 'bound' || time === 'discrete') return NaN;
  const [small, large] = [compileQuantity(relation.smallTree), compileQuantity(relation.largeTree)];
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
    if (now === 0) continue;
    largest = Math.max(largest, logAbs(small(scope)) - logAbs(large(scope)));
  }
  return largest;
}

/** One phrase for people. */
export function describeNetworks({ count, widths, distance, ratio }: NetworkEvidence): string {
  const short = (value: number): string => String(Number(value.toPrecision(2)));
  const percent = (value: number): string => short(100 * value);
  const far = `${percent(distance.value)} ± ${percent(distance.half)} % from the limit`;
  const bound =
    ratio === undefined
      ? ''
      : `, actual/claimed at most ${short(ratio.value)} (${short(ratio.low)} to ${short(ratio.high)})`;
  return `${String(count)} networks of widths ${String(widths[0])} to ${String(widths[1])}, extrapolated in 1/√m: ${far}${bound} (99 %)`;
}
