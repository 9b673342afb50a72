import type { Decay, ModalSystem } from '@flowrate/theory';

/** The decay of the whole: the slowest mode that carries weight; of equally slow ones the largest power. */
export function slowestMode(
  system: ModalSystem,
  lambda: readonly number[],
): Decay & { readonly mode: number } {
  let slow: (Decay & { mode: number }) | undefined;
  for (const mode of lambda) {
    const decay = system.decay(mode);
    if (Number.isNaN(decay.rate)) return { ...decay, mode };
    const tie = slow !== undefined && Math.abs(decay.rate - slow.rate) <= decay.error + slow.error;
    if (slow === undefined || (tie ? decay.power > slow.power : decay.rate < slow.rate))
      slow = { ...decay, mode };
  }
  return slow!;
}
