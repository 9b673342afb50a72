import type { Decay } from '@flowrate/theory';
import type { Proof } from '../../claim/proof.ts';
import { around } from '../around.ts';
import { stepPeriod } from './stepPeriod.ts';
import type { Instance } from '../../claim/instance.ts';
import type { Subject } from '../../quantity/subject.ts';
import { slowestMode } from '../slowestMode.ts';

/**
 * Where the slowest root lies, or the exponents of a system whose coefficients change: what refutes a claim about the end of
 * the curve. The bound is a number between the actual root and the claimed one, as short as there is.
 * @param claimed a real part (of a flow) or a modulus (of a recursion)
 */
export function proveRate(subject: Subject, instance: Instance, claimed: number): Proof | undefined {
  const decay = slowestMode(subject.bind(instance.values), instance, subject.hypotheses);
  if (!Number.isFinite(decay.rate) && decay.rate !== Infinity) return undefined;
  const discrete = subject.time === 'discrete';
  const { parsed } = subject;
  const period = parsed?.usesTime === true && discrete ? stepPeriod(parsed.cells) : undefined;
  if (parsed?.usesTime === true && period === undefined) return exponentsOf(decay);
  const actual = discrete ? Math.exp(-decay.rate) : -decay.rate;
  const error = decay.error * (discrete ? actual : 1);
  const steps = period === undefined ? {} : { period: String(period) };
  if (Math.abs(actual - claimed) <= error) {
    return { kind: 'roots', side: 'slower', bound: String(claimed), ...steps };
  }
  const bound = shortestBetween(actual, claimed);
  return { kind: 'roots', side: actual > claimed ? 'slower' : 'faster', bound, ...steps };
}

function exponentsOf({ rate, error, power, powerError = 0, fitted }: Decay): Proof | undefined {
  if (fitted === true || !Number.isFinite(rate)) return undefined;
  const known = { kind: 'exponents', rate: around(2 * rate, 2 * error) } as const;
  return Number.isFinite(power) ? { ...known, power: around(-2 * power, 2 * powerError) } : known;
}

/** The decimal of fewest digits strictly between two numbers, near their middle. */
function shortestBetween(a: number, b: number): string {
  const [low, high] = a < b ? [a, b] : [b, a];
  if (low < 0 && high > 0) return '0';
  const middle = low + (high - low) / 2;
  for (let digits = 1; digits < 17; digits++) {
    const short = Number(middle.toPrecision(digits));
    if (short > low && short < high) return String(short);
  }
  return String(middle);
}
