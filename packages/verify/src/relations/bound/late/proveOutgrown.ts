import type { Expression } from '@flowrate/formula';
import type { Interval, Proof } from '../../../claim/proof.ts';
import type { Instance } from '../../../claim/instance.ts';
import type { Subject } from '../../../quantity/subject.ts';
import { around } from '../../around.ts';
import { outgrown } from './inTheEnd.ts';
import { leading } from './slowFactors.ts';

/** By which exponential and power one side outgrows the other; undefined where it does so by anything else. */
export function proveOutgrown(
  subject: Subject,
  sides: readonly [Expression, Expression],
  instance: Instance,
): Proof | undefined {
  const found = outgrown(subject, sides, instance);
  if (found === undefined) return undefined;
  const { factorial, exponential, stretched, power, logPower } = found.growth;
  if (factorial.num !== 0n || stretched.length > 0 || leading([logPower, ...found.slower]) !== 0)
    return undefined;
  const scaled = ({ value, error }: typeof power): Interval => around(found.of * value, found.of * error);
  return { kind: 'outgrows', rate: scaled(exponential), power: scaled(power) };
}
