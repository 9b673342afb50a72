import { binary, substitute, symbol, type Expression } from '@flowrate/formula';
import type { ExactMode } from '@flowrate/theory';
import type { Instance } from '../claim/instance.ts';
import { exactSpectrum, exactStart, exactSymbols } from '../hypotheses/exactSymbols.ts';
import type { Subject } from '../quantity/subject.ts';

/** The modes of an instance, every number of them a formula: what is enclosed, and what a certificate says. */
export function exactModes({ hypotheses, starts }: Subject, instance: Instance): readonly ExactMode[] {
  const symbols = exactSymbols(hypotheses, instance);
  return exactSpectrum(hypotheses, instance, symbols).map((lambda, i) => {
    const given = exactStart(hypotheses, instance, i, symbols);
    const scope = new Map([...symbols, ['lambda', lambda] as const]);
    const own = Object.entries(starts ?? {}).filter(([name]) => !hypotheses.initial.has(name));
    // The start of an optimizer is that from x = 1.
    const scaled = own.map(([name, tree]): [string, Expression] => [
      name,
      binary('*', substitute(tree, scope), given.x0 ?? symbol('x0')),
    ]);
    return { symbols, lambda, initial: { ...given, ...Object.fromEntries(scaled) } };
  });
}
