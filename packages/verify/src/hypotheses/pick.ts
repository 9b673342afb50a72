import type { Domain } from './domain.ts';
import { valueOf, type Values } from './hypotheses.ts';
import { plainer } from './plainer.ts';

/** Positions in a range go from 0 to this. */
export const unitValues = 1000;

/** Sizes of what has no scale of its own: half of them between 0.08 and 12; 1e-8 to 1e8 with tails, else 0.01 to 100. */
export const size = (unit: number, tails: boolean): number =>
  Math.pow(10, tailed((unit - unitValues / 2) / (unitValues / 2), 2, tails ? 6 : 0));

/** Ratios of what has a lower end only, condition numbers among them: half of them below 100; to 1e8 or 1e4. */
export const ratio = (unit: number, tails: boolean): number =>
  Math.pow(10, tailed(unit / unitValues, 4, tails ? 4 : 0));

/** Proportional in the middle, with a tail that the last tenth reaches: claims may fail at extreme values alone. */
const tailed = (u: number, middle: number, tail: number): number => middle * u + tail * Math.pow(u, 9);

/** A value, and the ends that it lies between. */
interface Placed {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const alone = (value: number): Placed => ({ value, low: value, high: value });

function placed(domain: Domain, values: Values, unit: number, tails: boolean): Placed | undefined {
  if (domain.kind === 'choice')
    return alone(domain.values[Math.round((unit / unitValues) * (domain.values.length - 1))]!);
  if (domain.kind === 'expression') return alone(valueOf(domain.tree, values));
  const low = domain.low === undefined ? -Infinity : valueOf(domain.low, values);
  const high = domain.high === undefined ? Infinity : valueOf(domain.high, values);
  if (!(low <= high) || (low === high && (domain.lowOpen || domain.highOpen))) return undefined;
  return { value: between(domain, low, high, unit, tails), low, high };
}

/** A value of the domain at a position; undefined where the domain is empty. */
export const pick = (domain: Domain, values: Values, unit: number, tails = true): number | undefined =>
  placed(domain, values, unit, tails)?.value;

/** Of the way to the nearer end, and of the value itself, what a value may be moved by to have fewer digits. */
export const nudge = 1e-3;

/** The same with few digits: no longer continuous in the position. */
export function drawn(domain: Domain, values: Values, unit: number, tails = true): number | undefined {
  const found = placed(domain, values, unit, tails);
  if (found === undefined) return undefined;
  const { value, low, high } = found;
  return plainer(value, nudge * Math.min(Math.abs(value), value - low, high - value));
}

function between(
  domain: Extract<Domain, { kind: 'interval' }>,
  low: number,
  high: number,
  unit: number,
  tails: boolean,
): number {
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
