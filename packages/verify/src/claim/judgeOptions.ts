import type { DataInstance } from './instance.ts';

/** One optimizer's loss on the data by several routes, on one time grid. */
export interface RouteCheck {
  readonly optimizer: string;
  readonly params: Readonly<Record<string, number>>;
  readonly t: ArrayLike<number>;
  readonly closedForm: ArrayLike<number>;
  readonly routes: readonly {
    readonly name: 'ode' | 'discrete' | 'network' | (string & {});
    readonly loss: ArrayLike<number>;
    /** Largest difference from the closed form that the route's own error explains, relative to the running maximum of the closed form after t. */
    readonly budget: number;
  }[];
}

/** Networks trained by one optimizer on the data, each on the time grid of its run. */
export interface NetworkCheck {
  readonly optimizer: string;
  readonly params: Readonly<Record<string, number>>;
  readonly t: ArrayLike<number>;
  readonly networks: readonly {
    readonly width: number;
    readonly seed: number;
    /** sup ‖Δ - limit‖/‖Δ(0)‖, the limit being the recursion from the network's own Δ(0). */
    readonly distance: number;
    readonly loss: ArrayLike<number>;
  }[];
}

/** One trained network: its width, its seed, and the quantity of the claim. */
export interface ScalingPoint {
  readonly width: number;
  readonly seed: number;
  readonly value: number;
}

export interface JudgeOptions {
  readonly data?: DataInstance;
  /** A route beyond its budget leaves every claim about that optimizer without a verdict. */
  readonly routes?: readonly RouteCheck[];
  /** Networks trained on the data: they are held against every claim about their optimizer. */
  readonly networks?: readonly NetworkCheck[];
  /** Random instances. Default 1000. */
  readonly runs?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Replays the one instance at this path of `seed`. */
  readonly path?: string;
  /** Seconds; when it is over, what was tried so far is judged. Default 60. */
  readonly timeLimit?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}
