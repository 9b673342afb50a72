/**
 * One step of implicit gradient descent, θ⁺ = θ - η ∇L(θ⁺) with L = ½‖r‖²: a stationary point of the proximal objective
 * P(θ⁺) = L(θ⁺) + ‖θ⁺ - θ‖²/(2η), found from θ by Gauss-Newton's and then Newton's method with a line search on P, so that
 * L never rises. Gauss-Newton's matrix JᵀJ + I/η is inverted in the dual (n×n); it is the preconditioner of the GMRES that
 * solves Newton's systems, whose products with the Hessian are differences of gradients (Knoll and Keyes 2004). At large η
 * P has several stationary points: which one is found depends on the path.
 */
import { gram, matmul, matrix, matvec, solveSpd, type Matrix } from '@flowrate/linalg';
import { gmres, type LinearMap } from './gmres.ts';
import { dot, norm, plus } from '../arithmetic/vectors.ts';

/** Residuals of a model as functions of its parameters. */
export interface Residuals {
  residual(theta: Float64Array): Float64Array;
  /** ∂r/∂θ, a row for each residual. */
  jacobian(theta: Float64Array): Matrix;
  /** Jᵀr. */
  gradient(theta: Float64Array): Float64Array;
}

export interface ImplicitStep {
  readonly theta: Float64Array;
  /** ‖∇P‖ at the end relative to its start. */
  readonly relativeResidual: number;
  /** Of either method. */
  readonly steps: number;
}

interface Place {
  readonly theta: Float64Array;
  /** P and its gradient. */
  readonly value: number;
  readonly slope: Float64Array;
}

/** P, as a step from one place makes it. */
interface Proximal {
  readonly model: Residuals;
  readonly from: Float64Array;
  readonly eta: number;
}

const mostSteps = 80;
/** Gauss-Newton until the residual has fallen by this, but no longer than so many steps. */
const coarse = 1e-2;
const mostCoarseSteps = 20;
const mostHalvings = 30;
/** Newton's directions need no more digits: the next step corrects them. */
const directionTolerance = 1e-3;
const mostKrylov = 40;
/** Of the descent that the slope promises (Armijo 1966). */
const sufficient = 1e-4;
/** Below this share of P its changes are rounding, and the slope alone decides. */
const roundingOfValue = 1e-12;
/** Of a difference of gradients: the cube root of ε balances truncation and rounding. */
const differenceStep = Math.cbrt(Number.EPSILON);

export const transposedTimes = (J: Matrix, w: Float64Array): Float64Array =>
  matmul(J, matrix(J.rows, 1, w), { transA: true }).data;

/** @param tolerance of the relative residual */
export function implicitStep(
  model: Residuals,
  from: Float64Array,
  eta: number,
  tolerance = 1e-9,
): ImplicitStep {
  const proximal = { model, from, eta };
  let place = placeAt(proximal, from);
  const start = norm(place.slope);
  let steps = 0;
  let isCoarse = true;
  while (norm(place.slope) > tolerance * start && steps < mostSteps) {
    isCoarse &&= norm(place.slope) > coarse * start && steps < mostCoarseSteps;
    const next = improved(proximal, place, isCoarse);
    if (next === undefined) break;
    place = next;
    steps++;
  }
  return {
    theta: place.theta,
    relativeResidual: start === 0 ? 0 : norm(place.slope) / start,
    steps,
  };
}

function slopeAt({ model, from, eta }: Proximal, theta: Float64Array): Float64Array {
  const slope = model.gradient(theta);
  for (let i = 0; i < slope.length; i++) slope[i]! += (theta[i]! - from[i]!) / eta;
  return slope;
}

function placeAt(proximal: Proximal, theta: Float64Array): Place {
  const r = proximal.model.residual(theta);
  const moved = plus(theta, proximal.from, -1);
  return {
    theta,
    value: dot(r, r) / 2 + dot(moved, moved) / (2 * proximal.eta),
    slope: slopeAt(proximal, theta),
  };
}

/** The end of a step, of Gauss-Newton's where Newton's does not descend; undefined where neither gets lower. */
function improved(proximal: Proximal, place: Place, isCoarse: boolean): Place | undefined {
  const gaussNewton = dualInverse(proximal.model.jacobian(place.theta), proximal.eta);
  const downhill = place.slope.map((value) => -value);
  const options = { preconditioner: gaussNewton, tolerance: directionTolerance, most: mostKrylov };
  const newton = isCoarse ? [] : [gmres(hessianAt(proximal, place), downhill, options)];
  for (const direction of [...newton, gaussNewton(downhill)]) {
    const promised = dot(direction, downhill);
    for (let halving = 0, share = 1; promised > 0 && halving < mostHalvings; halving++, share /= 2) {
      const next = placeAt(proximal, plus(place.theta, direction, share));
      const fall = place.value - next.value;
      const isRounding = Math.abs(fall) <= roundingOfValue * place.value;
      if (isRounding ? norm(next.slope) < norm(place.slope) : fall >= sufficient * share * promised)
        return next;
    }
  }
  return undefined;
}

/** Products with the Hessian of P. */
function hessianAt(proximal: Proximal, { theta }: Place): LinearMap {
  const size = differenceStep * (1 + norm(theta));
  return (v) => {
    const h = size / norm(v);
    const product = slopeAt(proximal, plus(theta, v, h));
    const behind = slopeAt(proximal, plus(theta, v, -h));
    for (let i = 0; i < product.length; i++) product[i] = (product[i]! - behind[i]!) / (2 * h);
    return product;
  };
}

/** v ↦ (JᵀJ + I/η)⁻¹ v by an n×n solve: η(v - Jᵀ(JJᵀ + I/η)⁻¹ J v). */
function dualInverse(J: Matrix, eta: number): LinearMap {
  const S = gram(J);
  for (let i = 0; i < S.rows; i++) S.data[i * S.cols + i]! += 1 / eta;
  return (v) => {
    const out = transposedTimes(J, solveSpd(S, matvec(J, v)));
    for (let i = 0; i < out.length; i++) out[i] = eta * (v[i]! - out[i]!);
    return out;
  };
}
