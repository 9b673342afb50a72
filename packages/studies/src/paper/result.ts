import type { Panel } from './panels.ts';

/** A slope with half the width of its 95 % interval from the scatter about the line. */
export interface Slope {
  readonly value: number;
  readonly half: number;
}

/** How far training left the theory of its start. */
export interface Departure {
  /** Largest eigenvalue of H(0) over the largest stable one at this step: above 1 the linear theory grows without end. */
  readonly edge: number;
  /** How many of the n modes are beyond stability. */
  readonly unstable: number;
  /** Their share of ‖Δ(0)‖². */
  readonly unstableShare: number;
  /** Largest loss over the first. */
  readonly peak: number;
  /** ‖H(end) - H(0)‖/‖H(0)‖; null where the end is not finite. */
  readonly kernelDrift: number | null;
  /** Share of (image, neuron) pairs that changed sides. */
  readonly flips: number;
}

/** Losses are means over the images of (f - y)², and over the networks drawn; the theory's are of the modes that it keeps bounded. */
export interface PaperPoint {
  /** Epoch or width. */
  readonly at: number;
  readonly loss: number;
  readonly theory: number;
}

export interface PaperCurve {
  readonly figure: number;
  readonly label: string;
  readonly optimizer: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** 'finished', or what became of the first run that did not. */
  readonly status: string;
  readonly points: readonly PaperPoint[];
  /** Where the slopes are fitted, the first and last place. */
  readonly fitted: readonly [number, number];
  /** Of log loss by epoch, log epoch or log width; null with fewer than three points. */
  readonly slope: Slope | null;
  readonly theorySlope: Slope | null;
  /** Of the first network, the widest one where the figure goes by width. */
  readonly departure: Departure;
}

/** A paragraph on one figure, for people. */
export interface PaperNote {
  readonly figure: number;
  readonly text: string;
}

export interface PaperResult {
  readonly data: string;
  readonly images: number;
  readonly seed: number;
  readonly panels: readonly Panel[];
  readonly curves: readonly PaperCurve[];
  readonly notes: readonly PaperNote[];
}
