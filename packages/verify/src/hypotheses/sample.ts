import type { Domain } from './domain.ts';
import { valueOf, type Hypotheses, type Values } from './hypotheses.ts';
import type { Instance } from '../claim/instance.ts';

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
  /** Initial velocities, where they are free: -10..10. */
  readonly velocities: readonly number[];
}

/** The middle of everything, one mode's weight on each. */
export const plainest: Draw = { units: [], ends: [500, 500], inner: [], weights: [0], velocities: [0] };

const unitValues = 1000;

/** The instance at a draw; undefined where the hypotheses cannot be met there. */
export function instanceAt(hypotheses: Hypotheses, draw: Draw, fixed: Values = {}): Instance | undefined {
  const values: Record<string, number> = {};
  let index = 0;
  for (const [name, domain] of hypotheses.domains) {
    const value = fixed[name] ?? pick(domain, values, draw.units[index] ?? 500, hypotheses.tails);
    index += 1;
    if (value === undefined || !Number.isFinite(value)) return undefined;
    values[name] = value;
  }
  if (hypotheses.assume !== undefined && !hypotheses.assume(values)) return undefined;
  const lambda = spectrumAt(hypotheses, values, draw);
  return lambda === undefined ? undefined : withInitial(hypotheses, values, lambda, draw);
}

export function withInitial(
  hypotheses: Hypotheses,
  values: Values,
  lambda: readonly number[],
  draw: Draw,
): Instance | undefined {
  const x0 = lambda.map((_, i) => amplitude(draw.weights[i % Math.max(1, draw.weights.length)] ?? 0));
  const velocity = hypotheses.initial.get('v0');
  const moving = velocity?.kind === 'interval';
  if (!moving && !x0.some((x) => x !== 0)) x0[0] = 1;
  const v0 = lambda.map((l, i) => {
    if (velocity === undefined) return 0;
    const unit = 500 + 50 * (draw.velocities[i % Math.max(1, draw.velocities.length)] ?? 0);
    return pick(velocity, { ...values, lambda: l, x0: x0[i]! }, unit) ?? NaN;
  });
  return v0.every(Number.isFinite) ? { values, lambda, x0, v0 } : undefined;
}

const amplitude = (weight: number): number => (weight >= 9 ? 0 : Math.pow(10, -weight / 2));

/** Sizes of what has no scale of its own: half of them between 0.08 and 12; 1e-8 to 1e8 with tails, else 0.01 to 100. */
const size = (unit: number, tails: boolean): number =>
  Math.pow(10, tailed((unit - unitValues / 2) / (unitValues / 2), 2, tails ? 6 : 0));

/** Ratios of what has a lower end only, condition numbers among them: half of them below 100; to 1e8 or 1e4. */
const ratio = (unit: number, tails: boolean): number =>
  Math.pow(10, tailed(unit / unitValues, 4, tails ? 4 : 0));

/** Proportional in the middle, with a tail that the last tenth reaches: claims may fail at extreme values alone. */
const tailed = (u: number, middle: number, tail: number): number => middle * u + tail * Math.pow(u, 9);

/** A value of the domain at a position; undefined where the domain is empty. */
export function pick(domain: Domain, values: Values, unit: number, tails = true): number | undefined {
  if (domain.kind === 'choice')
    return domain.values[Math.round((unit / unitValues) * (domain.values.length - 1))];
  if (domain.kind === 'expression') return valueOf(domain.tree, values);
  const low = domain.low === undefined ? -Infinity : valueOf(domain.low, values);
  const high = domain.high === undefined ? Infinity : valueOf(domain.high, values);
  if (!(low <= high) || (low === high && (domain.lowOpen || domain.highOpen))) return undefined;
  const u = Math.min(Math.max(unit / unitValues, domain.lowOpen ? 1e-4 : 0), domain.highOpen ? 1 - 1e-4 : 1);
  if (low === -Infinity && high === Infinity) {
    // From -1e8 over ±1e-8 at 250 and 1 in the middle to 1e8, without a jump that would hide a border.
    if (unit < unitValues / 4) return -size(unitValues - 4 * unit, tails);
    return unit < unitValues / 2 ? size(2 * unit - unitValues / 2, tails) : size(unit, tails);
  }
  if (high === Infinity) {
    if (low === 0) return unit === 0 && !domain.lowOpen ? 0 : size(unit, tails);
    return low > 0
      ? unit === 0 && domain.lowOpen
        ? low * (1 + 1e-6)
        : low * ratio(unit, tails)
      : low + unit / 100;
  }
  if (low === -Infinity) return high - unit / 100;
  if (low > 0 && high / low > 20) {
    const value = low * Math.pow(high / low, u);
    return u === 1 ? high : Math.min(high, value);
  }
  return u === 1 ? high : low + (high - low) * u;
}

/** The spectrum attains both ends of its range and lies between them. */
export function spectrumAt(hypotheses: Hypotheses, values: Values, draw: Draw): number[] | undefined {
  const domain = hypotheses.spectrum;
  if (domain.kind === 'choice') return [...domain.values].sort((a, b) => a - b);
  const low = pick(
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
  const between = draw.inner.map((unit) => bottom * Math.pow(ends / bottom, unit / unitValues));
  return [...new Set([low, ...between, ends])].sort((a, b) => a - b);
}

function isZero(domain: Extract<Domain, { kind: 'interval' }>, values: Values): boolean {
  return domain.low !== undefined && valueOf(domain.low, values) === 0 && domain.high === undefined;
}
