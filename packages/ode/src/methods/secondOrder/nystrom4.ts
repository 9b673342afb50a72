/**
 * Runge-Kutta-Nyström 4(3) for x'' = a(t, x), four stages, the last at the new point: half the work of a Runge-Kutta
 * pair of its order on the doubled system.
 * J. R. Dormand, M. E. A. El-Mikkawy, P. J. Prince, Families of Runge-Kutta-Nyström formulae, IMA Journal of Numerical
 * Analysis 7 (1987).
 */
import type { StepMethod } from '../../method.ts';
import { SecondOrderSteps } from './steps.ts';
import { scaledNorm } from '../../tolerance.ts';

/** Stages at x + c h v + h² Σ a k; x_new with weights `position`, v_new with `velocity`; `hat` is the third-order pair. */
export const nystrom4Tableau = {
  c: [0, 1 / 4, 7 / 10, 1],
  a: [[], [1 / 32], [7 / 1000, 119 / 500], [1 / 14, 8 / 27, 25 / 189]],
  position: [1 / 14, 8 / 27, 25 / 189, 0],
  velocity: [1 / 14, 32 / 81, 250 / 567, 5 / 54],
  positionHat: [-7 / 150, 67 / 150, 3 / 20, -1 / 20],
  velocityHat: [13 / 21, -20 / 27, 275 / 189, -1 / 3],
} as const;

const { c, a, position, velocity, positionHat, velocityHat } = nystrom4Tableau;

export const nystrom4: StepMethod = {
  kind: 'steps',
  name: 'nystrom4',
  order: 4,
  errorOrder: 3,
  form: 'undamped',
  start: (system, _t0, y0, tolerance) =>
    new SecondOrderSteps(system, y0, (form, n) => {
      const stages = c.map(() => new Float64Array(n));
      const x = new Float64Array(n);
      const error = new Float64Array(2 * n);
      return {
        step(t, h, y, a0, yNew) {
          stages[0]!.set(a0);
          const v = y.subarray(n);
          for (let s = 1; s < 4; s++) {
            for (let i = 0; i < n; i++) {
              let sum = 0;
              for (let j = 0; j < s; j++) sum += a[s]![j]! * stages[j]![i]!;
              x[i] = y[i]! + c[s]! * h * y[n + i]! + h * h * sum;
            }
            form.acceleration(t + c[s]! * h, x, v, stages[s]!);
          }
          for (let i = 0; i < n; i++) {
            let dx = 0;
            let dv = 0;
            let ex = 0;
            let ev = 0;
            for (let s = 0; s < 4; s++) {
              const k = stages[s]![i]!;
              dx += position[s]! * k;
              dv += velocity[s]! * k;
              ex += (position[s]! - positionHat[s]!) * k;
              ev += (velocity[s]! - velocityHat[s]!) * k;
            }
            yNew[i] = y[i]! + h * y[n + i]! + h * h * dx;
            yNew[n + i] = y[n + i]! + h * dv;
            error[i] = h * h * ex;
            error[n + i] = h * ev;
          }
          return scaledNorm(tolerance, error, y, yNew);
        },
      };
    }),
};
