import { compareReal, zeroReal } from '../asymptotics/exact/real.ts';
import type { Growth } from '../asymptotics/growth/growth.ts';
import { longTimesFromOf } from './longTimesOf.ts';
import { toNumber, oneRational, compare } from '@flowrate/formula/rational';
import { number } from '@flowrate/formula';
import type { ExactStart } from './exactStart.ts';
import type { ExactValues } from './form.ts';
import type { ParsedSystem } from './linearSystem.ts';
import type { Decay } from './modal.ts';

/** At rest, away from the solution: what is meant where a claim says nothing of the start. */
export const fromRest: ExactStart = { x0: number(1), v0: number(0) };

/**
 * How a mode decays in the end from a start, derived from its coefficients; undefined where no method tells. A start that
 * does not excite the slowest solution decays like the next.
 */
export function derivedDecay(
  system: ParsedSystem,
  exact: ExactValues,
  lambda: number,
  start: ExactStart = fromRest,
): Decay | undefined {
  const found = longTimesFromOf(system, { ...exact.symbols, ...start, lambda: exact.lambda(lambda) });
  return found.known ? decayOf(found.growth) : undefined;
}

/** A growth as rate and power of |x|: infinite where it is faster than every exponential, or than every power. */
export function decayOf(growth: Growth): Decay {
  const { factorial, stretched, exponential, power, logPower } = growth;
  const [lead] = stretched;
  const beyond = lead !== undefined && compare(lead.power, oneRational) > 0 ? lead.coefficient.value : 0;
  const steep = factorial.num === 0n ? beyond : toNumber(factorial);
  const common = { power: power.value, powerError: power.error, logPower, growth } as const;
  if (steep !== 0) return { ...common, rate: -Math.sign(steep) * Infinity, error: 0 };
  const sign = compareReal(exponential, zeroReal);
  const linear = sign === 0 ? { rate: 0, error: 0 } : { rate: -exponential.value, error: exponential.error };
  if (lead === undefined) return { ...common, ...linear };
  return { ...common, ...linear, power: Math.sign(lead.coefficient.value) * Infinity, powerError: 0 };
}
