/**
 * Arc-cosine kernels k_n(x, x') = |x|ⁿ|x'|ⁿ J_n(ϑ)/π = 2 E[Θ(w·x) Θ(w·x') (w·x)ⁿ (w·x')ⁿ], w ~ N(0, I), Θ the step:
 *   J₀ = π - ϑ,   J₁ = sin ϑ + (π - ϑ) cos ϑ,   J₂ = 3 sin ϑ cos ϑ + (π - ϑ)(1 + 2 cos²ϑ)
 * (Cho and Saul 2009). The features of a zero row are taken as zero in every degree.
 */
import { SpectralError } from '../errors.ts';
import { arc, type Angle } from '../angles.ts';
import { kernelOf, type Kernel } from './kernel.ts';

type Profile = (angle: Angle) => number;

/** With x = 2(π - ϑ): x + (x/2) cos x - (3/2) sin x, and its series Σ (-1)^k (k-1) x^(2k+1)/(2k+1)! where that cancels. */
const second: Profile = ({ supplement }) => {
  const x = 2 * supplement;
  if (x > 1) return x + (x / 2) * Math.cos(x) - 1.5 * Math.sin(x);
  const s = x * x;
  let power = (x * s * s) / 120;
  let sum = 0;
  // Eight terms: the ninth is below 1e-17 of the first at x = 1.
  for (let k = 2; k < 10; k++) {
    sum += (k - 1) * power;
    power *= -s / ((2 * k + 2) * (2 * k + 3));
  }
  return sum;
};

const profiles: readonly Profile[] = [({ supplement }) => supplement, arc, second];

/** @throws SpectralError `bad-degree`; its functions `overflow` (degree 2 from norms of 1e77 on) */
export function arcCosine(degree: 0 | 1 | 2): Kernel {
  const profile = profiles[degree];
  if (profile === undefined) {
    throw new SpectralError('bad-degree', `arcCosine: degree is ${degree}; choose 0, 1 or 2`);
  }
  return kernelOf(`arc-cosine of degree ${degree}`, (norm, otherNorm, angle) =>
    norm === 0 || otherNorm === 0 ? 0 : (norm * otherNorm) ** degree * (profile(angle) / Math.PI),
  );
}
