import type { Claim, GivenEntry } from './types.ts';

const letters: Readonly<Record<string, string>> = {
  λ: 'lambda',
  μ: 'mu',
  // The micro sign, which keyboards have.
  '\u00b5': 'mu',
  κ: 'kappa',
  β: 'beta',
  '≤': '<=',
  '≥': '>=',
  '·': '*',
  '×': '*',
  '²': '^2',
  '³': '^3',
  '′': "'",
  '″': "''",
  '‴': "'''",
};
const letterOf = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu');
const formulaKeys = [
  'system',
  'against',
  'restart',
  'density',
  'assume',
  'expect',
  'rate',
  'decreases',
  'stable',
] as const;

const spell = (text: string): string => text.replace(letterOf, (letter) => letters[letter]!);

/** The claim with the letters of papers (λ, μ, ≤, x″) as formulas have them (lambda, mu, <=, x''). */
export function spelled(claim: Claim): Claim {
  const formulas = formulaKeys.flatMap((key) => {
    const text = claim[key];
    return text === undefined ? [] : [[key, spell(text)] as const];
  });
  const given = Object.fromEntries(
    Object.entries(claim.given).map(([name, entry]): [string, GivenEntry] => [
      spell(name),
      typeof entry === 'string' ? spell(entry) : entry,
    ]),
  );
  const { best } = claim;
  return {
    ...claim,
    ...Object.fromEntries(formulas),
    given,
    ...(best === undefined ? {} : { best: { parameter: spell(best.parameter), over: spell(best.over) } }),
  };
}
