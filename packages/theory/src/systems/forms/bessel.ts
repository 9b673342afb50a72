import { toLogValue } from '@flowrate/formula';
import { besselModeFrom } from '../../modes/besselMode.ts';
import { besselShapeOf } from '../besselShape.ts';
import type { Form, SymbolValues } from '../form.ts';
import type { ParsedSystem } from '../linearSystem.ts';
import { matrixOf } from '../matrixOf.ts';
import { atRest, shifted, type InitialValues, type ModalSystem } from '../modal.ts';
import { besselEnvelope, besselEquation, besselFlow, type BesselEquation } from '../solutions/besselFlow.ts';
import { toNumber } from '@flowrate/formula/rational';
import { flowInTime } from './flowInTime.ts';

/** Numbers of x'' + d/s x' + c s^m x = 0, s the time since the singular one; `from` is s at the start. */
interface Numbers {
  readonly d: number;
  readonly c: number;
  readonly m: number;
  readonly from: number;
}

/**
 * x'' + d/(t + τ) x' + c t^m x = 0 with τ = 0 or m = 0, from any start: J alone from rest at the singular time, Bessel's
 * functions of both kinds after it, and integrated where these overflow.
 */
export const bessel: Form = {
  name: 'bessel',
  recognise(system, values, exact) {
    const shape = besselShapeOf(system, values);
    if (shape === undefined || !system.usesTime) return undefined;
    const start = values.t0 ?? 0;
    const of = numbersAt(system, values, toNumber(shape.m));
    const { d, c, from } = of(1);
    if (!(c >= 0 && from >= 0 && d > -1)) return undefined;
    return from === 0 ? fromRest(of, start) : afterSingular(of, start, flowInTime(system, values, exact));
  },
};

/** d, c and s at the start, read off the coefficients one and no time after it. */
function numbersAt(system: ParsedSystem, values: SymbolValues, m: number): (lambda: number) => Numbers {
  const matrixAt = matrixOf(system, values);
  const start = values.t0 ?? 0;
  const a = new Float64Array(4);
  return (lambda) => {
    matrixAt(lambda, start, a);
    const [atStart, inverse] = [-a[2]!, -1 / a[3]!];
    matrixAt(lambda, start + 1, a);
    const damping = -a[3]!;
    const singular = inverse === 0 || Number.isNaN(inverse);
    if (singular || m !== 0) matrixAt(lambda, 1, a);
    const c = singular || m !== 0 ? -a[2]! : atStart;
    // Without damping every time is as good as the singular one.
    if (damping === 0) return { d: 0, c, m, from: start };
    const d = singular ? damping : 1 / (1 / damping - inverse);
    return { d, c, m, from: singular ? 0 : inverse * d };
  };
}

/** Started where the damping is infinite, at rest: with a velocity there is no solution. */
function fromRest(of: (lambda: number) => Numbers, start: number): ModalSystem {
  const equation = (lambda: number, { v0 = 0 }: InitialValues): BesselEquation => {
    const { d, c, m } = of(lambda);
    return besselEquation(v0 === 0 ? d : NaN, c, m);
  };
  return {
    time: 'continuous',
    start,
    cost: 'closed',
    solve: (lambda, initial) => shifted(besselFlow(equation(lambda, initial), initial.x0 ?? 0), start),
    asymptote: (lambda, initial) =>
      shifted(besselEnvelope(equation(lambda, initial), initial.x0 ?? 0), start),
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

/** Friction from which Bessel's functions of both kinds overflow. */
const mostFriction = 60;
/** The phase at the start, from which what they cancel there is no more than a thousandth of their digits. */
const leastPhase = 1e-3;

/** Started after the singular time: where the functions of both kinds cannot be had, as `numeric` has it. */
function afterSingular(of: (lambda: number) => Numbers, start: number, numeric: ModalSystem): ModalSystem {
  const closed = ({ d, c, m, from }: Numbers): boolean =>
    m === 0 && c > 0 && d > 0 && d <= mostFriction && Math.sqrt(c) * from >= leastPhase;
  return {
    ...numeric,
    cost: of(1).m === 0 ? 'mixed' : numeric.cost,
    solve(lambda, initial) {
      const { x0 = 0, v0 = 0 } = initial;
      const numbers = of(lambda);
      if (x0 === 0 && v0 === 0) return atRest;
      if (x0 === 0 || !closed(numbers)) return numeric.solve(lambda, initial);
      const { d, c, from } = numbers;
      const omega = Math.sqrt(c);
      const mode = besselModeFrom(d, c, from, v0 / x0);
      return {
        x(t) {
          const { sign, logAbs } = mode.log(Math.max(0, t - start));
          return toLogValue(sign * x0, logAbs);
        },
        v: (t) => toLogValue(mode.dphi(Math.max(0, t - start)) * x0, 0),
        // Both kinds grow towards the singular time: what cancels at the start is their product.
        error: (t) => 1e-12 * (1 + 1 / (omega * from)) + 4e-16 * omega * t,
      };
    },
    decay(lambda, start) {
      const { d, c, m } = of(lambda);
      // Modes with a pull decay alike from every start; those without keep what they are given.
      return c === 0 ? numeric.decay(lambda, start) : { rate: 0, power: -d / 2 - m / 4, error: 0 };
    },
    scales(lambda) {
      const { c, m } = of(lambda);
      return { fast: Math.pow(c, 1 / (2 + m)) || 1, slow: 0 };
    },
  };
}
