import { fitLine, optimizerByName } from '@flowrate/theory';
import { dataValues } from '../hypotheses/dataValues.ts';
import { visibleModes } from '../hypotheses/visibleModes.ts';
import { admissible } from '../hypotheses/hypotheses.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { instanceAt, plainest } from '../hypotheses/sample.ts';
import type { DataInstance } from '../claim/instance.ts';
import type { NetworkCheck } from '../claim/judgeOptions.ts';
import type { NetworkEvidence } from '../claim/verdict.ts';
import { gapToFlow } from './integrated.ts';

/** Networks that stay this far from the limit, extrapolated to infinite width, contradict it. */
const apart = 0.05;

/** A mode of the claim's system moves as that of the run, within the rounding of its parameters. */
const alike = 1e-6;
const look = { phases: [0.3, 1, 3, 10], rtol: 1e-9 };

/**
 * The claim on real networks, where some were trained by an optimizer whose flow is the claim's: how far they are
 * from the limit, and, for a bound on the loss, their largest ratio of actual to claimed; both extrapolated in
 * 1/√width, with 99 % intervals over widths and seeds.
 */
export function networkEvidence(
  prepared: PreparedClaim,
  data: DataInstance | undefined,
  checks: readonly NetworkCheck[],
): { readonly evidence: NetworkEvidence; readonly problem?: string } | undefined {
  const { claim, relation } = prepared;
  if (data === undefined || claim.restart !== undefined || relation.ownSpectrum === true) return undefined;
  for (const check of checks) {
    const values = valuesOn(prepared, data, check);
    const widths = new Set(check.networks.map(({ width }) => width));
    if (values === undefined || check.networks.length < 3 || widths.size < 2) continue;
    const extrapolated = (of: (index: number) => number): { value: number; half: number } =>
      fitLine(check.networks.map(({ width }, i) => [1 / Math.sqrt(width), of(i)])).intercept;
    const distance = extrapolated((i) => check.networks[i]!.distance);
    const logs = check.networks.map(
      ({ loss }) => relation.lossRatio?.(prepared, values, { t: check.t, loss }) ?? NaN,
    );
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
    return distance.value - distance.half > apart
      ? { evidence, problem: `the networks do not approach the closed form: ${describeNetworks(evidence)}` }
      : { evidence };
  }
  return undefined;
}

/** The claim's symbols on the data, where its system is that of the run; undefined where it is another. */
function valuesOn(
  prepared: PreparedClaim,
  data: DataInstance,
  { optimizer, params }: NetworkCheck,
): Readonly<Record<string, number>> | undefined {
  const { hypotheses, claim } = prepared;
  if (prepared.time === 'discrete' || (claim.optimizer !== undefined && claim.optimizer !== optimizer))
    return undefined;
  const { lambda } = visibleModes(data);
  const ends = [lambda[0]!, lambda[lambda.length - 1]!] as const;
  const { fixed, problem } = dataValues(hypotheses, ...ends);
  if (problem !== undefined) return undefined;
  const free = Object.entries(params).filter(([name]) => {
    const domain = hypotheses.domains.get(name);
    return domain !== undefined && domain.kind !== 'expression';
  });
  const chosen = { ...fixed, ...Object.fromEntries(free) };
  const values = admissible(hypotheses, chosen)
    ? instanceAt(hypotheses, plainest, chosen)?.values
    : undefined;
  if (values === undefined) return undefined;
  const system = prepared.bind(values);
  const flow = { optimizer: optimizerByName(optimizer, prepared.optimizers), params };
  return ends.every((l) => (gapToFlow(system, flow, l, look)?.gap ?? Infinity) < alike) ? values : undefined;
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
  return `${count} networks of widths ${widths[0]} to ${widths[1]}, extrapolated in 1/√m: ${far}${bound} (99 %)`;
}
