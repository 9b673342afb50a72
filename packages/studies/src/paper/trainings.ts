/**
 * The networks of the paper's code: f(x) = Σ a_r relu(w_r·x + b_r), entries of w ~ N(0, 1/m²), b ~ U(-1/√p, 1/√p),
 * a ~ U(-1, 1), all trained by full gradients of the mean of (f - y)², in single precision. The rules of @flowrate/nets
 * take the summed loss ½Σ(f - y)², whose gradient is n/2 times that: the step is 2/n times the paper's.
 */
import type { JobNetwork, TrainingJob } from '@flowrate/nets';
import type { Matrix } from '@flowrate/linalg';
import type { Panel, PanelCurve } from './panels.ts';
import type { PaperParameters } from './settings.ts';

export interface PaperData {
  readonly name: string;
  /** One image a row, pixels from 0 to 1. */
  readonly X: Matrix;
  /** Labels as numbers. */
  readonly y: Float64Array;
}

/** One network to train, for one or several curves. */
export interface Training {
  readonly panel: Panel;
  readonly curve: PanelCurve;
  readonly width: number;
  readonly job: TrainingJob;
}

/** Recorded epochs of a run: all of the first ones, where it leaves the theory, then thinner and thinner. */
const recordedEpochs = 80;

/** Steps from 0 to last, about as many as asked for, evenly in their logarithms. */
export function logarithmicSteps(last: number, many: number): number[] {
  const steps = Array.from({ length: many }, (_, j) => Math.round((last + 1) ** (j / (many - 1))) - 1);
  return [...new Set(steps)];
}

export function networkOf(width: number, inputs: number, seed: number): JobNetwork {
  return { width, inputs, parametrization: 'standard', biases: true, seed };
}

export function trainingsOf(
  panel: Panel,
  params: PaperParameters,
  { X, y }: PaperData,
  seed: number,
): Training[] {
  const byEpoch = panel.by === 'epoch';
  const widths = byEpoch ? [params.width] : params.widths;
  const stepSize = (2 / X.rows) * (byEpoch ? params.stepSize : params.widthStepSize);
  // the loss of epoch k is that before the k-th update
  const steps = (byEpoch ? params.epochs : params.widthEpochs) - 1;
  return panel.curves.flatMap((curve) =>
    widths.flatMap((width) =>
      Array.from({ length: params.seeds }, (_, k) => ({
        panel,
        curve,
        width,
        job: {
          network: networkOf(width, X.cols, seed + k),
          data: { X, y },
          optimizer: curve.optimizer,
          parameters: { ...curve.parameters, stepSize },
          steps,
          record: logarithmicSteps(steps, recordedEpochs),
          precision: 'single' as const,
          kernelDrift: k === 0 && width === widths.at(-1),
          theta: false,
        },
      })),
    ),
  );
}
