import { toNumber } from '@flowrate/formula/rational';
import type { Growth } from '@flowrate/theory';
import { readable } from '../words.ts';

/** A growth for people, its leading parts: e^(0.5 t) t^2 log(t). */
export function growthText(
  { factorial, exponential, stretched, power, logPower }: Growth,
  clock: string,
): string {
  const parts = [
    factorial.num === 0n ? '' : `(${clock}!)^${readable(toNumber(factorial))}`,
    exponential.value === 0 ? '' : `e^(${readable(exponential.value)} ${clock})`,
    ...stretched.map(
      ({ coefficient, power: exponent }) =>
        `e^(${readable(coefficient.value)} ${clock}^${readable(toNumber(exponent))})`,
    ),
    power.value === 0 ? '' : `${clock}^${readable(power.value)}`,
    logPower === 0 ? '' : `log(${clock})^${logPower}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
