/**
 * Networks of many widths, trained by gradient descent on the same data, each beside the recursion on the limiting kernel from
 * its own start: Δ_limit(k) = Σ (1 - sλ)^k q qᵀ Δ(0). How far they are apart, how far H(0) is from its limit and how far a
 * neuron goes shrink as width^(-1/2) (S. Du et al. 2019; J. Lee, L. Xiao et al. 2019). For the drift of the kernel that is a
 * bound. It shrinks faster: a share of order width^(-1/2) of the relus changes sides, on a side that follows the sign of the
 * neuron's output weight, so that these changes cancel but for their scatter, of order width^(-3/4).
 */
import { rowOf, type Matrix } from '@flowrate/linalg';
import { empiricalNtk, network, trainMany, type TrainingJob, type TrainingRun } from '@flowrate/nets';
import { gramMatrix, reluNtk, spectrum } from '@flowrate/spectral';
import { fitLine, gradientFlow } from '@flowrate/theory';
import type { StudyWork } from '../study.ts';
import type { WidthFit, WidthQuantity, WidthResult, WidthRun } from './result.ts';
import type { WidthParameters } from './settings.ts';

export interface WidthData {
  readonly name: string;
  readonly X: Matrix;
  readonly y: Float64Array;
}

/** What is measured; the fit and the figure walk this list. */
export const quantities: readonly {
  readonly name: WidthQuantity;
  readonly title: string;
  /** The exponent of the theory. */
  readonly theory: number;
}[] = [
  { name: 'distance', title: 'distance to limit', theory: -1 / 2 },
  { name: 'kernelDistance', title: 'H(0) to its limit', theory: -1 / 2 },
  { name: 'travel', title: 'farthest neuron', theory: -1 / 2 },
  { name: 'drift', title: 'kernel drift', theory: -3 / 4 },
];

const recorded = 20;

export async function runWidths(
  { widths, seeds, steps, share }: WidthParameters,
  { data, seed, signal, progress }: StudyWork<WidthData>,
): Promise<WidthResult> {
  const { X, y, name } = data;
  const limit = gramMatrix(X, reluNtk());
  const { values, vectors } = spectrum(limit);
  const stepSize = (2 * share) / values.at(-1)!;
  const record = [
    ...new Set(Array.from({ length: recorded + 1 }, (_, j) => Math.round((j * steps) / recorded))),
  ];
  const jobs = widths.flatMap((width) =>
    Array.from({ length: seeds }, (_, k): TrainingJob => ({
      // networks of one seed share their first neurons whatever their width
      network: { width, inputs: X.cols, seed: (seed + 1) * 1_000_003 + width * 1_009 + k },
      data: { X, y },
      optimizer: gradientFlow.name,
      parameters: { stepSize },
      ...{ steps, record, kernelDrift: true, theta: false },
    })),
  );
  progress.stage(`training ${jobs.length} networks of widths ${widths.join(', ')}`);
  const onProgress = (done: number, total: number): void => progress.share(done / total);
  const trained = await trainMany(jobs, { signal, onProgress });
  progress.stage('kernels of the starts');
  const runs = trained.map((run, k): WidthRun => {
    const { width, seed: own = 0 } = jobs[k]!.network;
    const travel = run.neuronTravel.reduce((most, value) => Math.max(most, value), 0);
    const distance = distanceFromLimit(run, stepSize, values, vectors);
    signal.throwIfAborted();
    progress.share((k + 1) / jobs.length);
    const kernelDistance = relativeDistance(
      empiricalNtk(network({ width, inputs: X.cols, seed: own }), X),
      limit,
    );
    const drift = run.kernelDrift ?? Number.NaN;
    return { width, seed: own, status: run.status, distance, kernelDistance, travel, drift };
  });
  return { data: name, seed, stepSize, runs, fits: quantities.map((one) => fitted(one, runs)) };
}

/** ‖A - B‖ / ‖B‖ in the Frobenius norm. */
function relativeDistance(A: Matrix, B: Matrix): number {
  let [change, all] = [0, 0];
  for (let p = 0; p < B.data.length; p++) {
    change += (A.data[p]! - B.data[p]!) ** 2;
    all += B.data[p]! ** 2;
  }
  return Math.sqrt(change / all);
}

/** The largest distance of a network's error from that of the limit, relative to its start. */
function distanceFromLimit(
  { steps, residuals, loss }: TrainingRun,
  stepSize: number,
  values: Float64Array,
  vectors: Matrix,
): number {
  const n = values.length;
  const start = rowOf(residuals, 0);
  const along = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) along[j]! += vectors.data[i * n + j]! * start[i]!;
  const modes = Array.from(values, (value) => gradientFlow.discreteMode({ stepSize }, Math.max(0, value)));
  let largest = 0;
  steps.forEach((step, row) => {
    const error = rowOf(residuals, row);
    const now = along.map((value, j) => value * modes[j]!.at(step));
    let sum = 0;
    for (let i = 0; i < n; i++) {
      let limit = 0;
      for (let j = 0; j < n; j++) limit += vectors.data[i * n + j]! * now[j]!;
      sum += (error[i]! - limit) ** 2;
    }
    largest = Math.max(largest, Math.sqrt(sum));
  });
  return largest / Math.sqrt(2 * loss[0]!);
}

function fitted({ name, title, theory }: (typeof quantities)[number], runs: readonly WidthRun[]): WidthFit {
  const points = runs.filter((run) => run[name] > 0);
  const line = fitLine(
    points.map((run) => [Math.log(run.width), Math.log(run[name])]),
    0.95,
  );
  return { quantity: name, title, theory, exponent: line.slope.value, half: line.slope.half };
}
