import type { UpdateRule } from '@flowrate/theory';

/** ½‖v‖² of the first n entries. */
export function loss(v: ArrayLike<number>, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += v[i]! * v[i]!;
  return sum / 2;
}

/**
 * The loss of an update rule on a quadratic whose gradient is given, at the recorded steps, ascending; undefined where a
 * step needs more than a gradient.
 */
export function recordedLosses(
  rule: UpdateRule,
  start: Float64Array,
  gradientAt: (point: Float64Array, gradient: Float64Array) => void,
  record: readonly number[],
): number[] | undefined {
  if (rule.kind !== 'explicit') return undefined;
  const n = start.length;
  const gradient = new Float64Array(n);
  const stepper = rule.start(start);
  const losses: number[] = [];
  for (let step = 0; ; step++) {
    while (record[losses.length] === step) losses.push(loss(stepper.iterate, n));
    if (losses.length === record.length) return losses;
    gradientAt(stepper.point, gradient);
    stepper.apply(gradient);
  }
}
