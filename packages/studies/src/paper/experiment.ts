import { network, ruleByName, trainMany, type TrainingRun } from '@flowrate/nets';
import { mean } from '../arithmetic/statistics.ts';
import { fitLine } from '@flowrate/theory';
import type { StudyWork } from '../study.ts';
import { notesOf } from './notes.ts';
import { panels } from './panels.ts';
import { predictedLoss, stableUpTo, startOf, type Start } from './predicted.ts';
import type { Departure, PaperCurve, PaperPoint, PaperResult, Slope } from './result.ts';
import type { PaperParameters } from './settings.ts';
import { networkOf, trainingsOf, type PaperData, type Training } from './trainings.ts';

interface Trained extends Training {
  readonly run: TrainingRun;
  readonly start: Start;
}

export async function runPaper(
  params: PaperParameters,
  { data, seed, signal, progress }: StudyWork<PaperData>,
): Promise<PaperResult> {
  const chosen = panels.filter(({ number }) => params.figures.includes(number));
  const trainings = chosen.flatMap((panel) => trainingsOf(panel, params, data, seed));
  progress.stage(`training ${trainings.length} networks`);
  const onProgress = (done: number, total: number): void => progress.share(done / total);
  const runs = await trainMany(
    trainings.map(({ job }) => job),
    { signal, onProgress },
  );
  progress.stage('kernels at the start');
  const startOfJob = startsOf(data, signal);
  const trained = trainings.map((training, k) => {
    progress.share((k + 1) / trainings.length);
    return { ...training, run: runs[k]!, start: startOfJob(training) };
  });
  const curves = chosen.flatMap((panel) =>
    panel.curves.map((curve) =>
      curveOf(
        trained.filter((one) => one.panel === panel && one.curve === curve),
        data.X.rows,
      ),
    ),
  );
  const { name, X } = data;
  return { data: name, images: X.rows, seed, panels: chosen, curves, notes: notesOf(chosen, curves) };
}

/** The start of a training's network; networks that are trained more than once have theirs looked at once. */
function startsOf(data: PaperData, signal: AbortSignal): (training: Training) => Start {
  const starts = new Map<string, Start>();
  return ({ job }) => {
    signal.throwIfAborted();
    const { width, seed = 0 } = job.network;
    const key = `${width} ${seed}`;
    const known = starts.get(key);
    if (known !== undefined) return known;
    const { activation: _activation, ...options } = networkOf(width, data.X.cols, seed);
    const start = startOf(network(options), data);
    starts.set(key, start);
    return start;
  };
}

function curveOf(trained: readonly Trained[], n: number): PaperCurve {
  const { panel, curve } = trained[0]!;
  // the first network of the last width, whose kernel's drift was measured
  const widest = trained.filter(({ width }) => width === trained.at(-1)?.width)[0]!;
  const points = panel.by === 'epoch' ? byEpoch(trained, n) : byWidth(trained, n);
  const fitted = fittedRange(panel.by, points);
  const inside = points.filter(({ at }) => at >= fitted[0] && at <= fitted[1]);
  const place = (at: number): number => (panel.law === 'power' ? Math.log(at) : at);
  const slopeOf = (value: (point: PaperPoint) => number): Slope | null => {
    const line = inside
      .map((point) => [place(point.at), Math.log(value(point))] as const)
      .filter(([, log]) => Number.isFinite(log));
    return line.length < 3 ? null : fitLine(line, confidence).slope;
  };
  return {
    figure: panel.number,
    label: curve.label,
    optimizer: curve.optimizer,
    parameters: widest.job.parameters,
    status: trained.find(({ run }) => run.status !== 'finished')?.run.status ?? 'finished',
    points,
    fitted,
    slope: slopeOf(({ loss }) => loss),
    theorySlope: slopeOf(({ theory }) => theory),
    departure: departureOf(widest),
  };
}

const confidence = 0.95;

/** By epoch the last half of the run, when the first epochs are forgotten; by width all. */
function fittedRange(by: 'epoch' | 'width', points: readonly PaperPoint[]): readonly [number, number] {
  const last = points.at(-1)?.at ?? 0;
  return [by === 'epoch' ? Math.ceil(last / 2) : (points[0]?.at ?? 0), last];
}

/** The theory's loss of one network at the steps that its run recorded. */
function theoryOf({ job, run, start }: Trained): number[] {
  return predictedLoss(start, ruleByName(job.optimizer), job.parameters, Array.from(run.steps));
}

/** Points that all runs of the curve reached. */
function byEpoch(trained: readonly Trained[], n: number): PaperPoint[] {
  const theories = trained.map(theoryOf);
  const reached = Math.min(...trained.map(({ run }) => run.steps.length));
  return Array.from(trained[0]!.run.steps.subarray(0, reached), (step, k) => ({
    at: step + 1,
    loss: (2 / n) * mean(trained.map(({ run }) => run.loss[k]!)),
    theory: (2 / n) * mean(theories.map((theory) => theory[k]!)),
  }));
}

/** The last loss at each width where all runs came to their end. */
function byWidth(trained: readonly Trained[], n: number): PaperPoint[] {
  const widths = [...new Set(trained.map(({ width }) => width))];
  return widths.flatMap((width) => {
    const same = trained.filter((one) => one.width === width);
    if (same.some(({ run }) => run.status !== 'finished')) return [];
    return {
      at: width,
      loss: (2 / n) * mean(same.map(({ run }) => run.loss.at(-1)!)),
      theory: (2 / n) * mean(same.map((one) => theoryOf(one).at(-1)!)),
    };
  });
}

function departureOf({ job, run, start: { lambda, rho } }: Trained): Departure {
  const limit = stableUpTo(ruleByName(job.optimizer), job.parameters);
  const stable = lambda.filter((value) => value < limit).length;
  const weight = (from: number): number => rho.subarray(from).reduce((sum, value) => sum + value, 0);
  return {
    edge: lambda.at(-1)! / limit,
    unstable: lambda.length - stable,
    unstableShare: weight(stable) / weight(0),
    peak: Math.max(...run.loss) / run.loss[0]!,
    kernelDrift: run.kernelDrift ?? null,
    flips: run.activationFlips.at(-1)!,
  };
}
