import * as z from 'zod/mini';
import {
  comparisonTex,
  ExpressionError,
  number,
  parseChain,
  parseExpression,
  symbolsOf,
  toTex,
  type Expression,
  type Relation,
} from '@flowrate/formula';
import { inKey } from '../../claim/inKey.ts';
import { quantities } from '../../quantity/quantity.ts';
import { freeSymbols } from '../freeSymbols.ts';
import type { ModalRelation, Setting } from '../relation.ts';
import { text } from '../text.ts';
import { infiniteAtStart } from './infiniteAtStart.ts';
import { PreparedBound } from './preparedBound.ts';
import { PreparedChain } from './preparedChain.ts';

/** An inequality between two expressions of norms and losses, or a chain of such, for all times. */
export const bound: ModalRelation<string> = {
  about: 'modes',
  key: 'expect',
  schema: text,
  companions: {
    from: {
      schema: z.union([z.number(), text]),
      example: 'Write a number, or an expression of the symbols, e.g. from: 1.',
      alone: {
        code: 'bad-from',
        problem: 'has from without expect',
        remedy: 'from is the earliest time of an inequality.',
      },
    },
  },
  help: [
    'an inequality for all t (all k) of norm(x(t)), norm(v(t)), loss(t) = norm(x(t))^2/2 and',
    'pseudoLoss(t) = sum of lambda*x^2/2, or a chain a <= b <= c; < is strict after the start. Functions: exp,',
    'log, sqrt, abs, min, max, sin, cos, tanh, gamma, besselj, ... and "a < b ? c : d". from: 1 claims it from',
    'that time on; a bound like C/k, infinite at k = 0, is judged from k = 1',
  ],
  tex(source, vectors) {
    const functions = { ...quantities, ...Object.fromEntries(vectors.map((name) => [name, 1])) };
    return parseChain(source, { functions })
      .map(({ left, operator, right }, i) => {
        const link = ` ${comparisonTex[operator]} ${toTex(right)}`;
        return i === 0 ? toTex(left) + link : link;
      })
      .join('');
  },
  parse(source, setting) {
    const { claim, unknown } = setting;
    const vectors = { [unknown]: 1, v: 1, ...(claim.against === undefined ? {} : { y: 1 }) };
    if (/(^|[^<>=!])=([^=]|$)/u.test(source)) {
      throw new ExpressionError('wrong-type', `"${source}" is no inequality`, 'Claim <= or >=.');
    }
    const links = parseChain(source, { functions: { ...quantities, ...vectors } });
    const from = fromOf(setting);
    const bounds = links.map((link) => boundOf(link, from, setting));
    return bounds.length === 1 ? bounds[0]! : new PreparedChain(bounds);
  },
};

function boundOf(
  { operator, left, right }: Relation,
  from: Expression | undefined,
  { time }: Setting,
): PreparedBound {
  const upward = operator === '<' || operator === '<=';
  if (!upward && operator !== '>' && operator !== '>=') {
    throw new ExpressionError('wrong-type', `"${operator}" is no inequality`, 'Claim <= or >=.');
  }
  const [small, large] = upward ? [left, right] : [right, left];
  const symbols = [small, large, ...(from === undefined ? [] : [from])].flatMap((tree) =>
    freeSymbols(tree, time),
  );
  const late = from === undefined && time === 'discrete' && infiniteAtStart(large, 'k');
  return new PreparedBound(
    [small, large],
    {
      strict: !operator.endsWith('='),
      upward,
      from: late ? number(1) : from,
      notes: late ? ['the bound is infinite at k = 0: judged from k = 1'] : [],
    },
    symbols,
  );
}

/** The earliest time. @throws ClaimError where it moves with the time */
function fromOf({ claim, time }: Setting): Expression | undefined {
  const { from } = claim;
  if (from === undefined) return undefined;
  return inKey(claim, 'from', () => {
    const tree = parseExpression(String(from));
    const clock = time === 'continuous' ? 't' : 'k';
    if (symbolsOf(tree).includes(clock)) {
      throw new ExpressionError('wrong-type', `"${from}" is no time`, 'Write a number, e.g. from: 1.');
    }
    return tree;
  });
}
