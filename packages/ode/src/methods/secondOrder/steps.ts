import type { SecondOrderForm, Steps, System } from '../../method.ts';
import { quinticHermite } from './hermite.ts';

/** What a method for second-order problems adds to the frame below. */
export interface SecondOrderKernel {
  /**
   * Writes the state after a step to yNew, from y and the acceleration a0 (damping left out) at (t, y).
   * @returns the error norm, 0 where there is no estimate
   */
  step(t: number, h: number, y: Float64Array, a0: Float64Array, yNew: Float64Array): number;
}

/** The frame of second-order methods: states [x, v], accelerations at both ends, quintic dense output. */
export function secondOrderSteps(
  system: System,
  y0: Float64Array,
  kernel: (form: SecondOrderForm, n: number) => SecondOrderKernel,
): Steps {
  const form = system.secondOrder!;
  const n = system.n / 2;
  const method = kernel(form, n);
  const y = y0.slice();
  const yNew = new Float64Array(2 * n);
  const a0 = new Float64Array(n);
  const a1 = new Float64Array(n);
  const total0 = new Float64Array(n);
  const total1 = new Float64Array(n);
  const [x, v] = [y.subarray(0, n), y.subarray(n)];
  const [xNew, vNew] = [yNew.subarray(0, n), yNew.subarray(n)];
  let firstKnown = false;
  let newKnown = false;
  let from = 0;
  let length = 0;

  /** The accelerations at both ends, damping included, for dense output. */
  const prepareDense = (): void => {
    if (!newKnown) {
      form.acceleration(from + length, xNew, vNew, a1);
      newKnown = true;
    }
    const [d0, d1] = [form.damping(from), form.damping(from + length)];
    for (let i = 0; i < n; i++) {
      total0[i] = a0[i]! - d0 * v[i]!;
      total1[i] = a1[i]! - d1 * vNew[i]!;
    }
  };

  return {
    y,
    yNew,
    attempt(t, h) {
      if (!firstKnown) {
        form.acceleration(t, x, v, a0);
        firstKnown = true;
      }
      from = t;
      length = h;
      newKnown = false;
      const error = method.step(t, h, y, a0, yNew);
      for (let i = 0; i < 2 * n; i++) if (!Number.isFinite(yNew[i]!)) return Number.NaN;
      return error;
    },
    accept() {
      y.set(yNew);
      if (newKnown) a0.set(a1);
      firstKnown = newKnown;
    },
    interpolate(t, out) {
      prepareDense();
      quinticHermite((t - from) / length, length, y, yNew, total0, total1, out);
    },
    keep() {
      prepareDense();
      const [start, h, a, b, p, q] = [from, length, y.slice(), yNew.slice(), total0.slice(), total1.slice()];
      return (t, out) => quinticHermite((t - start) / h, h, a, b, p, q, out);
    },
    restart() {
      firstKnown = false;
    },
  };
}
