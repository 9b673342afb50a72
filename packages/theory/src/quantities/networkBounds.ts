import { requirePositive } from '../checks.ts';

/** The PL* constant of a spectrum, ½‖∇loss‖² ≥ c·loss: its smallest eigenvalue (C. Liu, L. Zhu, M. Belkin 2022). */
export function plStarConstant(spectrum: ArrayLike<number>): number {
  let min = Infinity;
  for (let i = 0; i < spectrum.length; i++) min = Math.min(min, spectrum[i]!);
  return Math.max(0, min);
}

/** A two-layer ReLU network f = m^(-1/2) Σ a_r relu(w_r·x), a_r = ±1, trained by gradient flow on n points of norm ≤ 1. */
export interface LazyNetwork {
  readonly width: number;
  /** n */
  readonly points: number;
  /** ‖Δ(0)‖ */
  readonly initialError: number;
  /** The smallest eigenvalue of its limiting kernel. */
  readonly smallestEigenvalue: number;
}

/**
 * How far any one neuron's weights can travel: ‖w_r(t) - w_r(0)‖ ≤ √n ‖Δ(0)‖ / (√m · λ), λ the rate at which ‖Δ‖ falls.
 * With the kernel allowed to lose half of its smallest eigenvalue, λ = λmin/2 (Du, Zhai, Poczos, Singh 2019, Lemma 3.3).
 */
export function lazyRadius({ width, points, initialError, smallestEigenvalue }: LazyNetwork): number {
  requirePositive('lazy radius: width', width);
  requirePositive('lazy radius: smallestEigenvalue', smallestEigenvalue);
  return (2 * Math.sqrt(points) * initialError) / (Math.sqrt(width) * smallestEigenvalue);
}

/**
 * The width at which the drift of the kernel allowed by `lazyRadius` costs at most half of its smallest eigenvalue with
 * probability 1 - δ. A neuron within R of its initial weights changes sides on x_i with probability at most 2R/√(2π), so
 * E‖H(t) - H(0)‖ ≤ 4n²R/√(2π) (each entry is touched by either of two points, ‖·‖ by the sum of all); by Markov's
 * inequality R ≤ √(2π) λmin δ/(16n²) keeps it below λmin/4, and the initial kernel has the other quarter.
 */
export function theoremWidth(
  { points, initialError, smallestEigenvalue }: Omit<LazyNetwork, 'width'>,
  delta = 0.1,
): number {
  requirePositive('theorem width: smallestEigenvalue', smallestEigenvalue);
  requirePositive('theorem width: delta', delta);
  const radius = (Math.sqrt(2 * Math.PI) * smallestEigenvalue * delta) / (16 * points * points);
  const root = (2 * Math.sqrt(points) * initialError) / (smallestEigenvalue * radius);
  return Math.ceil(root * root);
}
