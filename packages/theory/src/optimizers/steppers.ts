import type { Stepper } from '../optimizer.ts';

/** x_(k+1) = x_k + β_k (x_k - x_(k-1)) - s·g(x_k), from rest. `first` scales the first step alone. */
export function startMomentum(
  x0: ArrayLike<number>,
  stepSize: number,
  momentum: (k: number) => number,
  first = 1,
): Stepper {
  const x = Float64Array.from(x0);
  const velocity = new Float64Array(x.length);
  const count = new Float64Array(1);
  return {
    point: x,
    iterate: x,
    state: [x, velocity, count],
    apply(gradient) {
      const k = count[0]!++;
      const beta = momentum(k);
      const step = k === 0 ? first * stepSize : stepSize;
      for (let i = 0; i < x.length; i++) {
        const v = beta * velocity[i]! - step * gradient[i]!;
        velocity[i] = v;
        x[i]! += v;
      }
    },
  };
}

/** y_k = x_k + β_k (x_k - x_(k-1)), x_(k+1) = y_k - s·g(y_k), from rest; β_0 is not used. */
export function startLookAhead(
  x0: ArrayLike<number>,
  stepSize: number,
  momentum: (k: number) => number,
): Stepper {
  const x = Float64Array.from(x0);
  const y = Float64Array.from(x0);
  const count = new Float64Array(1);
  return {
    point: y,
    iterate: x,
    state: [x, y, count],
    apply(gradient) {
      const k = ++count[0]!;
      const beta = momentum(k);
      for (let i = 0; i < x.length; i++) {
        const next = y[i]! - stepSize * gradient[i]!;
        y[i] = next + beta * (next - x[i]!);
        x[i] = next;
      }
    },
  };
}
