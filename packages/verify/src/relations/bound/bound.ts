import { ExpressionError, parseRelation } from '@flowrate/formula';
import { quantities } from '../../quantity/quantity.ts';
import { freeSymbols } from '../freeSymbols.ts';
import type { ModalRelation } from '../relation.ts';
import { text } from '../text.ts';
import { PreparedBound } from './preparedBound.ts';

/** An inequality between two expressions of norms and losses, for all times. */
export const bound: ModalRelation<string> = {
  about: 'modes',
  key: 'expect',
  schema: text,
  help: [
    'an inequality for all t (all k) of norm(x(t)), norm(v(t)), loss(t) = norm(x(t))^2/2 and',
    'pseudoLoss(t) = sum of lambda*x^2/2; < is strict after the start. Functions: exp, log, sqrt, abs, min, max,',
    'sin, cos, tanh, gamma, besselj, ... and "a < b ? c : d"',
  ],
  parse(source, { claim, unknown, time }) {
    const vectors = { [unknown]: 1, v: 1, ...(claim.against === undefined ? {} : { y: 1 }) };
    if (/(^|[^<>=!])=([^=]|$)/u.test(source)) {
      throw new ExpressionError('wrong-type', `"${source}" is no inequality`, 'Claim <= or >=.');
    }
    const { operator, left, right } = parseRelation(source, { functions: { ...quantities, ...vectors } });
    const upward = operator === '<' || operator === '<=';
    if (!upward && operator !== '>' && operator !== '>=') {
      throw new ExpressionError('wrong-type', `"${operator}" is no inequality`, 'Claim <= or >=.');
    }
    const [small, large] = upward ? [left, right] : [right, left];
    const symbols = [...freeSymbols(small, time), ...freeSymbols(large, time)];
    return new PreparedBound([small, large], { strict: !operator.endsWith('='), upward }, symbols);
  },
};
