import { type LogValue, besselJOf, logGamma, toLogValue, zeroLog } from '@flowrate/formula';
import type { Trajectory } from '../modal.ts';

/**
 * x'' + (d/t) x' + c t^m x = 0 with m = 2ν - 2: Nesterov's flow for m = 0 (Su, Boyd, Candès 2014), its family of higher
 * orders (Wibisono, Wilson, Jordan 2016) for m > 0. In z = ω t^ν, ω = √c/ν, it is Bessel's equation of order α.
 */
export interface BesselEquation {
  /** (d - 1)/(2ν). */
  readonly alpha: number;
  readonly omega: number;
  readonly nu: number;
}

export function besselEquation(d: number, c: number, m: number): BesselEquation {
  const nu = 1 + m / 2;
  return { alpha: (d - 1) / (2 * nu), omega: Math.sqrt(c) / nu, nu };
}

/** From rest: x = x0 Γ(α+1) (2/z)^α J_α(z); x' = -x0 Γ(α+1) (2/z)^α J_(α+1)(z) dz/dt. */
export function besselFlow({ alpha, omega, nu }: BesselEquation, x0: number): Trajectory {
  const constant = logGamma(alpha + 1);
  const [here, above] = [besselJOf(alpha), besselJOf(alpha + 1)];
  const scaled = (bessel: number, factor: number, z: number): LogValue =>
    toLogValue(bessel * factor, constant + alpha * Math.log(2 / z));
  const phase = (t: number): number => omega * Math.pow(t, nu);
  return {
    x(t) {
      const z = phase(t);
      if (z === 0) return toLogValue(x0, 0);
      return scaled(here(z), x0, z);
    },
    v(t) {
      const z = phase(t);
      return z === 0 ? zeroLog : scaled(above(z), (-x0 * nu * z) / t, z);
    },
    error: (t) => 2e-13 + 3e-16 * phase(t),
  };
}

/** Where Bessel's functions are their envelopes to 1e-12. */
const far = 1e12;

/** |x| and |v| of it at their largest for t → ∞, where |J_α(z)| reaches √(2/(πz)); before that x and v themselves. */
export function besselEnvelope(equation: BesselEquation, x0: number): Trajectory {
  const { alpha, omega, nu } = equation;
  const flow = besselFlow(equation, x0);
  const constant = logGamma(alpha + 1) + 0.5 * Math.log(2 / Math.PI);
  const phase = (t: number): number => omega * Math.pow(t, nu);
  const envelope = (factor: number, z: number): LogValue =>
    toLogValue(factor, constant + alpha * Math.log(2 / z) - 0.5 * Math.log(z));
  return {
    x: (t) => (phase(t) < far ? flow.x(t) : envelope(x0, phase(t))),
    v: (t) => (phase(t) < far ? flow.v(t) : envelope((x0 * nu * phase(t)) / t, phase(t))),
    error: (t) => (phase(t) < far ? flow.error(t) : 1e-12),
  };
}
