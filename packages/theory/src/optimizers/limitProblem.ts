import type { Problem } from '@flowrate/ode';
import type { LimitSystem } from '../optimizer.ts';

/** Δ' = -HΔ - decay·Δ. */
export function firstOrderProblem({ apply, delta0, end }: LimitSystem, decay = 0): Problem {
  return {
    rhs(_t, y, dydt) {
      apply(y, dydt);
      for (let i = 0; i < dydt.length; i++) dydt[i] = -dydt[i]! - decay * y[i]!;
    },
    y0: delta0,
    span: [0, end],
  };
}

/** Coefficients of Δ'' + (damping + correction·H)Δ' + stiffness·HΔ = 0, Δ'(0) = velocity·HΔ(0). */
export interface SecondOrderFlow {
  readonly damping: (t: number) => number;
  readonly correction?: number;
  readonly stiffness?: (t: number) => number;
  readonly velocity?: number;
}

export function secondOrderProblem({ apply, delta0, end }: LimitSystem, flow: SecondOrderFlow): Problem {
  const { damping, correction = 0, stiffness = () => 1, velocity = 0 } = flow;
  const n = delta0.length;
  const v0 = new Float64Array(n);
  if (velocity !== 0) {
    apply(Float64Array.from(delta0), v0);
    for (let i = 0; i < n; i++) v0[i]! *= velocity;
  }
  const hv = new Float64Array(n);
  return {
    acceleration(t, x, v, a) {
      const b = damping(t);
      const c = stiffness(t);
      apply(x, a);
      if (correction !== 0) apply(v, hv);
      for (let i = 0; i < n; i++) a[i] = -c * a[i]! - b * v[i]! - correction * hv[i]!;
    },
    x0: delta0,
    v0,
    span: [0, end],
  };
}
