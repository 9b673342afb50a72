import { admissible, type Values } from '../hypotheses/hypotheses.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import type { Effort, Outcome } from '../relations/outcome.ts';
import { instanceAt, type Draw } from '../hypotheses/sample.ts';
import type { Instance } from '../claim/instance.ts';

const plainEffort: Effort = { points: 96, jitter: 0.5, far: true, inTheEnd: true };

export interface SimpleCase {
  readonly instance: Instance;
  readonly outcome: Outcome;
  readonly effort: Effort;
}

/** The plainest instance next to a failing one on which the claim still fails: two modes, then round numbers. */
export function simplify(prepared: PreparedClaim, instance: Instance): SimpleCase {
  const { hypotheses } = prepared;
  const free = [...hypotheses.domains].flatMap(([name, { kind }]) => (kind === 'expression' ? [] : [name]));
  let fixed: Values = Object.fromEntries(free.map((name) => [name, instance.values[name]!]));
  // Plain, but not at the price of a failure that is hard to see.
  const clear = prepared.relation.judge(prepared, instance, plainEffort).margin / 4;
  const attempt = (values: Values, draw: Draw): SimpleCase | undefined => {
    const candidate = admissible(hypotheses, values) ? instanceAt(hypotheses, draw, values) : undefined;
    if (candidate === undefined) return undefined;
    const outcome = prepared.relation.judge(prepared, candidate, plainEffort);
    if (outcome.status !== 'fails' || outcome.margin > clear) return undefined;
    return { instance: candidate, outcome, effort: plainEffort };
  };
  /** One symbol after the other as round as the failure allows. */
  const rounded = (found: SimpleCase, draw: Draw): SimpleCase => {
    let best = found;
    for (const name of free) {
      for (const value of rounder(instance.values[name]!)) {
        if (value === fixed[name]) break;
        const values = { ...fixed, [name]: value };
        const simpler = attempt(values, draw);
        if (simpler === undefined) continue;
        [best, fixed] = [simpler, values];
        break;
      }
    }
    return best;
  };
  // Rates are of spectra in which every mode carries weight.
  const single = prepared.relation.everyModeCounts
    ? []
    : [
        [0, 9],
        [9, 0],
      ];
  for (const weights of [[0], ...single, [0, 4], [4, 0]]) {
    const draw = { ...plain, weights };
    const found = attempt(fixed, draw);
    if (found !== undefined) return rounded(found, draw);
  }
  return withoutInnerModes(prepared, instance);
}

const plain: Draw = { units: [], ends: [500, 250], inner: [], weights: [0], velocities: [0] };

/** Rounder and rounder first. */
function rounder(x: number): number[] {
  const digits = (n: number): number => Number(x.toPrecision(n));
  return [
    1,
    Math.pow(10, Math.round(Math.log10(Math.abs(x) || 1))) * Math.sign(x),
    digits(1),
    digits(2),
    digits(3),
  ];
}

/** Taking one mode after the other away from a data set would take minutes. */
const mostModes = 40;

/** Where plain weights hide the failure: the same instance with as few modes between the ends as possible. */
function withoutInnerModes(prepared: PreparedClaim, instance: Instance): SimpleCase {
  let best: SimpleCase = {
    instance,
    outcome: prepared.relation.judge(prepared, instance, plainEffort),
    effort: plainEffort,
  };
  if (instance.lambda.length > mostModes) return best;
  for (let mode = instance.lambda.length - 2; mode >= 1; mode--) {
    const keep = (_: number, i: number): boolean => i !== mode;
    const { lambda, x0, v0, further } = best.instance;
    const candidate = {
      ...best.instance,
      lambda: lambda.filter(keep),
      x0: x0.filter(keep),
      v0: v0.filter(keep),
      ...(further === undefined ? {} : { further: kept(further, keep) }),
    };
    const outcome = prepared.relation.judge(prepared, candidate, plainEffort);
    if (outcome.status === 'fails') best = { instance: candidate, outcome, effort: plainEffort };
  }
  return best;
}

const kept = (
  further: Readonly<Record<string, readonly number[]>>,
  keep: (value: number, mode: number) => boolean,
): Record<string, number[]> =>
  Object.fromEntries(Object.entries(further).map(([name, values]) => [name, values.filter(keep)]));
