import type { Optimizer, Parameters, Rate } from '@flowrate/theory';
import type { Verdict } from '@flowrate/verify';

/** One optimizer at one setting, and the grid on which its four descriptions are compared. */
export interface RunPlan {
  readonly optimizer: Optimizer;
  readonly title: string;
  /** Stands for its optimizer where there is room for one picture of it. */
  readonly typical: boolean;
  readonly params: Parameters;
  readonly discrete: Parameters;
  readonly steps: number;
  /** Steps that are recorded, ascending from 0. */
  readonly record: readonly number[];
  /** The flow's time at the recorded steps, by the optimizer's dictionary. */
  readonly times: readonly number[];
}

/** One optimizer on the data, described four times on one time grid. Losses are ½‖Δ‖². */
export interface RunResult {
  readonly optimizer: string;
  readonly title: string;
  readonly params: Parameters;
  readonly discrete: Parameters;
  readonly steps: number;
  /** Exact asymptotic rate of the limiting flow on the data's spectrum. */
  readonly rate: Rate;
  readonly curves: {
    readonly t: number[];
    readonly closedForm: number[];
    readonly ode: number[];
    readonly discrete: number[];
    /** The widest trained network; absent where there is no data to train on. */
    readonly network: number[] | null;
  };
  readonly agreement: Agreement;
  /** The gap of the recursion that its finite step explains. */
  readonly stepBudget: number;
  readonly networks: readonly NetworkResult[];
  /** Why no network can be trained by this optimizer; absent where one can. */
  readonly whyNoNetwork?: string;
}

/** How far the descriptions are apart. Losses are compared relative to the running maximum of the closed form after t. */
export interface Agreement {
  /** Closed form against integrated ODE: the solver's error. */
  readonly odeGap: number;
  /** Closed form against the recursion: the error of the finite step, O(step^order). */
  readonly discreteGap: number;
  /** The recursion run on n components against its closed form mode by mode: rounding only. Null where no step is explicit. */
  readonly recursionGap: number | null;
  /** sup_k ‖Δ_network - Δ_recursion‖ / ‖Δ(0)‖ of the widest network: finite width only. */
  readonly networkGap: number | null;
}

/** One trained network against the recursion on the limiting kernel, started from the network's own error. */
export interface NetworkResult {
  readonly width: number;
  readonly seed: number;
  readonly status: string;
  /** sup over the recorded steps of ‖Δ_network - Δ_limit‖ / ‖Δ(0)‖. */
  readonly distance: number;
  /** Largest distance that one neuron's weights travelled. */
  readonly travel: number;
  readonly loss: readonly number[];
}

export interface SpectrumResult {
  readonly n: number;
  readonly min: number;
  readonly max: number;
  readonly condition: number;
  readonly rank: number;
  /** Ascending; what double precision cannot tell from zero is zero. */
  readonly values: number[];
  /** Weight of the initial error on each eigenmode; sums to ‖Δ(0)‖². */
  readonly rho: number[];
}

/** Everything the table, the report and `--json` are made from. */
export interface ExperimentResult {
  readonly data: {
    readonly name: string;
    readonly rows: number;
    readonly columns: number;
    readonly citation: string | null;
  };
  readonly train: string;
  /** The kernel's name, where it is not that of the networks that are trained: two layers of relu. */
  readonly kernel?: string;
  readonly seed: number;
  readonly notes: readonly string[];
  readonly spectrum: SpectrumResult;
  readonly runs: readonly RunResult[];
  readonly claims: readonly Verdict[];
}

/** What the main job found, and its plans, one a run: they hold the optimizers, which a document cannot. */
export interface LimitResult {
  readonly document: ExperimentResult;
  readonly plans: readonly RunPlan[];
}
