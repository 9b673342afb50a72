import {
  add,
  clip,
  hull,
  isExact,
  isNegative,
  isNonNegative,
  isPositive,
  isZero,
  lowerOf,
  middleOf,
  multiply,
  negate,
  noEnclosure,
  one,
  order,
  plusMinus,
  radiusOf,
  scale,
  subtract,
  top,
  upperOf,
  whole,
  zero,
  type Ball,
} from '../ball.ts';
import { pi } from '../constants.ts';
import { toDouble } from '../fixed.ts';
import { gamma } from './gamma.ts';
import { power } from './powers.ts';
import { divide, sqrt } from '../quotients.ts';
import { cos, sin } from './trigonometric.ts';

// J_ν of real ν > -1 and x ≥ 0: the power series (DLMF 10.2.2), in as many more digits as its terms cancel; Hankel's
// expansion far out (10.17.3), whose remainders are at most the first terms left out (10.17.iii).

const mostOrder = 1000;
/** Beyond it the series would need too many digits. */
const farthestSeries = 4000;

/** J of a point x > 0; the order may have a radius. */
function pointBessel(nu: Ball, x: Ball, bits: number): Ball {
  const size = toDouble(x);
  const order = toDouble(nu);
  // Hankel's terms fall until k = 2x, to e^-2x, if x is beyond ν².
  const far = size > Math.max(0.4 * bits + 16, order * order);
  if (far || size > farthestSeries) return hankel(nu, x, bits);
  return series(nu, x, bits);
}

/** (x/2)^ν / Γ(ν+1) · Σ (-x²/4)^k / (k! (ν+1)_k). */
function series(nu: Ball, x: Ball, bits: number): Ball {
  const size = toDouble(x);
  // The terms grow to about e^x and their sum may be as small as the amplitude.
  const more = bits + 32 + Math.ceil(3 * size);
  const quarter = negate(scale(multiply(x, x, more), -2));
  let term = one;
  let sum = one;
  for (let k = 1; ; k++) {
    const divisor = multiply(add(nu, whole(k), more), whole(k), more);
    term = divide(multiply(term, quarter, more), divisor, more);
    // From here on every term is less than half of the one before, so that the rest is less than this one doubled.
    if (top(term) < -more && k > size + 1) break;
    sum = add(sum, term, more);
  }
  sum = add(sum, plusMinus(scale(term, 1)), more);
  const front = divide(power(scale(x, -1), nu, bits + 16), gamma(add(nu, one, more), bits + 16), bits + 16);
  return multiply(front, sum, bits);
}

/** √(2/(πx)) (P cos ω - Q sin ω), ω = x - (ν/2 + 1/4)π. */
function hankel(nu: Ball, x: Ball, bits: number): Ball {
  const more = bits + 32;
  const mu = scale(multiply(nu, nu, more), 2);
  const eight = scale(x, 3);
  // The remainders are bounded so from the index ν/2 on.
  const first = Math.ceil(Math.abs(toDouble(nu))) + 4;
  let term = one;
  let [p, q] = [one, zero];
  for (let k = 1; ; k++) {
    const factor = subtract(mu, whole((2 * k - 1) ** 2), more);
    const next = divide(multiply(term, factor, more), multiply(eight, whole(k), more), more);
    if (k > first && (top(next) < -more || top(next) > top(term))) {
      // One of P and Q ends at this term, the other at the next, which is less or more by a factor.
      const after = divide(
        multiply(next, subtract(mu, whole((2 * k + 1) ** 2), more), more),
        multiply(eight, whole(k + 1), more),
        more,
      );
      const [left, right] = k % 2 === 0 ? [next, after] : [after, next];
      p = add(p, plusMinus(left), more);
      q = add(q, plusMinus(right), more);
      break;
    }
    term = next;
    const signed = k % 4 < 2 ? term : negate(term);
    if (k % 2 === 0) p = add(p, signed, more);
    else q = add(q, signed, more);
  }
  const wide = more + Math.max(0, Math.min(4000, top(x)));
  const quarterTurns = add(scale(nu, -1), { mid: 1n, rad: 0n, exp: -2 }, wide);
  const angle = subtract(x, multiply(pi(wide), quarterTurns, wide), wide);
  const wave = subtract(multiply(p, cos(angle, more), more), multiply(q, sin(angle, more), more), more);
  return multiply(sqrt(divide(whole(2), multiply(pi(more), x, more), more), more), wave, bits);
}

const minusOne = negate(one);

/** J for ν ≥ 0: |J| ≤ 1 (10.14.1), so |J'| = |J_(ν-1) - J_(ν+1)|/2 ≤ 1 for ν ≥ 1 and ν = 0, else ≤ ν/x + 1 (10.6.2). */
function bounded(nu: Ball, x: Ball, bits: number): Ball {
  if (isZero(x)) return zeroArgument(nu);
  if (isExact(x)) return clip(pointBessel(nu, x, bits), minusOne, one, bits);
  const tame = isZero(nu) || order(lowerOf(nu), one) >= 0;
  if (!tame && !isPositive(x)) return hull(minusOne, one, bits);
  const middle = middleOf(x);
  const slope = tame ? one : add(divide(upperOf(nu), lowerOf(x), bits), one, bits);
  const spread = plusMinus(multiply(slope, radiusOf(x), bits));
  const value = isZero(middle) ? zeroArgument(nu) : pointBessel(nu, middle, bits);
  return clip(add(value, spread, bits), minusOne, one, bits);
}

function zeroArgument(nu: Ball): Ball {
  if (isZero(nu)) return one;
  return isPositive(nu) ? zero : noEnclosure('a Bessel function at zero');
}

export function besselJ(nu: Ball, x: Ball, bits: number): Ball {
  if (order(lowerOf(nu), minusOne) <= 0 || order(upperOf(nu), whole(mostOrder)) > 0) {
    return noEnclosure('a Bessel function of what may be an order outside ]-1, 1000]');
  }
  if (!isNonNegative(x)) return noEnclosure('a Bessel function of what may be negative');
  if (isNonNegative(nu)) return bounded(nu, x, bits);
  if (!isNegative(nu) || !isPositive(x)) return noEnclosure('a Bessel function at what may be a pole');
  // J_ν = 2(ν+1)/x J_(ν+1) - J_(ν+2)
  const more = bits + 16;
  const [above, beyond] = [add(nu, one, more), add(nu, whole(2), more)];
  const first = divide(multiply(scale(above, 1), bounded(above, x, more), more), x, more);
  return subtract(first, bounded(beyond, x, more), bits);
}
