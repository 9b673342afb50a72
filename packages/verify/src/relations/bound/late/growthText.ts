import { toNumber } from '@flowrate/formula/rational';
import { readable } from '../../words.ts';
import type { Outgrowth } from './inTheEnd.ts';

/** log(log(t)) at level 1. */
const iterated = (level: number, clock: string): string =>
  `${'log('.repeat(level + 1)}${clock}${')'.repeat(level + 1)}`;

const powerOf = (exponent: number, of: string): string =>
  exponent === 0 ? '' : exponent === 1 ? of : `${of}^${readable(exponent)}`;

/** A growth for people, its leading parts: e^(0.5 t) t^2 log(t). */
export function growthText({ growth, slower }: Outgrowth, clock: string): string {
  const { factorial, exponential, stretched, power, logPower } = growth;
  const parts = [
    factorial.num === 0n ? '' : `(${clock}!)^${readable(toNumber(factorial))}`,
    exponential.value === 0 ? '' : `e^(${readable(exponential.value)} ${clock})`,
    ...stretched.map(
      ({ coefficient, power: exponent }) =>
        `e^(${readable(coefficient.value)} ${clock}^${readable(toNumber(exponent))})`,
    ),
    power.value === 0 ? '' : `${clock}^${readable(power.value)}`,
    ...[logPower, ...slower].map((exponent, level) => powerOf(exponent, iterated(level, clock))),
  ];
  return parts.filter((part) => part !== '').join(' ');
}
