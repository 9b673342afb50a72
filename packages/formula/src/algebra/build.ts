import { toText } from '../print/toText.ts';
import { binary, call, number, symbol, type Expression } from '../tree.ts';
import { multiply, power, toTree, whole, type Polynomial } from './polynomial.ts';
import { rational } from './rational.ts';

// Small words for building closed forms.

export const timeSymbol = symbol('t');
export const stepSymbol = symbol('k');
export const plus = (left: Expression, right: Expression): Expression => binary('+', left, right);
export const minus = (left: Expression, right: Expression): Expression => binary('-', left, right);
export const times = (left: Expression, right: Expression): Expression => binary('*', left, right);
export const over = (left: Expression, right: Expression): Expression => binary('/', left, right);
export const raised = (left: Expression, right: Expression): Expression =>
  right.kind === 'number' && right.value === 1 ? left : binary('^', left, right);
export const sqrt = (of: Expression): Expression => call('sqrt', of);
export const exp = (of: Expression): Expression => call('exp', of);
export const one = number(1);

export const quotient = (p: Polynomial, q: Polynomial): Polynomial => multiply(p, power(q, rational(-1)));
export const half = (p: Polynomial): Polynomial => quotient(p, whole(2));
/** p times a symbol, in normal form. */
export const timesSymbol = (p: Polynomial, name: Expression): Expression =>
  p.size === 1 ? toTree(multiply(p, symbolPolynomial(name))) : times(toTree(p), name);

function symbolPolynomial(name: Expression): Polynomial {
  return new Map([
    [
      `${toText(name)}^1/1`,
      { coefficient: rational(1), factors: new Map([[toText(name), { atom: name, exponent: rational(1) }]]) },
    ],
  ]);
}
