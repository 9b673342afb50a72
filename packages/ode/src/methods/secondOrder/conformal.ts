/**
 * Conformal symplectic splitting for x'' = a(t, x) - γ(t) x': half the damping exactly, v ← v·e^(-½∫γ), then
 * kick-drift-kick, then the other half. Order 2; order 4 by Suzuki's five-fold composition, whose substeps stay inside
 * the step. Fixed steps of `initialStep`. Phase-space volume shrinks by exactly e^(-n∫γ); without damping this is the
 * symplectic leapfrog method (Störmer-Verlet).
 * A. Bhatt, D. Floyd, B. E. Moore, Second order conformal symplectic schemes for damped Hamiltonian systems, Journal of
 * Scientific Computing 66 (2016); M. Suzuki, Physics Letters A 146 (1990). Not to be confused with velocity-Verlet with
 * friction put into the kick, which does not shrink volume exactly.
 */
import type { SecondOrderForm, StepMethod } from '../../method.ts';
import { SecondOrderSteps, type SecondOrderKernel } from './steps.ts';

/** Suzuki's substeps p, p, 1 - 4p, p, p with p = 1/(4 - 4^(1/3)). */
const p = 1 / (4 - 4 ** (1 / 3));
const fourfold = [p, p, 1 - 4 * p, p, p] as const;

function splitting(substeps: readonly number[]): (form: SecondOrderForm, n: number) => SecondOrderKernel {
  return (form, n) => {
    const a = new Float64Array(n);
    return {
      step(t, h, y, a0, yNew) {
        const x = yNew.subarray(0, n);
        const v = yNew.subarray(n);
        yNew.set(y);
        a.set(a0);
        let time = t;
        for (let s = 0; s < substeps.length; s++) {
          const step = substeps[s]! * h;
          const next = s === substeps.length - 1 ? t + h : time + step;
          const middle = time + step / 2;
          const before = Math.exp(-form.dampingIntegral(time, middle));
          const after = Math.exp(-form.dampingIntegral(middle, next));
          for (let i = 0; i < n; i++) {
            v[i] = before * v[i]! + (step / 2) * a[i]!;
            x[i]! += step * v[i]!;
          }
          form.acceleration(next, x, v, a);
          for (let i = 0; i < n; i++) v[i] = after * (v[i]! + (step / 2) * a[i]!);
          time = next;
        }
        return 0;
      },
    };
  };
}

const method = (name: string, order: number, substeps: readonly number[]): StepMethod => ({
  kind: 'steps',
  name,
  order,
  errorOrder: 0,
  form: 'velocity-free',
  start: (system, _t0, y0) => new SecondOrderSteps(system, y0, splitting(substeps)),
});

/** Order 2, one call a step. */
export const conformal = method('conformal', 2, [1]);

/** Order 4, five calls a step. */
export const conformal4 = method('conformal4', 4, fourfold);
