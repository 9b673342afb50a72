import type { Hypotheses, Values } from './hypotheses.ts';
import { instanceAt, type Draw } from './sample.ts';
import type { DataInstance, Instance } from './types.ts';

const PLAIN: Draw = { units: [], ends: [500, 500], inner: [], weights: [0], velocities: [0] };

/** The boundary of the hypotheses: every symbol at and next to the ends of its range, two-point spectra, one mode at a time. */
export function edgeInstances(hypotheses: Hypotheses, allCarryWeight: boolean): Instance[] {
  const n = hypotheses.order.length;
  const free = hypotheses.order.flatMap((name, i) =>
    hypotheses.domains.get(name)!.kind === 'expression' ? [] : [i],
  );
  const levels =
    free.length <= 2
      ? [500, 250, 750, 1000, 0, 1, 10, 990, 999]
      : free.length === 3
        ? [500, 0, 1000, 990]
        : [500, 0, 1000];
  let units: number[][] = [Array.from({ length: n }, () => 500)];
  for (const index of free.slice(0, 4)) {
    units = units.flatMap((base) =>
      levels.map((level) => base.map((unit, i) => (i === index ? level : unit))),
    );
  }
  const weights = allCarryWeight ? [[0], [0, 4]] : [[0], [0, 9], [9, 0]];
  const found: Instance[] = [];
  for (const [i, position] of units.entries()) {
    const draw = {
      ...PLAIN,
      units: position,
      ends: [500, i % 2 === 0 ? 500 : 0] as const,
      weights: weights[i % weights.length]!,
    };
    const instance = instanceAt(hypotheses, draw);
    if (instance !== undefined) found.push(instance);
  }
  return found;
}

/** The hypotheses on a data set: its spectrum and weights, other symbols at several places of their ranges. */
export function dataInstances(
  hypotheses: Hypotheses,
  data: DataInstance,
): { readonly instances: readonly Instance[]; readonly problem?: string } {
  const spectrum = hypotheses.spectrum;
  if (spectrum.kind === 'choice') return { instances: [], problem: 'the claim is about another spectrum' };
  const { lambda, x0 } = visibleModes(data);
  const low = lambda[0]!;
  const high = lambda[lambda.length - 1]!;
  const fixed: Record<string, number> = {};
  if (spectrum.low?.kind === 'symbol') fixed[spectrum.low.name] = low;
  if (spectrum.high?.kind === 'symbol') fixed[spectrum.high.name] = high;
  const violated = violation(hypotheses, fixed, low, data.zeroReason);
  if (violated !== undefined) return { instances: [], problem: violated };
  const n = hypotheses.order.length;
  const levels = [500, 0, 1000, 250, 750, 100, 900];
  const instances: Instance[] = [];
  const seen = new Set<string>();
  for (const a of levels) {
    for (const b of n > 4 ? [500] : levels) {
      const units = hypotheses.order.map((_, i) => (i % 2 === 0 ? a : b));
      const sampled = instanceAt(hypotheses, { ...PLAIN, units }, fixed);
      if (sampled === undefined) continue;
      const key = JSON.stringify(sampled.values);
      if (seen.has(key)) continue;
      seen.add(key);
      instances.push({ values: sampled.values, lambda, x0, v0: lambda.map(() => 0) });
    }
  }
  return instances.length > 0 ? { instances } : { instances, problem: 'the data do not meet the hypotheses' };
}

/** Modes with weight above rounding; the loss cannot see the others. */
function visibleModes(data: DataInstance): { lambda: number[]; x0: number[] } {
  const rho = Array.from(data.rho);
  const total = rho.reduce((a, b) => a + b, 0);
  const kept = rho.flatMap((r, i) => (r > 1e-30 * total ? [i] : []));
  return { lambda: kept.map((i) => data.lambda[i]!), x0: kept.map((i) => Math.sqrt(rho[i]!)) };
}

function violation(
  hypotheses: Hypotheses,
  fixed: Values,
  low: number,
  zeroReason: string | undefined,
): string | undefined {
  const why = zeroReason === undefined ? '' : ` (${zeroReason})`;
  for (const [name, value] of Object.entries(fixed)) {
    const domain = hypotheses.domains.get(name);
    if (
      domain?.kind === 'interval' &&
      domain.lowOpen &&
      domain.low?.kind === 'number' &&
      !(value > domain.low.value)
    ) {
      return `needs ${name} > ${String(domain.low.value)}, and the data have ${name} = ${String(value)}${value === 0 ? why : ''}`;
    }
  }
  const spectrum = hypotheses.spectrum;
  if (spectrum.kind === 'interval' && spectrum.low?.kind === 'number') {
    const bound = spectrum.low.value;
    if (low < bound || (spectrum.lowOpen && low === bound)) {
      return `needs lambda > ${String(bound)}, and the data have lambda = ${String(low)}${low === 0 ? why : ''}`;
    }
  }
  return undefined;
}
