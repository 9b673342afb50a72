/**
 * Chebyshev's semi-iteration: x_k = T_k((L+μ-2λ)/(L-μ)) / T_k((L+μ)/(L-μ)), the polynomial of degree k that is smallest on
 * [μ, L] among those that are 1 at 0: no method that combines gradients does better there in k steps.
 */
import { toLogValue } from '@flowrate/formula';
import { requireNonnegative, requirePositive, wholeSteps } from '../checks.ts';
import { largestRadius } from '../optimizers/worstMode.ts';
import type { SpectrumRange } from '../optimizer.ts';
import type { Yardstick } from './yardstick.ts';

/**
 * T_k(x) as e^scale times a number, x = (L+μ-2λ)/(L-μ), by half angles: 1 - x = 2(λ-μ)/(L-μ) keeps its digits at the ends
 * of the range, where cos and arccos lose half of them.
 */
function chebyshevPolynomial(
  k: number,
  { min, max }: SpectrumRange,
  lambda: number,
): { value: number; scale: number } {
  const width = max - min;
  if (lambda >= min && lambda <= max) {
    const low = 2 * Math.asin(Math.sqrt((lambda - min) / width));
    const high = 2 * Math.asin(Math.sqrt((max - lambda) / width));
    const parity = k % 2 === 1 ? -1 : 1;
    return { value: low <= high ? Math.cos(k * low) : parity * Math.cos(k * high), scale: 0 };
  }
  const angle = outside({ min, max }, lambda);
  const sign = lambda > max && k % 2 === 1 ? -1 : 1;
  return { value: (sign * (1 + Math.exp(-2 * k * angle))) / 2, scale: k * angle };
}

/** arcosh |x|, 0 inside the range. */
function outside({ min, max }: SpectrumRange, lambda: number): number {
  const beyond = Math.max(0, min - lambda, lambda - max);
  return 2 * Math.asinh(Math.sqrt(beyond / (max - min)));
}

function check({ min, max }: SpectrumRange): void {
  requirePositive('Chebyshev: min', min);
  requirePositive('Chebyshev: max - min', max - min);
}

/** ln of the asymptotic factor (√κ - 1)/(√κ + 1), by atanh: T_k at (κ+1)/(κ-1) grows like its inverse power. */
const logFactor = ({ min, max }: SpectrumRange): number => -2 * Math.atanh(Math.sqrt(min / max));

export const chebyshev: Yardstick = {
  name: 'chebyshev',
  title: 'Chebyshev semi-iteration',
  references: [
    {
      authors: 'G. H. Golub, R. S. Varga',
      title:
        'Chebyshev semi-iterative methods, successive overrelaxation iterative methods, and second order Richardson iterative methods',
      year: 1961,
      where: 'Numerische Mathematik 3',
    },
  ],
  factor(range) {
    check(range);
    return Math.exp(logFactor(range));
  },
  update(range) {
    check(range);
    const centre = (range.max + range.min) / 2;
    const half = (range.max - range.min) / 2;
    return {
      kind: 'explicit',
      start(x0) {
        const x = Float64Array.from(x0);
        const before = Float64Array.from(x0);
        // ratio = T_(k-1)(c/e)/T_k(c/e)
        const kept = new Float64Array(1);
        return {
          point: x,
          iterate: x,
          state: [x, before, kept],
          apply(gradient) {
            const ratio = kept[0]!;
            const next = ratio === 0 ? half / centre : 1 / ((2 * centre) / half - ratio);
            const weight = ratio === 0 ? 1 : ((2 * centre) / half) * next;
            for (let i = 0; i < x.length; i++) {
              const step = weight * (x[i]! - gradient[i]! / centre - before[i]!) + before[i]!;
              before[i] = x[i]!;
              x[i] = step;
            }
            kept[0] = next;
          },
        };
      },
    };
  },
  discreteMode(range, lambda) {
    check(range);
    requireNonnegative('Chebyshev: lambda', lambda);
    const growth = -logFactor(range);
    const at = (k: number): { value: number; scale: number } => {
      const top = chebyshevPolynomial(k, range, lambda);
      return {
        value: (2 * top.value) / (1 + Math.exp(-2 * k * growth)),
        scale: top.scale - k * growth,
      };
    };
    return wholeSteps('Chebyshev', {
      at(k) {
        const { value, scale } = at(k);
        return value * Math.exp(scale);
      },
      log(k) {
        const { value, scale } = at(k);
        return toLogValue(value, scale);
      },
    });
  },
  discreteRate(range, spectrum) {
    check(range);
    return largestRadius(spectrum, (lambda) => ({
      radius: Math.exp(logFactor(range) + outside(range, lambda)),
      prefactor: 0,
    }));
  },
};
