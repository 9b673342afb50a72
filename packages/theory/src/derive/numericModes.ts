/** Coefficients that are numbers: the roots, and the combination of their powers that starts at rest. */

import { call, number, symbol, type Expression, polynomialRoots, type Complex } from '@flowrate/formula';

export interface NumericModes {
  /** Largest real part (ODE) or modulus (recurrence) of the roots. */
  readonly growth: number;
  /** Whether a root that attains it is multiple. */
  readonly multiple: boolean;
  readonly closedForm: Expression;
}

interface Basis {
  readonly root: Complex;
  /** t^degree e^(root t), or k^degree root^k. */
  readonly degree: number;
}

const modeTolerance = 1e-14;

/** The solution with x = 1 at rest: x' = x'' = ... = 0, or x[0] = x[-1] = x[-2] = ... = 1. */
export function numericModes(coefficients: readonly number[], kind: 'ode' | 'recurrence'): NumericModes {
  const roots = polynomialRoots(coefficients);
  const basis: Basis[] = [];
  roots.forEach((root, i) => {
    basis.push({
      root,
      degree: roots.slice(0, i).filter((z) => z.re === root.re && z.im === root.im).length,
    });
  });
  const size = ({ root }: Basis): number => (kind === 'ode' ? root.re : Math.hypot(root.re, root.im));
  const growth = Math.max(...basis.map(size));
  const multiple = basis.some((b) => b.degree > 0 && size(b) >= growth - 1e-12 * Math.abs(growth));
  const weights = solveComplex(
    basis.map((_, row) => basis.map((b) => (kind === 'ode' ? derivativeAtZero(b, row) : valueAt(b, row)))),
    kind === 'ode' ? basis.map((_, row) => (row > 0 ? 0 : 1)) : firstValues(coefficients),
  );
  const terms = basis.flatMap((b, i) => (b.root.im < 0 ? [] : realTerms(b, weights[i]!, kind)));
  const closedForm = terms.reduce<Expression | undefined>(
    (sum, term) => (sum === undefined ? term : { kind: 'binary', operator: '+', left: sum, right: term }),
    undefined,
  );
  return { growth, multiple, closedForm: closedForm ?? number(0) };
}

/** The row-th derivative of t^m e^(rt) at 0: row!/(row-m)! r^(row-m). */
function derivativeAtZero({ root, degree }: Basis, row: number): Complex {
  if (row < degree) return { re: 0, im: 0 };
  let factor = 1;
  for (let i = 0; i < degree; i++) factor *= row - i;
  const p = complexPower(root, row - degree);
  return { re: factor * p.re, im: factor * p.im };
}

function valueAt({ root, degree }: Basis, k: number): Complex {
  const p = complexPower(root, k);
  const factor = degree === 0 ? 1 : k ** degree;
  return { re: factor * p.re, im: factor * p.im };
}

/** x[0], ..., x[n-1] of a recurrence started at rest. */
function firstValues(coefficients: readonly number[]): number[] {
  const n = coefficients.length - 1;
  const values = Array.from({ length: n }, () => 1);
  for (let k = 1; k < n; k++) {
    let next = 0;
    for (let i = 1; i <= n; i++) next -= coefficients[i]! * values[values.length - i]!;
    values.push(next / coefficients[0]!);
  }
  return values.slice(n - 1);
}

function complexPower(z: Complex, n: number): Complex {
  let result: Complex = { re: 1, im: 0 };
  for (let i = 0; i < n; i++) {
    result = { re: result.re * z.re - result.im * z.im, im: result.re * z.im + result.im * z.re };
  }
  return result;
}

/** c·basis + its conjugate, written with real functions. */
function realTerms({ root, degree }: Basis, weight: Complex, kind: 'ode' | 'recurrence'): Expression[] {
  const time = symbol(kind === 'ode' ? 't' : 'k');
  const product = (...factors: Expression[]): Expression =>
    factors.reduce((left, right) => ({ kind: 'binary', operator: '*', left, right }));
  const powers: Expression[] =
    degree === 0
      ? []
      : [degree === 1 ? time : { kind: 'binary', operator: '^', left: time, right: number(degree) }];
  const base: Expression =
    kind === 'ode'
      ? call('exp', product(number(root.re), time))
      : {
          kind: 'binary',
          operator: '^',
          left: number(root.im === 0 ? root.re : Math.hypot(root.re, root.im)),
          right: time,
        };
  if (root.im === 0) return [product(number(weight.re), ...powers, base)];
  const angle = product(number(kind === 'ode' ? root.im : Math.atan2(root.im, root.re)), time);
  const both: Expression[] = [];
  if (Math.abs(weight.re) > modeTolerance) {
    both.push(product(number(2 * weight.re), ...powers, base, call('cos', angle)));
  }
  if (Math.abs(weight.im) > modeTolerance) {
    both.push(product(number(-2 * weight.im), ...powers, base, call('sin', angle)));
  }
  return both;
}

/** Gaussian elimination with column pivoting. */
function solveComplex(matrix: Complex[][], right: readonly number[]): Complex[] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, { re: right[i]!, im: 0 }]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) {
      if (modulus(rows[i]![column]!) > modulus(rows[pivot]![column]!)) pivot = i;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let i = 0; i < n; i++) {
      if (i === column) continue;
      const factor = divide(rows[i]![column]!, rows[column]![column]!);
      for (let j = column; j <= n; j++) {
        const [x, y] = [rows[i]![j]!, rows[column]![j]!];
        rows[i]![j] = {
          re: x.re - (factor.re * y.re - factor.im * y.im),
          im: x.im - (factor.re * y.im + factor.im * y.re),
        };
      }
    }
  }
  return rows.map((row, i) => divide(row[n]!, row[i]!));
}

const modulus = (z: Complex): number => Math.hypot(z.re, z.im);
function divide(x: Complex, y: Complex): Complex {
  const square = y.re * y.re + y.im * y.im;
  return { re: (x.re * y.re + x.im * y.im) / square, im: (x.im * y.re - x.re * y.im) / square };
}
