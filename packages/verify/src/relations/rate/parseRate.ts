import { ExpressionError, parseExpression, type Expression } from '@flowrate/formula';

/** '=': exactly this; '>=', '>': at least that fast (for factors: at most that large). */
export type Comparison = '=' | '>=' | '>';

/** What is claimed about the end of the curve. linear, sublinear: of the loss; factor: of ‖x_k‖. */
export type ClaimedRate =
  | {
      readonly form: 'linear' | 'factor' | 'sublinear';
      readonly comparison: Comparison;
      readonly value: Expression;
    }
  | { readonly form: 'diverges'; readonly comparison: '=' };

/** "linear R", "linear >= R", "factor <= Q", "sublinear P", "diverges"; "linear" alone means "linear > 0". */
export function parseRate(text: string): ClaimedRate {
  const match = /^\s*(linear|factor|sublinear|diverges)\b\s*(<=|>=|<|>)?\s*(.*)$/su.exec(text);
  if (match === null) throw nonsense(text);
  const [, form, sign = '', rest = ''] = match as unknown as [string, ClaimedRate['form'], string?, string?];
  if (form === 'diverges') {
    if (sign + rest.trim() !== '') throw nonsense(text);
    return { form, comparison: '=' };
  }
  const towards = form === 'factor' ? '<' : '>';
  if (sign !== '' && !sign.startsWith(towards)) throw nonsense(text);
  if (rest.trim() === '') {
    if (sign !== '' || form === 'sublinear') throw nonsense(text);
    return { form, comparison: '>', value: { kind: 'number', value: form === 'factor' ? 1 : 0 } };
  }
  const comparison = sign === '' ? '=' : sign.endsWith('=') ? '>=' : '>';
  return { form, comparison, value: parseExpression(rest) };
}

const nonsense = (text: string): ExpressionError =>
  new ExpressionError(
    'syntax',
    `"${text.slice(0, 60)}" is no rate`,
    'Write "linear R", "linear >= R", "factor Q", "factor <= Q", "sublinear P" or "diverges".',
  );
