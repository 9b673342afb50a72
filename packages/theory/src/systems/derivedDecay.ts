import { compareReal, zeroReal } from '../asymptotics/exact/real.ts';
import type { Growth } from '../asymptotics/growth/growth.ts';
import { longTimesOf } from '../asymptotics/longTimesOf.ts';
import { toNumber, oneRational, compare } from '@flowrate/formula/rational';
import type { ExactValues } from './form.ts';
import type { ParsedSystem } from './linearSystem.ts';
import type { Decay } from './modal.ts';

/** How a mode decays in the end, derived from its coefficients; undefined where no method tells. */
export function derivedDecay(system: ParsedSystem, exact: ExactValues, lambda: number): Decay | undefined {
  const found = longTimesOf(system, { ...exact.symbols, lambda: exact.lambda(lambda) });
  const slowest = found.known ? found.solutions[0] : undefined;
  return slowest === undefined ? undefined : decayOf(slowest.growth);
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
