/**
 * Where nothing can be derived: the growth of the solution is measured. The state is renormalised piece by piece, so
 * neither decay nor growth leaves the range of doubles; windows double in length, and the last two give the error.
 */

import { solveWith, usualMethod } from '@flowrate/ode';
import { compileSystem } from '@flowrate/formula';
import type { NumericRate } from './derivation.ts';
import { DeriveError } from '../systems/reading/deriveError.ts';
import { toTree, type Polynomial } from '@flowrate/formula/algebra';

const start = 1;
const firstWindow = 20;
const windowCount = 5;
// Short enough that the state stays far above the absolute tolerance.
const pieceLength = 5;

/** The rate of the loss of Σ c_i(t) x^(n-i) = 0 (c_0 = 1), from t = 1 on. */
export function measureOde(coefficients: readonly Polynomial[]): NumericRate {
  const order = coefficients.length - 1;
  const system = compileSystem(coefficients.slice(1).map(toTree), { symbols: ['t'] });
  const now = [0];
  const values = new Float64Array(order);
  const rhs = (t: number, y: Float64Array, dydt: Float64Array): void => {
    now[0] = t;
    system.evaluate(now, values);
    let top = 0;
    for (let i = 0; i < order; i++) {
      if (i > 0) dydt[i - 1] = y[i]!;
      top -= values[order - 1 - i]! * y[i]!;
    }
    dydt[order - 1] = top;
  };
  let state: Float64Array = new Float64Array(order);
  state[0] = 1;
  const growths: number[] = [];
  let from = start;
  let length = firstWindow;
  for (let window = 0; window < windowCount; window++) {
    let log = 0;
    for (let piece = 0; piece < length / pieceLength; piece++) {
      const solution = solveWith(
        usualMethod,
        { rhs, y0: state, span: [from, from + pieceLength] },
        { rtol: 1e-9, atol: 1e-12 },
      );
      const end = solution.y.at(-1)!;
      const norm = Math.hypot(...end);
      log += Math.log(norm);
      state = end.map((x) => x / norm);
      from += pieceLength;
    }
    growths.push(log / length);
    length *= 2;
  }
  return estimate(growths.map((g) => -2 * g));
}

/** The factor of Σ c_i(k) x[k+n-i] = 0. */
export function measureRecurrence(coefficients: readonly Polynomial[]): NumericRate {
  const order = coefficients.length - 1;
  const system = compileSystem(coefficients.map(toTree), { symbols: ['k'] });
  const values = new Float64Array(order + 1);
  let state: Float64Array = new Float64Array(order).fill(1);
  const factors: number[] = [];
  let k = 1;
  let length = 200;
  for (let window = 0; window < windowCount; window++) {
    let log = 0;
    for (let step = 0; step < length; step++) {
      system.evaluate([k], values);
      let next = 0;
      for (let i = 0; i < order; i++) next -= values[i + 1]! * state[i]!;
      state.copyWithin(1, 0);
      state[0] = next / values[0]!;
      const norm = Math.hypot(...state);
      log += Math.log(norm);
      state = state.map((x) => x / norm);
      k += 1;
    }
    factors.push(Math.exp(log / length));
    length *= 2;
  }
  return estimate(factors);
}

function estimate(windows: readonly number[]): NumericRate {
  const value = windows.at(-1)!;
  const error = Math.abs(value - windows.at(-2)!);
  if (!Number.isFinite(value) || !Number.isFinite(error)) {
    throw new DeriveError(
      'not-derivable',
      'no rate can be measured: the solution leaves the numbers (a coefficient is infinite or undefined for some t)',
    );
  }
  if (error > Math.max(0.05, 0.1 * Math.abs(value))) {
    throw new DeriveError(
      'not-derivable',
      `no rate can be measured: ${windows.map((w) => w.toPrecision(4)).join(', ')} on windows that double in length do not settle`,
    );
  }
  return { value, error };
}
