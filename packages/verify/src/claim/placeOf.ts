import type { ClaimPlace } from './errors.ts';
import type { Claim } from './claim.ts';

/** Where a key of a claim stands, `given.NAME` for a symbol; where that is not known, the claim. */
export const placeOf = (claim: Claim, key: string): ClaimPlace => ({
  file: claim.file,
  line: claim.lines?.[key] ?? claim.line,
});

/** Keys without formulas. */
const prose: ReadonlySet<string> = new Set([
  'id',
  'statement',
  'source',
  'optimizer',
  'file',
  'lines',
  'remarks',
]);

/** Where a symbol is mentioned first, in the order of the keys; a symbol that none mentions belongs to the optimizer. */
export function mentionOf(claim: Claim, symbol: string): ClaimPlace {
  const word = new RegExp(`(?<![A-Za-z0-9_])${symbol}(?![A-Za-z0-9_])`, 'u');
  const mentions = (value: unknown): boolean =>
    typeof value === 'string'
      ? word.test(value)
      : typeof value === 'object' && value !== null && Object.values(value).some(mentions);
  const texts = Object.entries(claim).filter(([key]) => !prose.has(key) && key !== 'given');
  const key = texts.find(([, value]) => mentions(value))?.[0];
  if (key !== undefined) return placeOf(claim, key);
  const entry = Object.entries(claim.given).find(([, value]) => mentions(value))?.[0];
  return placeOf(claim, entry === undefined ? 'optimizer' : `given.${entry}`);
}
