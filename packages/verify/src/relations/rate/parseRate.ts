import { binary, call, ExpressionError, number, parseExpression, type Expression } from '@flowrate/formula';

/** '=': exactly this; '>=', '>': at least that fast (for factors: at most that large); '<=', '<': at most that fast. */
export type Comparison = '=' | '>=' | '>' | '<=' | '<';

/** Whose rate it is, where it is not that of the loss or of a multiple of a power of ‖x‖. */
export type Other = 'pseudoLoss' | 'norm(v)';

/** What is claimed about the end of the curve. linear, sublinear: of the loss; factor: of ‖x_k‖. */
export type ClaimedRate =
  | {
      readonly form: 'linear' | 'factor' | 'sublinear';
      readonly comparison: Comparison;
      readonly value: Expression;
      readonly of?: Other;
      /** What `value` is the rate of, where the claim gave that of another quantity. */
      readonly told?: string;
    }
  | {
      readonly form: 'diverges';
      readonly comparison: '=';
      readonly of?: undefined;
      readonly told?: undefined;
    };

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '>=': '<=',
  '>': '<',
  '<=': '>=',
  '<': '>',
};

/** A comparison of factors as one of rates, and back: the smaller factor is the faster. */
export const mirror = (comparison: Comparison): Comparison => mirrored[comparison];

/**
 * "linear R", "linear >= R", "factor <= Q", "sublinear P", "diverges"; "linear" alone means "linear > 0". With
 * "of pseudoLoss", "of norm(x)", "of norm(v)" the rate is that of another quantity than the loss (factors: than ‖x_k‖).
 */
export function parseRate(text: string, unknown = 'x'): ClaimedRate {
  const named = /^(.*?)\bof\s+(loss|pseudoLoss|norm\(\s*(\w+)\s*\))\s*$/su.exec(text);
  if (named === null && /\bof\b/u.test(text)) throw noQuantity(text, unknown);
  const [whole, quantity, vector]: readonly [string, (string | undefined)?, (string | undefined)?] =
    named === null ? [text] : [named[1]!, named[2]!, named[3]];
  if (vector !== undefined && vector !== unknown && vector !== 'v') throw noQuantity(text, unknown);
  const match = /^\s*(linear|factor|sublinear|diverges)\b\s*(<=|>=|<|>|=)?\s*(.*)$/su.exec(whole);
  if (match === null) throw nonsense(text);
  const [, form, sign = '', rest = ''] = match as unknown as [string, ClaimedRate['form'], string?, string?];
  if (form === 'diverges') {
    if (sign + rest.trim() !== '' || quantity !== undefined) throw nonsense(text);
    return { form, comparison: '=' };
  }
  const other: Other | undefined =
    quantity === 'pseudoLoss' ? quantity : vector === 'v' ? 'norm(v)' : undefined;
  if (form === 'sublinear' && other === 'norm(v)') throw noPower(text);
  const of = other === undefined ? {} : { of: other };
  if (rest.trim() === '') {
    if (sign !== '' || form === 'sublinear') throw nonsense(text);
    return { form, comparison: '>', value: number(form === 'factor' ? 1 : 0), ...of };
  }
  const comparison = sign === '' ? '=' : (sign as Comparison);
  return {
    form,
    comparison: form === 'factor' ? mirror(comparison) : comparison,
    ...ownRate(form, quantity === undefined ? undefined : (vector ?? 'loss'), parseExpression(rest)),
    ...of,
  };
}

/** The rate of a square (factors: of a norm) that belongs to one of the quantity, a loss or a vector's norm. */
function ownRate(
  form: 'linear' | 'factor' | 'sublinear',
  quantity: string | undefined,
  value: Expression,
): { readonly value: Expression; readonly told?: string } {
  if (quantity === undefined || (quantity === 'loss') === (form !== 'factor')) return { value };
  return form === 'factor'
    ? { value: call('sqrt', value), told: '‖x‖' }
    : { value: binary('*', number(2), value), told: `‖${quantity}‖²` };
}

const nonsense = (text: string): ExpressionError =>
  new ExpressionError(
    'syntax',
    `"${text.slice(0, 60)}" is no rate`,
    'Write "linear R", "linear >= R", "factor Q", "factor <= Q", "sublinear P" or "diverges", and after the first four "of pseudoLoss" or "of norm(v)" where it is not of the loss.',
  );

const noQuantity = (text: string, unknown: string): ExpressionError =>
  new ExpressionError(
    'unknown-function',
    `"${text.slice(0, 60)}" is of no quantity that has a rate`,
    `Rates are of loss, pseudoLoss, norm(${unknown}) or norm(v).`,
  );

const noPower = (text: string): ExpressionError =>
  new ExpressionError(
    'syntax',
    `"${text.slice(0, 60)}": the power of a velocity is not derived`,
    'Claim a bound, expect: "norm(v(t)) <= C/t^p", or "linear R of norm(v)".',
  );
