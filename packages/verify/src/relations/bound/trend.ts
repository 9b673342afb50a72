import type { ModalSystem } from '@flowrate/theory';
import type { BoundAt } from './judgeBound.ts';

/** Steps of the time between two looks. */
const apart = 4;
const looks = 5;
/** Above this quotient of two changes of the gap they hardly fall: where they end is not to be told. */
const slowest = 0.98;
/** Share of the last change by which the end of a trend is uncertain, however well its law is kept. */
const uncertain = 0.02;

/**
 * Where the gap of a bound tends to, by the law that its last changes follow (Aitken 1926), if that is below 0 though the gap
 * is not yet: a product that creeps towards its limit passes a bound after any time that is looked at.
 */
export function trendBelow(
  at: BoundAt,
  { start, time: kind }: Pick<ModalSystem, 'start' | 'time'>,
  last: number,
): number | undefined {
  const gaps = Array.from({ length: looks }, (_, i) => {
    const time = start + (last - start) / apart ** (looks - 1 - i);
    return at(kind === 'discrete' ? Math.round(time) : time).gap;
  });
  const changes = gaps.slice(1).map((gap, i) => gap - gaps[i]!);
  const quotients = changes.slice(1).map((change, i) => change / changes[i]!);
  const steady = quotients.slice(-2).every((quotient) => quotient > 0 && quotient < slowest);
  const [gap, change] = [gaps.at(-1)!, changes.at(-1)!];
  if (!steady || !(change < 0) || !(gap > 0)) return undefined;
  const [before, quotient] = [quotients.at(-2)!, quotients.at(-1)!];
  const end = gap + (change * quotient) / (1 - quotient);
  const drift = (3 * Math.abs(quotient - before)) / (1 - quotient) ** 2;
  return end < (uncertain + drift) * change ? end : undefined;
}
