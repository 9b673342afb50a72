import type { Domain } from './domain.ts';
import { valueOf, type Hypotheses, type Values } from './hypotheses.ts';
import type { Instance } from '../claim/instance.ts';
import { startsOf } from './initial.ts';
import { violation } from './meets.ts';
import { drawn, nudge, pick, ratio, size, unitValues } from './pick.ts';
import { plainer } from './plainer.ts';

/** Positions of everything that is free, in 0..1000 of its range: what random search draws and shrinks. */
export interface Draw {
  /** One position per symbol of `hypotheses.order`. */
  readonly units: readonly number[];
  /** Ends of the spectrum where they are not symbols. */
  readonly ends: readonly [number, number];
  /** Positions of eigenvalues between the ends. */
  readonly inner: readonly number[];
  /** Size of the initial error per mode: 10^(-w/2); 9 and more: none. */
  readonly weights: readonly number[];
  /** Initial velocities, and other initial values that are free: -10..10. */
  readonly velocities: readonly number[];
}

/** The middle of everything, one mode's weight on each. */
export const plainest: Draw = { units: [], ends: [500, 500], inner: [], weights: [0], velocities: [0] };

/**
 * The instance at a draw; undefined where the hypotheses cannot be met there.
 * @param continuous the symbol that keeps all its digits, so that it moves with its position without jumps
 */
export function instanceAt(
  hypotheses: Hypotheses,
  draw: Draw,
  fixed: Values = {},
  continuous?: string,
): Instance | undefined {
  const values: Record<string, number> = {};
  let index = 0;
  for (const [name, domain] of hypotheses.domains) {
    const place = name === continuous ? pick : drawn;
    const value = fixed[name] ?? place(domain, values, draw.units[index] ?? 500, hypotheses.tails);
    index += 1;
    if (value === undefined || !Number.isFinite(value)) return undefined;
    values[name] = value;
  }
  if (hypotheses.assume !== undefined && !hypotheses.assume(values)) return undefined;
  const lambda = spectrumAt(hypotheses, values, draw);
  return lambda === undefined ? undefined : withInitial(hypotheses, values, lambda, draw);
}

function withInitial(
  hypotheses: Hypotheses,
  values: Values,
  lambda: readonly number[],
  draw: Draw,
): Instance | undefined {
  const cyclic = (list: readonly number[], i: number): number => list[i % Math.max(1, list.length)] ?? 0;
  const weights = lambda.map((_, i) => cyclic(draw.weights, i));
  const still = ![...hypotheses.initial].some(([name, { kind }]) => name !== 'x0' && kind !== 'expression');
  // A start at rest in every mode says nothing.
  const none = still && weights.every((weight) => weight >= noWeight);
  const starts = startsOf(hypotheses, values, lambda, (i) => ({
    x0: none && i === 0 ? 1 : amplitude(weights[i]!),
    unit: unitValues / 2 + (unitValues / 20) * cyclic(draw.velocities, i),
  }));
  if (starts === undefined) return undefined;
  const instance = { values, lambda, ...starts };
  return violation(hypotheses, instance) === undefined ? instance : undefined;
}

/** Weights from here on are none at all. */
const noWeight = 9;

/** A square root of ten to four digits: a start may be any. */
const amplitude = (weight: number): number => {
  const size = weight >= noWeight ? 0 : Math.pow(10, -weight / 2);
  return plainer(size, nudge * size);
};

/** The spectrum attains both ends of its range and lies between them. */
export function spectrumAt(hypotheses: Hypotheses, values: Values, draw: Draw): number[] | undefined {
  const domain = hypotheses.spectrum;
  if (domain.kind === 'choice') return [...domain.values].sort((a, b) => a - b);
  const low = drawn(
    { ...domain, high: undefined, highOpen: true },
    values,
    domain.low === undefined || isZero(domain, values) ? draw.ends[0] : 0,
    hypotheses.tails,
  );
  if (low === undefined) return undefined;
  const top =
    domain.high === undefined ? low * ratio(draw.ends[1], hypotheses.tails) : valueOf(domain.high, values);
  const ends = low === 0 && domain.high === undefined ? size(draw.ends[1], hypotheses.tails) : top;
  if (!(low <= ends) || !Number.isFinite(ends)) return undefined;
  const bottom = low > 0 ? low : ends * 1e-6;
  const between = draw.inner.map((unit) => {
    const value = bottom * Math.pow(ends / bottom, unit / unitValues);
    return plainer(value, nudge * Math.min(value - low, ends - value));
  });
  return [...new Set([low, ...between, ends])].sort((a, b) => a - b);
}

function isZero(domain: Extract<Domain, { kind: 'interval' }>, values: Values): boolean {
  return domain.low !== undefined && valueOf(domain.low, values) === 0 && domain.high === undefined;
}
