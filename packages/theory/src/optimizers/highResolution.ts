/** What the high-resolution limits of B. Shi, S. S. Du, M. I. Jordan, W. J. Su (Math. Programming 195, 2022) share. */
import type { Parameters, ParameterSchema, Reference } from '../optimizer.ts';

export interface HighResolutionParameters extends Parameters {
  /** The strong convexity μ that the method is set for. */
  readonly convexity: number;
  /** The step s, which the limit remembers. */
  readonly stepSize: number;
}

export const highResolutionSchema: ParameterSchema<HighResolutionParameters> = {
  convexity: { default: 0.1, min: 1e-6, max: 10, scale: 'log', description: 'strong convexity μ' },
  stepSize: { default: 0.01, min: 1e-8, max: 0.1, scale: 'log', description: 'step size s' },
};

export const highResolutionReference: Reference = {
  authors: 'B. Shi, S. S. Du, M. I. Jordan, W. J. Su',
  title: 'Understanding the acceleration phenomenon via high-resolution differential equations',
  year: 2022,
  where: 'Mathematical Programming 195',
};

/** 1 + √(μs), the stiffness of both. */
export const stiffness = ({ convexity, stepSize }: HighResolutionParameters): number =>
  1 + Math.sqrt(convexity * stepSize);

/** x'(0)/λ = -2√s/(1 + √(μs)), the first step of both methods. */
export const velocity = (params: HighResolutionParameters): number =>
  (-2 * Math.sqrt(params.stepSize)) / stiffness(params);

/** β = (1 - √(μs))/(1 + √(μs)). */
export function momentumOf({ convexity, stepSize }: HighResolutionParameters): number {
  const root = Math.sqrt(convexity * stepSize);
  return (1 - root) / (1 + root);
}

/** The root of an increasing function on (0, ∞), by bisection of its logarithm down to neighbouring doubles. */
export function increasingRoot(f: (x: number) => number): number {
  let low = -700;
  let high = 700;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (f(Math.exp(middle)) < 0) low = middle;
    else high = middle;
  }
  return Math.exp(low);
}

/** β of both methods, in the language of equations. */
export const momentumText = '(1 - sqrt(convexity*stepSize))/(1 + sqrt(convexity*stepSize))';

/** The first velocity of both flows, from x = 1. */
export const firstVelocity = { v0: '-2*sqrt(stepSize)/(1 + sqrt(convexity*stepSize))*lambda' };

/** The energy of both, which falls. */
export const energyText = 'v^2/2 + (1 + sqrt(convexity*stepSize))*lambda*x^2/2';
