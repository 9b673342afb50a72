import { besselModeFrom } from '../../modes/besselMode.ts';
import { besselEnvelope, besselEquation, besselFlow, type BesselEquation } from './besselFlow.ts';
import { toLogValue } from '@flowrate/formula';
import { atRest, type InitialValues, type MatrixAt, type ModalSystem } from '../modal.ts';
import type { ParsedSystem } from '../linearSystem.ts';

/** x'' + (d/t) x' + c t^m x = 0, recognised by its numbers: t·a(t) and c(t)/t^m do not change with t. */
export function nesterovLike(
  system: ParsedSystem,
  matrixAt: MatrixAt,
  start: number,
  numeric: ModalSystem,
): ModalSystem | undefined {
  if (system.dimension !== 2 || system.unknowns.length !== 1) return undefined;
  const a = new Float64Array(4);
  const coefficients = (lambda: number): { d: number; c: number; m: number } | undefined => {
    const seen = [1, 0.37, 5.3, 811, 12345].map((t) => {
      matrixAt(lambda, t, a);
      return { t, d: -a[3]! * t, c: -a[2]! };
    });
    const [{ d, c }, , , , far] = seen as [Seen, Seen, Seen, Seen, Seen];
    // Powers are multiples of 1/1000, or the equation is another one.
    const m = c === 0 ? 0 : Math.round((1000 * Math.log(far.c / c)) / Math.log(far.t)) / 1000;
    const same = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-12 * Math.abs(y);
    return seen.every((other) => same(other.d, d) && same(other.c, c * Math.pow(other.t, m))) &&
      d > -1 &&
      c >= 0 &&
      m > -2
      ? { d, c, m }
      : undefined;
  };
  if (coefficients(1) === undefined) return undefined;
  const of = (lambda: number): { d: number; c: number; m: number } =>
    coefficients(lambda) ?? { d: NaN, c: NaN, m: NaN };
  const equation = (lambda: number, initial: InitialValues): BesselEquation => {
    const { d, c, m } = of(lambda);
    // With a velocity at the singular time 0 there is no solution.
    return besselEquation((initial.v0 ?? 0) === 0 ? d : NaN, c, m);
  };
  return {
    time: 'continuous',
    start,
    cost: start === 0 ? 'closed' : numeric.cost,
    solve: (lambda, initial) =>
      start > 0 ? numeric.solve(lambda, initial) : besselFlow(equation(lambda, initial), initial.x0 ?? 0),
    ...(start === 0 && {
      asymptote: (lambda: number, initial: InitialValues) =>
        besselEnvelope(equation(lambda, initial), initial.x0 ?? 0),
    }),
    decay(lambda) {
      const { d, c, m } = of(lambda);
      return { rate: 0, power: c === 0 ? 0 : -d / 2 - m / 4, error: 0 };
    },
    scales(lambda) {
      const { c, m } = of(lambda);
      return { fast: Math.pow(c, 1 / (2 + m)), slow: 0 };
    },
  };
}

/**
 * x'' + d/(t + τ) x' + c x = 0 with τ > 0, or d/t from a time t0 > 0: 1/a(t) is a line in t, c does not change. Bessel's
 * functions of both kinds; integrated where they overflow.
 */
export function shiftedNesterov(
  system: ParsedSystem,
  matrixAt: MatrixAt,
  start: number,
  numeric: ModalSystem,
): ModalSystem | undefined {
  if (system.dimension !== 2 || system.unknowns.length !== 1) return undefined;
  const a = new Float64Array(4);
  const coefficients = (lambda: number): { d: number; c: number; from: number } | undefined => {
    const seen = [0, 1, 0.37, 5.3, 811, 12345].map((t) => {
      matrixAt(lambda, start + t, a);
      return { t, inverse: -1 / a[3]!, c: -a[2]! };
    });
    const [{ inverse, c }, { inverse: next }] = seen as [Line, Line];
    const d = 1 / (next - inverse);
    const same = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-10 * Math.abs(y);
    const line = seen.every((other) => same(other.inverse, inverse + other.t / d) && same(other.c, c));
    return line && d > 0 && c >= 0 && inverse > 0 ? { d, c, from: inverse * d } : undefined;
  };
  if (coefficients(1) === undefined) return undefined;
  return {
    ...numeric,
    cost: 'mixed',
    solve(lambda, initial) {
      const { x0 = 0, v0 = 0 } = initial;
      if (x0 === 0 && v0 === 0) return atRest;
      const found = coefficients(lambda);
      if (found === undefined || found.c === 0 || x0 === 0 || found.d > 60)
        return numeric.solve(lambda, initial);
      const { d, c, from } = found;
      const omega = Math.sqrt(c);
      if (omega * from < 1e-3) return numeric.solve(lambda, initial);
      const mode = besselModeFrom(d, c, from, v0 / x0);
      return {
        x(t) {
          const { sign, logAbs } = mode.log(t - start);
          return toLogValue(sign * x0, logAbs);
        },
        v: (t) => toLogValue(mode.dphi(t - start) * x0, 0),
        // Both kinds grow towards the singular time: what cancels at the start is their product.
        error: (t) => 1e-12 * (1 + 1 / (omega * from)) + 4e-16 * omega * t,
      };
    },
    decay(lambda) {
      const found = coefficients(lambda);
      if (found === undefined) return numeric.decay(lambda);
      return { rate: 0, power: found.c === 0 ? 0 : -found.d / 2, error: 0 };
    },
    scales(lambda) {
      const c = coefficients(lambda)?.c ?? NaN;
      return { fast: Math.sqrt(c) || 1, slow: 0 };
    },
  };
}

interface Line {
  readonly t: number;
  readonly inverse: number;
  readonly c: number;
}

interface Seen {
  readonly t: number;
  readonly d: number;
  readonly c: number;
}
