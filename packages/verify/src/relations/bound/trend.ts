import type { BoundAt } from './judgeBound.ts';

/** Steps of the time between two looks. */
const apart = 4;
const looks = 6;
/** Above this quotient of two changes of the gap they hardly fall: where they end is not to be told. */
const slowest = 0.98;
/** Share of the last change by which the end of a trend is uncertain. */
const uncertain = 0.3;

/**
 * Where the gap of a bound tends to, by the law that its last changes follow (Aitken 1926), if that is below 0 though the gap
 * is not yet: a product that creeps towards its limit passes a bound after any time that is looked at.
 */
export function trendBelow(at: BoundAt, last: number, discrete: boolean): number | undefined {
  const gaps = Array.from({ length: looks }, (_, i) => {
    const time = last / apart ** (looks - 1 - i);
    return at(discrete ? Math.round(time) : time).gap;
  });
  const changes = gaps.slice(1).map((gap, i) => gap - gaps[i]!);
  const quotients = changes.slice(1).map((change, i) => change / changes[i]!);
  const steady = quotients.slice(-3).every((quotient) => quotient > 0 && quotient < slowest);
  const [gap, change] = [gaps.at(-1)!, changes.at(-1)!];
  if (!steady || !(change < 0) || !(gap > 0)) return undefined;
  const quotient = quotients.at(-1)!;
  const end = gap + (change * quotient) / (1 - quotient);
  return end < uncertain * change ? end : undefined;
}
