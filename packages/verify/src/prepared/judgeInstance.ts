import { valueOf } from '../hypotheses/hypotheses.ts';
import type { PreparedClaim } from './prepare.ts';
import { judgeAsymptote } from '../relations/asymptote.ts';
import { boundAt, judgeBound, type BoundAt } from '../relations/bound.ts';
import { judgeDecreases } from '../relations/decreases.ts';
import { judgeDensity } from '../relations/density.ts';
import { unresolved, type Outcome } from '../relations/outcome.ts';
import { judgeRate, slowestMode } from '../relations/rate.ts';
import { judgeStable } from '../relations/stable.ts';
import { extremeTimes, timeGrid } from '../relations/timeGrid.ts';
import { pick } from '../hypotheses/sample.ts';
import { InstanceScope, Solution } from '../quantity/solution.ts';
import type { ModalSystem } from '@flowrate/theory';
import type { Instance } from '../claim/types.ts';
import { undefinedPart } from '../quantity/undefinedPart.ts';

/** How finely an instance is looked at. */
export interface Effort {
  readonly points: number;
  /** Shift of the time grid, 0 to 1, so that runs do not all look at the same phases. */
  readonly jitter: number;
  /** Whether iterations that have to be stepped are followed far beyond the grid. */
  readonly far?: boolean;
}

/** Judges a claim on one instance of its hypotheses. */
export function judgeInstance(prepared: PreparedClaim, instance: Instance, effort: Effort): Outcome {
  const { relation } = prepared;
  const system = prepared.bind(instance.values);
  if (relation.kind === 'rate') return judgeRateAndBest(prepared, system, instance);
  if (relation.kind === 'stable')
    return judgeStable(relation.holds, system, carried(instance), instance.values);
  if (relation.kind === 'scaling') return unresolved('needs trained networks');
  const grid = timeGrid(system, instance.lambda, effort.points, effort.jitter);
  if (relation.kind === 'decreases')
    return judgeDecreases(relation.energy, solve(prepared, system, instance), instance, grid);
  const { at, solutions, scope } = boundOf(prepared, system, instance, relation);
  const outcome = judgeBound(at, solutions, grid, extremeTimes(system, grid, effort.far), relation.strict);
  if (outcome.status === 'unresolved' && Number.isNaN(outcome.margin)) {
    scope.time = outcome.at;
    const part = undefinedPart(relation.smallTree, scope) ?? undefinedPart(relation.largeTree, scope);
    const values = Object.entries(instance.values).map(([name, value]) => `${name} = ${value}`);
    const where = [`${system.time === 'discrete' ? 'k' : 't'} = ${outcome.at}`, ...values];
    return { ...outcome, note: `${part ?? 'the claim'} has no value at ${where.join(', ')}` };
  }
  const inTheEnd = outcome.status === 'holds' ? asymptoteOf(prepared, system, instance, relation) : undefined;
  return inTheEnd ?? outcome;
}

/** The bound on envelopes far out, where the solutions have such. */
function asymptoteOf(
  prepared: PreparedClaim,
  system: ModalSystem,
  instance: Instance,
  relation: Extract<PreparedClaim['relation'], { kind: 'bound' }>,
): Outcome | undefined {
  const { asymptote } = system;
  if (asymptote === undefined || prepared.against !== undefined) return undefined;
  const envelopes: ModalSystem = { ...system, solve: asymptote };
  const { at, solutions } = boundOf(prepared, envelopes, instance, relation);
  return judgeAsymptote(at, solutions, Math.max(...instance.lambda.map((l) => system.scales(l).fast)) || 1);
}

/** Modes that carry weight: the others cannot be seen. */
export function carried(instance: Instance): number[] {
  const kept = instance.lambda.filter((_, i) => instance.x0[i] !== 0 || instance.v0[i] !== 0);
  return kept.length === 0 ? [...instance.lambda] : kept;
}

/** The claim's own system on an instance. */
export function solve(prepared: PreparedClaim, system: ModalSystem, instance: Instance): Solution {
  return new Solution(system, instance, (i) => initialOf(prepared, instance, i));
}

/** Initial values of one mode by name: x0, v0, and u0 of every further unknown u that is given. */
export function initialOf(
  { hypotheses }: PreparedClaim,
  instance: Instance,
  i: number,
): Record<string, number> & { readonly x0: number; readonly v0: number } {
  const start = { x0: instance.x0[i]!, v0: instance.v0[i]! };
  const scope = { ...instance.values, ...start, lambda: instance.lambda[i]! };
  const further = [...hypotheses.initial]
    .filter(([name]) => name !== 'x0' && name !== 'v0')
    .map(([name, domain]) => [name, pick(domain, scope, 500) ?? NaN] as const);
  return { ...Object.fromEntries(further), ...start };
}

/** The bound as a function of time, and the solutions behind it. */
export function boundOf(
  prepared: PreparedClaim,
  system: ModalSystem,
  instance: Instance,
  relation: Extract<PreparedClaim['relation'], { kind: 'bound' }>,
): { at: BoundAt; solutions: Solution[]; scope: InstanceScope } {
  const main = solve(prepared, system, instance);
  const other = prepared.against?.(instance.values);
  const second = other === undefined ? undefined : solve(prepared, other, instance);
  const scope = new InstanceScope(instance, main, second);
  return {
    at: boundAt(scope, relation.small, relation.large),
    solutions: second === undefined ? [main] : [main, second],
    scope,
  };
}

function judgeRateAndBest(prepared: PreparedClaim, system: ModalSystem, instance: Instance): Outcome {
  const { relation, claim } = prepared;
  if (relation.kind !== 'rate') return unresolved('no rate is claimed');
  if (prepared.density !== undefined) {
    const a = valueOf(prepared.density, instance.values);
    return judgeDensity(system, a, valueOf(relation.value!, instance.values));
  }
  const lambda = carried(instance);
  const decay = slowestMode(system, lambda);
  const own = judgeRate(relation, decay, instance.values);
  if (claim.best === undefined || own.status !== 'holds') return own;
  return judgeRivals(prepared, instance, lambda, own, claim.best.parameter);
}

/** No other value of the parameter may be faster. */
function judgeRivals(
  prepared: PreparedClaim,
  instance: Instance,
  lambda: readonly number[],
  own: Outcome,
  parameter: string,
): Outcome {
  const { relation } = prepared;
  if (relation.kind !== 'rate') return own;
  let worst = own;
  for (const value of rivals(prepared.bestOver!, instance, instance.values[parameter] ?? NaN)) {
    const rival = prepared.bind({ ...instance.values, [parameter]: value });
    const faster = judgeRate({ ...relation, comparison: '>' }, slowestMode(rival, lambda), instance.values);
    // The optimum is a square-root singularity of the parameter: rounding shows as √ε.
    if (faster.status === 'holds' && faster.margin > 1e-6) {
      const note = `${parameter} = ${Number(value.toPrecision(4))} is faster`;
      return { ...faster, status: 'fails', margin: -faster.margin, note };
    }
    worst = { ...own, margin: Math.min(worst.margin, Math.max(0, -faster.margin)) };
  }
  return worst;
}

/** Other values of the parameter: next to the claimed best, and over the whole range. */
function rivals(range: Parameters<typeof pick>[0], instance: Instance, centre: number): number[] {
  const near = [0.9, 0.97, 0.999, 1.001, 1.03, 1.1].map((factor) => centre * factor);
  const far = Array.from({ length: 21 }, (_, i) => pick(range, instance.values, i * 50) ?? NaN);
  const low = pick(range, instance.values, 0) ?? NaN;
  const high = pick(range, instance.values, 1000) ?? NaN;
  return [...near, ...far].filter((value) => value >= low && value <= high);
}
