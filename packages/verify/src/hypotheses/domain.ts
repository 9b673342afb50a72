import { ExpressionError, parseExpression, symbolsOf, type Expression } from '@flowrate/formula';
import type { GivenEntry } from '../claim/claim.ts';

/** Where a symbol's values come from. Ends of an interval that are absent are infinite. */
export type Domain =
  | { readonly kind: 'choice'; readonly values: readonly number[] }
  | { readonly kind: 'expression'; readonly tree: Expression }
  | {
      readonly kind: 'interval';
      readonly low: Expression | undefined;
      readonly high: Expression | undefined;
      readonly lowOpen: boolean;
      readonly highOpen: boolean;
    };

const words: Readonly<Record<string, Domain>> = {
  positive: {
    kind: 'interval',
    low: { kind: 'number', value: 0 },
    high: undefined,
    lowOpen: true,
    highOpen: true,
  },
  nonnegative: {
    kind: 'interval',
    low: { kind: 'number', value: 0 },
    high: undefined,
    lowOpen: false,
    highOpen: true,
  },
  any: { kind: 'interval', low: undefined, high: undefined, lowOpen: true, highOpen: true },
};

/**
 * `positive`, `nonnegative`, `any`, a number, a list of numbers, "[lo, hi]" (round brackets leave an end out),
 * ">= e", "> e", "<= e", "< e", or an expression of the other symbols.
 * @throws ExpressionError
 */
export function parseDomain(entry: GivenEntry): Domain {
  if (typeof entry === 'number') return choice([entry]);
  if (typeof entry !== 'string') return choice(entry);
  const text = entry.trim();
  const word = Object.hasOwn(words, text) ? words[text] : undefined;
  if (word !== undefined) return word;
  const relation = /^(<=|>=|<|>)(.+)$/su.exec(text);
  if (relation !== null) {
    const end = parseExpression(relation[2]!);
    const open = relation[1]!.length === 1;
    return relation[1]!.startsWith('>')
      ? { kind: 'interval', low: end, high: undefined, lowOpen: open, highOpen: true }
      : { kind: 'interval', low: undefined, high: end, lowOpen: true, highOpen: open };
  }
  const interval = splitInterval(text);
  if (interval === undefined) return { kind: 'expression', tree: parseExpression(text) };
  const [low, high] = interval.map((part) => parseExpression(part)) as [Expression, Expression];
  return { kind: 'interval', low, high, lowOpen: text.startsWith('('), highOpen: text.endsWith(')') };
}

function choice(values: readonly number[]): Domain {
  if (values.length === 0 || values.length > 100 || !values.every(Number.isFinite)) {
    throw new ExpressionError(
      'number-range',
      'a list of values has 1 to 100 finite numbers',
      'Write e.g. [2, 3, 6].',
    );
  }
  return { kind: 'choice', values };
}

/** The two ends of "[a, b)", split at the comma outside all parentheses; undefined where the text is no interval. */
function splitInterval(text: string): [string, string] | undefined {
  if (!/^[[(].*[\])]$/su.test(text)) return undefined;
  const inner = text.slice(1, -1);
  const commas: number[] = [];
  let depth = 0;
  for (let i = 0; i < inner.length; i++) {
    if (inner[i] === '(') depth += 1;
    if (inner[i] === ')') depth -= 1;
    if (depth < 0) return undefined;
    if (inner[i] === ',' && depth === 0) commas.push(i);
  }
  if (commas.length === 1) return [inner.slice(0, commas[0]), inner.slice(commas[0]! + 1)];
  if (!text.startsWith('[') && !text.endsWith(']')) return undefined;
  throw new ExpressionError('syntax', `"${text}" is no interval`, 'Write "[lo, hi]" with two expressions.');
}

/** The symbols that a domain mentions. */
export function symbolsOfDomain(domain: Domain): string[] {
  if (domain.kind === 'choice') return [];
  if (domain.kind === 'expression') return symbolsOf(domain.tree);
  return [domain.low, domain.high].flatMap((end) => (end === undefined ? [] : symbolsOf(end)));
}
