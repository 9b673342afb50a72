import { binary, call, negate, number, type Condition, type Expression } from '@flowrate/formula';

/**
 * x'' = trace·x' - determinant·x from x0 and x'(0) as one formula: with b = -trace it is e^(-bt/2) (x0 C + (v0 + b x0/2) S),
 * by the sign of b²/4 - determinant.
 */
export function secondOrder(
  trace: Expression,
  determinant: Expression,
  [x0, v0]: readonly [Expression, Expression],
  t: Expression,
): Expression {
  const half = binary('/', negate(trace), number(2));
  const disc = binary('-', binary('^', half, number(2)), determinant);
  const w = call('sqrt', call('abs', disc));
  const wt = binary('*', w, t);
  const slope = binary('+', v0, binary('*', half, x0));
  const form = (even: string, odd: string): Expression =>
    binary('+', binary('*', x0, call(even, wt)), binary('*', slope, binary('/', call(odd, wt), w)));
  const decay = call('exp', negate(binary('*', half, t)));
  // Series of cosh take forever far out: there the two exponentials stand alone.
  const part = (operator: '+' | '-'): Expression => {
    const exponent = binary('*', binary(operator === '+' ? '-' : '+', half, w), t);
    return binary('*', binary(operator, x0, binary('/', slope, w)), call('exp', negate(exponent)));
  };
  const apart = binary('/', binary('+', part('+'), part('-')), number(2));
  const near = binary('*', decay, form('cosh', 'sinh'));
  const real = choice(below(wt, number(1)), near, apart);
  const complex = binary('*', decay, form('cos', 'sin'));
  const double = binary('*', decay, binary('+', x0, binary('*', slope, t)));
  const equal: Condition = { kind: 'comparison', operator: '==', left: disc, right: number(0) };
  return choice(equal, double, choice(below(disc, number(0)), complex, real));
}

const below = (left: Expression, right: Expression): Condition => ({
  kind: 'comparison',
  operator: '<',
  left,
  right,
});

const choice = (condition: Condition, then: Expression, otherwise: Expression): Expression => ({
  kind: 'choice',
  condition,
  then,
  otherwise,
});
