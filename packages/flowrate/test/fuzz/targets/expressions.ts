import {
  compileExpression,
  expressionFunctions,
  parseExpression,
  symbolsOf,
  toTex,
  toText,
} from '@flowrate/formula';
import type { Target } from '../target.ts';

const texts = [
  'exp(-b*t/2)*(cos(w*t) + b/(2*w)*sin(w*t))',
  'x0*(1 - s*lambda)^k',
  '2^(-3)*lambda^0.5 + sqrt(mu)*L/(1 + mu)',
  'min(a, max(b, 3)) <= 4 and not (a == b or b != 3)',
  'k > 0 ? 1/k : 0',
  '1.5e-3*log(1 + t)/t',
];

const values = [0.5, 2, -1, 3, 7];

/** Formulas: read, printed twice, and computed. */
export const expressions: Target = {
  name: 'expressions',
  seeds: texts.map((text) => Buffer.from(text)),
  words: [
    ...Object.keys(expressionFunctions),
    'and',
    'or',
    'not',
    '<=',
    '?',
    ':',
    '^',
    '(',
    ')',
    '!',
    "'",
    '[k]',
  ],
  run(input) {
    const tree = parseExpression(input.toString());
    toTex(tree);
    toText(tree);
    const symbols = [...symbolsOf(tree)];
    compileExpression(tree, { symbols }).evaluate(symbols.map((_, i) => values[i % values.length]!));
  },
};
