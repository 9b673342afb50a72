/** The time after which a flow's loss stays below a millionth of its start. */
import { timeTo, TheoryError, type Parameters } from '@flowrate/theory';
import { evenModes } from '../numbers/losses.ts';
import { optimizerOf } from '../settings/state.ts';

export const target = 1e-6;

export interface TimeQuestion {
  readonly optimizer: string;
  readonly flow: Parameters;
  readonly lambda: readonly number[];
}

/** Infinity: not before t = 1e9. */
export type TimeAnswer = { readonly time: number } | { readonly problem: string };

export function timeAnswer({ optimizer, flow, lambda }: TimeQuestion): TimeAnswer {
  try {
    return { time: timeTo(optimizerOf(optimizer), flow, evenModes(lambda), target) };
  } catch (error) {
    if (error instanceof TheoryError) return { problem: error.message };
    throw error;
  }
}
