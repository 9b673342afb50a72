import { shellWord } from '@flowrate/base';
import { replayNeedsData, type Verdict } from '@flowrate/verify';
import { kernelWords, type KernelOptions } from '../cli/kernelOptions.ts';
import type { DataOptions } from '../data/dataOptions.ts';
import { tableChoices } from '../data/tables/choices.ts';

/** What decides on which spectrum and initial error a claim is judged. */
export interface ReplayOptions extends DataOptions, KernelOptions {
  readonly widths: readonly number[];
}

/** The verdict with the whole command that shows its counterexample again. */
export function withCommand(verdict: Verdict, options: ReplayOptions): Verdict {
  const { counterexample } = verdict;
  if (counterexample === undefined) {
    return verdict.replay === undefined
      ? verdict
      : { ...verdict, replay: `flowrate verify ${verdict.replay}` };
  }
  const data = replayNeedsData(counterexample.replay) ? dataWords(options) : '';
  const replay = `flowrate verify ${counterexample.replay}${data}`;
  return { ...verdict, counterexample: { ...counterexample, replay } };
}

/** The words that name the same data, the same kernel and the same initial error again. */
function dataWords(options: ReplayOptions): string {
  const { data, target, labels, rows, normalize, gram, residual, spectrum, train, widths } = options;
  const fromData = { data, target, labels, rows, ...tableChoices(options), normalize, train, widths };
  const given =
    spectrum !== undefined
      ? { spectrum }
      : gram !== undefined || residual !== undefined
        ? { gram, residual }
        : fromData;
  const named = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => [`--${name}`, shellWord(String(value))]);
  // A kernel of the user's own has no words of the kernel's: both together are refused.
  return [...named, ...kernelWords(options)].map((word) => ` ${word}`).join('');
}
