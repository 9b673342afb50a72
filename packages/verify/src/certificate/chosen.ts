import { toText } from '@flowrate/formula';
import type { ChosenMode } from '../claim/certificate.ts';
import type { Instance } from '../claim/instance.ts';
import { behind } from '../hypotheses/exactSymbols.ts';
import type { Hypotheses } from '../hypotheses/hypotheses.ts';
import { initialOf } from '../hypotheses/initial.ts';

/** The symbols that an instance chooses, as texts: the end of a range as the expression that it is. Others follow from them. */
export function chosenValues(
  { domains }: Hypotheses,
  { values }: Instance,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...domains]
      .filter(([, domain]) => domain.kind !== 'expression')
      .map(([name, domain]) => {
        const tree = behind(domain, values, values[name]!);
        return [name, tree === undefined ? String(values[name]) : toText(tree)];
      }),
  );
}

/** Each mode: what it starts from, where the hypotheses leave that open. */
export function chosenModes(hypotheses: Hypotheses, instance: Instance): readonly ChosenMode[] {
  return instance.lambda.map((value, i) => {
    const tree = behind(hypotheses.spectrum, instance.values, value);
    const free = Object.entries(initialOf(instance, i)).filter(
      ([name, number]) =>
        hypotheses.initial.get(name)?.kind !== 'expression' && (number !== 0 || name === 'x0'),
    );
    return {
      lambda: tree === undefined ? String(value) : toText(tree),
      ...Object.fromEntries(free.map(([name, number]) => [name, String(number)])),
    };
  });
}
