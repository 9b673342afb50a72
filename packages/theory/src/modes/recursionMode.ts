import type { DiscreteMode } from '../optimizer.ts';
import { toLogValue } from '@flowrate/formula';

/** Outside these the iterate is scaled back, so that none is lost to underflow or overflow. */
const small = 2 ** -400;

/**
 * x_(k+1) = next(k, x_k, x_(k-1)), linear in the two iterates, x_0 = x_(-1) = 1: by going forwards, a step each; asking for
 * ascending k costs one pass.
 */
export function recursionMode(next: (k: number, x: number, before: number) => number): DiscreteMode {
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
      const after = next(k, x, before);
      before = x;
      x = after;
      const size = Math.max(Math.abs(x), Math.abs(before));
      if (size > 0 && (size < small || size > 1 / small)) {
        const power = 2 ** Math.round(Math.log2(size));
        x /= power;
        before /= power;
        scale += Math.log(power);
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
      return toLogValue(x, scale);
    },
  };
}
