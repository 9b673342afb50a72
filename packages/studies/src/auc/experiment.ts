import { availableThreads } from '@flowrate/base';
import { checkNumbers } from '../lists.ts';
import { studyStream } from '../m32.ts';
import type { StudyValues } from '../parameters.ts';
import type { StudyWork } from '../study.ts';
import { startCrew, type Crew } from './crew.ts';
import { areaUnderCurve, flowErrors, saddle, spectrumError } from './flow.ts';
import { meanDifference } from './group.ts';
import { runLocal, type LocalSettings } from './localSteps.ts';
import { objective, pairwiseLoss } from './objective.ts';

export interface AucParameters extends StudyValues {
  readonly workers: readonly number[];
  readonly intervals: readonly number[];
  readonly steps: number;
  readonly runs: number;
  readonly inputs: number;
  readonly positives: number;
  readonly batch: number;
  readonly stepSize: number;
  readonly areaIntervals: readonly number[];
}

export interface WorkersResult {
  readonly workers: number;
  readonly interval: number;
  readonly rounds: number;
  /** Mean of ‖w̄ - w*‖² over the second half of the steps. */
  readonly error: number;
  /** ‖w̄ - w*‖² by step, mean of the runs. */
  readonly errors: Float64Array;
}

export interface AucResult {
  readonly local: readonly WorkersResult[];
  readonly areas: readonly { readonly interval: number; readonly area: number }[];
  /** (w·μ, a, b, α). */
  readonly saddle: Float64Array;
  readonly saddleArea: number;
  readonly identity: { readonly pairwise: number; readonly byObjective: number };
  readonly spectra: readonly { readonly positives: number; readonly spectrumError: number }[];
  /** p(1 - p) of that flow. */
  readonly flowShare: number;
  readonly flow: readonly { readonly time: number; readonly flowError: number }[];
}

/** The runs' samples: those of the figures begin here. */
const firstRun = 9;
/** The areas are those of one run, twice as long. */
const longer = 2;
const imbalances = [0.05, 0.2, 0.5];
const flowTimes = [20, 40];
const flowPositives = 0.2;

export async function runAuc(params: AucParameters, work: StudyWork<undefined>): Promise<AucResult> {
  const counts = { min: 1, max: 100_000, whole: true };
  checkNumbers('auc: workers', params.workers, { ...counts, max: 1000 });
  checkNumbers('auc: intervals', params.intervals, counts);
  checkNumbers('auc: areaIntervals', params.areaIntervals, counts);
  const crew = startCrew(Math.min(availableThreads(), Math.max(...params.workers)));
  try {
    const local = await stationaryErrors(params, crew, work);
    work.progress.stage('area under the curve');
    const areas = await areasOf(params, crew, work);
    return { local, areas, ...exact(params.inputs, work.seed) };
  } finally {
    await crew.end();
  }
}

type Work = StudyWork<undefined>;

async function stationaryErrors(
  params: AucParameters,
  crew: Crew,
  { seed, signal, progress }: Work,
): Promise<WorkersResult[]> {
  const { steps, runs } = params;
  const local: WorkersResult[] = [];
  for (const workers of params.workers) {
    for (const interval of params.intervals) {
      progress.stage(`${workers} workers, averages every ${interval} steps`);
      const errors = new Float64Array(steps);
      for (let run = 0; run < runs; run++) {
        const settings: LocalSettings = { ...params, seed, workers, interval, run: firstRun + run };
        const one = await runLocal(settings, crew, signal);
        one.errors.forEach((error, t) => (errors[t]! += error / runs));
        progress.share((run + 1) / runs);
      }
      const late = errors.subarray(Math.floor(steps / 2));
      const error = late.reduce((sum, value) => sum + value, 0) / late.length;
      local.push({ workers, interval, rounds: Math.floor(steps / interval), error, errors });
    }
  }
  return local;
}

async function areasOf(
  params: AucParameters,
  crew: Crew,
  { seed, signal }: Work,
): Promise<AucResult['areas']> {
  const workers = Math.max(...params.workers);
  const steps = longer * params.steps;
  const areas: { interval: number; area: number }[] = [];
  for (const interval of params.areaIntervals) {
    const settings: LocalSettings = { ...params, seed, steps, workers, interval, run: firstRun };
    areas.push({ interval, area: (await runLocal(settings, crew, signal)).area });
  }
  return areas;
}

/** What needs no samples of the workers. */
function exact(inputs: number, seed: number): Omit<AucResult, 'local' | 'areas'> {
  const errors = flowErrors(flowPositives, flowTimes);
  const mu = meanDifference(inputs);
  return {
    saddle: saddle(),
    saddleArea: areaUnderCurve(mu, mu),
    identity: identityOf(seed),
    spectra: imbalances.map((positives) => ({ positives, spectrumError: spectrumError(positives) })),
    flowShare: flowPositives * (1 - flowPositives),
    flow: flowTimes.map((time, i) => ({ time, flowError: errors[i]! })),
  };
}

const identitySamples = 200;

/** 1 + F/(p(1-p)) at the best a, b and α of random scores, and the pairwise loss. */
function identityOf(seed: number): AucResult['identity'] {
  const stream = studyStream(61, seed);
  const isPositive = Array.from(stream.uniforms(identitySamples), (u) => u < 0.2);
  const scores = stream.normals(identitySamples).map((value, i) => value + (isPositive[i]! ? 1.4 : 0));
  const meanOf = (positive: boolean): number => {
    const own = scores.filter((_, i) => isPositive[i] === positive);
    return own.reduce((sum, score) => sum + score, 0) / own.length;
  };
  const [a, b] = [meanOf(true), meanOf(false)];
  const p = isPositive.filter(Boolean).length / identitySamples;
  const byObjective = 1 + objective(scores, isPositive, p, [a, b, b - a]) / (p * (1 - p));
  return { pairwise: pairwiseLoss(scores, isPositive), byObjective };
}
