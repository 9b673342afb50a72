import type { DiscreteMode } from '../optimizer.ts';

/** Below this the iterate is scaled up by its inverse, so that no iterate is lost to underflow. */
const small = 2 ** -400;

/**
 * x_(k+1) = a (x_k + β_k (x_k - x_(k-1))), β_k = (k-1)/(k+d-1), β_0 = 0, x_0 = 1: the recursion itself, forwards, which
 * is stable (it is the three-term recurrence of a Gegenbauer polynomial on [-1, 1]). Going forwards costs a step each.
 */
export function vanishingMomentumMode(a: number, friction: number): DiscreteMode {
  let k = 0;
  let x = 1;
  let before = 1;
  let scale = 0;

  const goTo = (target: number): void => {
    if (target < k) {
      k = 0;
      x = 1;
      before = 1;
      scale = 0;
    }
    for (; k < target; k++) {
      const momentum = k === 0 ? 0 : (k - 1) / (k + friction - 1);
      const next = a * (x + momentum * (x - before));
      before = x;
      x = next;
      const size = Math.max(Math.abs(x), Math.abs(before));
      if (size > 0 && (size < small || size > 1 / small)) {
        x /= size;
        before /= size;
        scale += Math.log(size);
      }
    }
  };

  return {
    at(target) {
      goTo(target);
      return x * Math.exp(scale);
    },
    log(target) {
      goTo(target);
      return x === 0
        ? { sign: 0, logAbs: -Infinity }
        : { sign: x > 0 ? 1 : -1, logAbs: Math.log(Math.abs(x)) + scale };
    },
  };
}
