import type { Claim, GivenEntry } from './claim.ts';

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
const formulaKeys = ['system', 'against', 'restart', 'assume'];

const spell = (text: string): string => text.replace(letterOf, (letter) => letters[letter]!);

/** A text, or the texts of a mapping, with formulas spelled out. */
function spellValue(value: unknown): unknown {
  if (typeof value === 'string') return spell(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spellValue(inner)]));
}

/**
 * The claim with the letters of papers (λ, μ, ≤, x″) as formulas have them (lambda, mu, <=, x''); `keys` are those that
 * hold formulas beside the ones of every claim.
 */
export function spelled<Said extends Claim>(claim: Said, keys: readonly string[]): Said {
  const formulas = Object.entries(claim)
    .filter(([key]) => keys.includes(key) || formulaKeys.includes(key))
    .map(([key, value]): [string, unknown] => [key, spellValue(value)]);
  const given = Object.fromEntries(
    Object.entries(claim.given).map(([name, entry]): [string, GivenEntry] => [
      spell(name),
      typeof entry === 'string' ? spell(entry) : entry,
    ]),
  );
  return { ...claim, ...Object.fromEntries(formulas), given };
}
