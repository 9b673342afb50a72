import type { Decay, ModalSystem } from '@flowrate/theory';

/** The decay of the whole: the slowest mode that carries weight; of equally slow ones the largest power. */
export function slowestMode(
  system: ModalSystem,
  lambda: readonly number[],
): Decay & { readonly mode: number } {
  const found = (mode: number): Decay & { readonly mode: number } => ({ ...system.decay(mode), mode });
  let slow = found(lambda[0]!);
  for (let i = 1; i < lambda.length && !Number.isNaN(slow.rate); i++) {
    const next = found(lambda[i]!);
    const tie = Math.abs(next.rate - slow.rate) <= next.error + slow.error;
    if (Number.isNaN(next.rate) || (tie ? next.power > slow.power : next.rate < slow.rate)) slow = next;
  }
  return slow;
}
