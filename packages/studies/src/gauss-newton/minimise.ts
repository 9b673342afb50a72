/**
 * GGN-SCORE (arXiv 2404.14875): F = ½ mean (f - y)² + λ g(θ) by regularised Gauss-Newton directions with the step
 *
 *     α = min(1, s/(1 + M η)),   η² = (λg')ᵀ(λH_g)⁻¹(λg'),   M = p^(1/5) μ^(-7/10) M_h.
 */
import { LinalgError, type Matrix } from '@flowrate/linalg';
import { evaluator, jacobian, withTheta, type Network } from '@flowrate/nets';
import { norm, squaredNorm } from '../arithmetic/vectors.ts';
import { dualDirection, type System } from './direction.ts';
import { powers, pseudoHuber, type PseudoHuber } from './pseudoHuber.ts';

export interface Objective {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly lambda: number;
  readonly mu: number;
}

export interface StepRule {
  /** M_h. */
  readonly constant: number;
  /** s. */
  readonly scale: number;
  /** Whether M has its factor p^(1/5). */
  readonly dimension: boolean;
  /** Whether η is measured by λH_g, or by H_g as the published code has it. */
  readonly regularised: boolean;
}

export interface Minimisation {
  readonly status: 'converged' | 'finished' | 'diverged';
  /** F at the start and after every step. */
  readonly values: readonly number[];
  /** ‖∇F‖ there. */
  readonly slopes: readonly number[];
  readonly isMonotone: boolean;
}

interface Place {
  readonly value: number;
  readonly gradient: Float64Array;
}

export const placeOf = (net: Network, objective: Objective): Place => placesOf(net, objective)(net.theta);

/** F and its gradient at any parameters of a network. */
export function placesOf(net: Network, { X, y, lambda, mu }: Objective): (theta: Float64Array) => Place {
  const g = pseudoHuber(mu);
  const evaluate = evaluator(net, X, y);
  return (theta) => {
    const { error, gradient } = evaluate(theta);
    return {
      value: squaredNorm(error) / (2 * X.rows) + lambda * g.value(theta),
      gradient: gradient.map((value, p) => value / X.rows + lambda * g.slope(theta[p]!)),
    };
  };
}

/** What a step solves with. @param regularised whether by λH_g, or by H_g */
export function systemOf(
  net: Network,
  { X, lambda, mu }: Objective,
  gradient: Float64Array,
  regularised = true,
): System {
  const { curvature } = pseudoHuber(mu);
  return {
    J: jacobian(net, X),
    q: new Float64Array(X.rows).fill(1 / X.rows),
    d: net.theta.map((value) => (regularised ? lambda : 1) * curvature(value)),
    gradient,
  };
}

/** α. */
export function stepOf(theta: Float64Array, { lambda, mu }: Objective, rule: StepRule): number {
  const g = pseudoHuber(mu);
  const eta = decrement(theta, g) * (rule.regularised ? Math.sqrt(lambda) : lambda);
  const dimension = rule.dimension ? theta.length ** powers.dimension : 1;
  const M = dimension * mu ** powers.mu * rule.constant;
  return Math.min(1, rule.scale / (1 + M * eta));
}

/** √(g'ᵀ H_g⁻¹ g'). */
function decrement(theta: Float64Array, { slope, curvature }: PseudoHuber): number {
  return Math.sqrt(theta.reduce((sum, value) => sum + slope(value) ** 2 / curvature(value), 0));
}

/** Where F has grown so far, it will not come back. */
const divergence = 1e12;

export interface MinimiseOptions {
  readonly steps: number;
  /** ‖∇F‖ at which it ends. */
  readonly tolerance: number;
  readonly turn: (done: number) => Promise<void>;
}

/** @param rule how far along the direction; a whole step every time where there is none */
export async function minimise(
  start: Network,
  objective: Objective,
  rule: StepRule | undefined,
  { steps, tolerance, turn }: MinimiseOptions,
): Promise<Minimisation> {
  const placeAt = placesOf(start, objective);
  let net = start;
  let place = placeAt(net.theta);
  const values = [place.value];
  const slopes = [norm(place.gradient)];
  const end = (status: Minimisation['status']): Minimisation => ({
    status,
    values,
    slopes,
    isMonotone: status !== 'diverged' && values.every((value, k) => k === 0 || value <= values[k - 1]!),
  });
  for (let step = 0; step < steps; step++) {
    await turn(step / steps);
    if (slopes.at(-1)! < tolerance) return end('converged');
    const delta = directionOrNone(systemOf(net, objective, place.gradient));
    const alpha = rule === undefined ? 1 : stepOf(net.theta, objective, rule);
    const theta = net.theta.map((value, p) => value + alpha * (delta?.[p] ?? Number.NaN));
    if (!theta.every(Number.isFinite)) return end('diverged');
    net = withTheta(net, theta);
    place = placeAt(theta);
    if (!(place.value < divergence * values[0]!)) return end('diverged');
    values.push(place.value);
    slopes.push(norm(place.gradient));
  }
  return end(slopes.at(-1)! < tolerance ? 'converged' : 'finished');
}

/** None where the system is beyond double precision. */
function directionOrNone(system: System): Float64Array | undefined {
  try {
    return dualDirection(system);
  } catch (error) {
    if (error instanceof LinalgError) return undefined;
    throw error;
  }
}
