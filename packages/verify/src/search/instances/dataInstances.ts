import type { Expression } from '@flowrate/formula';
import type { DataInstance, Instance } from '../../claim/instance.ts';
import { dataValues } from '../../hypotheses/dataValues.ts';
import { derived, outside, valueOf, type Hypotheses, type Values } from '../../hypotheses/hypotheses.ts';
import { isCone, startsOf } from '../../hypotheses/initial.ts';
import { violation } from '../../hypotheses/meets.ts';
import { instanceAt, plainest } from '../../hypotheses/sample.ts';
import { visibleModes } from '../../hypotheses/visibleModes.ts';

/** The hypotheses on a data set: its spectrum and weights, other symbols at several places of their ranges. */
export function dataInstances(
  hypotheses: Hypotheses,
  data: DataInstance,
): { readonly instances: readonly Instance[]; readonly problem?: string } {
  const spectrum = hypotheses.spectrum;
  // A claim about given eigenvalues, or about a single one, says nothing of a data set.
  if (spectrum.kind === 'choice' || (spectrum.low !== undefined && spectrum.low === spectrum.high)) {
    return { instances: [] };
  }
  const { lambda, x0 } = visibleModes(data);
  const last = lambda.length - 1;
  const started = hypotheses.initial.get('x0');
  if (!isCone(started)) return { instances: [], problem: 'the claim gives x0, and the data have their own' };
  const { fixed, problem } = dataValues(hypotheses, lambda[0]!, lambda[last]!);
  const violated = problem ?? unmetBy(hypotheses, fixed, lambda[0]!, data.zeroReason);
  if (violated !== undefined) return { instances: [], problem: violated };
  const most = lambda.length > 150 ? 4 : 9;
  const instances: Instance[] = [];
  let why: string | undefined;
  const seen = new Set<string>();
  for (const position of dataPositions) {
    const units = hypotheses.order.map((_, i) => position[i % 2]!);
    const sampled = instanceAt(hypotheses, { ...plainest, units }, fixed);
    const key = JSON.stringify(sampled?.values);
    if (sampled === undefined || seen.has(key) || instances.length >= most) continue;
    seen.add(key);
    const { values } = sampled;
    const ends = new Map([
      [0, rounded(spectrum.low, values, lambda[0]!)],
      [last, rounded(spectrum.high, values, lambda[last]!)],
    ]);
    const eigenvalues = lambda.map((l, i) => ends.get(i) ?? l);
    const starts = startsOf(hypotheses, values, eigenvalues, (i) => ({ x0: x0[i]!, unit: position[0] }));
    const instance = starts === undefined ? undefined : { values, lambda: eigenvalues, ...starts };
    const unmet = instance === undefined ? 'initial values are not finite' : violation(hypotheses, instance);
    if (instance !== undefined && unmet === undefined) instances.push(instance);
    else why ??= unmet;
  }
  if (instances.length > 0) return { instances };
  return { instances, problem: `the data do not meet the hypotheses${why === undefined ? '' : `: ${why}`}` };
}

/** An end of the spectrum as the hypotheses spell it, κμ say, where that is the same number but for its rounding. */
function rounded(end: Expression | undefined, values: Values, lambda: number): number {
  const spelled = end === undefined ? NaN : valueOf(end, values);
  return Math.abs(spelled - lambda) <= 1e-10 * lambda ? spelled : lambda;
}

const dataPositions: readonly (readonly [number, number])[] = [
  [500, 500],
  [0, 1000],
  [1000, 0],
  [0, 0],
  [1000, 1000],
  [250, 750],
  [750, 250],
  [100, 500],
  [500, 900],
];

function unmetBy(
  hypotheses: Hypotheses,
  fixed: Values,
  low: number,
  zeroReason: string | undefined,
): string | undefined {
  const why = low === 0 && zeroReason !== undefined ? ` (${zeroReason})` : '';
  const name = outside(hypotheses, fixed);
  if (name !== undefined) {
    return low === 0 && fixed[name] === 0
      ? `needs ${name} > 0, and the data have ${name} = 0${why}`
      : `the data's ${name} = ${fixed[name]} lies outside the hypotheses`;
  }
  const { spectrum } = hypotheses;
  if (spectrum.kind !== 'interval') return undefined;
  const bound = spectrum.low === undefined ? -Infinity : valueOf(spectrum.low, derived(hypotheses, fixed));
  if (!(low < bound) && !(low === bound && spectrum.lowOpen)) return undefined;
  return `needs lambda ${spectrum.lowOpen ? '>' : '>='} ${bound}, and the data have lambda = ${low}${why}`;
}
