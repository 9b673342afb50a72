/** One trained network, held against the infinitely wide one. */
export interface WidthRun {
  readonly width: number;
  readonly seed: number;
  readonly status: string;
  /** The largest ‖Δ - Δ_limit‖ / ‖Δ(0)‖ over the recorded steps. */
  readonly distance: number;
  /** ‖H(0) - H∞‖ / ‖H∞‖, H∞ the limiting kernel. */
  readonly kernelDistance: number;
  /** ‖H(θ) - H(0)‖ / ‖H(0)‖ at the end. */
  readonly drift: number;
  /** The largest distance that one neuron's weights went. */
  readonly travel: number;
}

export type WidthQuantity = 'distance' | 'kernelDistance' | 'travel' | 'drift';

/** value ~ width^exponent, with the half width of its 95 % interval. */
export interface WidthFit {
  readonly quantity: WidthQuantity;
  readonly title: string;
  /** The exponent of the theory. */
  readonly theory: number;
  readonly exponent: number;
  readonly half: number;
}

export interface WidthResult {
  readonly data: string;
  readonly seed: number;
  readonly stepSize: number;
  readonly runs: readonly WidthRun[];
  readonly fits: readonly WidthFit[];
}
