import type { Proof } from '../../claim/proof.ts';
import type { Instance } from '../../claim/instance.ts';
import type { Subject } from '../../quantity/subject.ts';
import { slowestMode } from '../slowestMode.ts';
import { proveRate } from './proveRate.ts';

/** A bound between the roots with another value of the parameter, all below it, and the slowest one of its own. */
export function proveRival(
  subject: Subject,
  instance: Instance,
  parameter: string,
  rival: number,
): Proof | undefined {
  const own = slowestMode(subject.bind(instance.values), instance, subject.hypotheses);
  const root = subject.time === 'discrete' ? Math.exp(-own.rate) : -own.rate;
  const other = { ...instance, values: { ...instance.values, [parameter]: rival } };
  const proof = proveRate(subject, other, root);
  return proof?.kind === 'roots' && proof.side === 'faster' && proof.period === undefined
    ? { kind: 'rival', value: String(rival), bound: proof.bound }
    : undefined;
}
