import { rowOf, type Matrix } from '@flowrate/linalg';
import { trainMany, type TrainingJob, type TrainingRun } from '@flowrate/nets';
import type { Progress } from '@flowrate/base';
import type { RunPlan, NetworkResult } from '../result.ts';
import type { Quadratic } from './quadratic.ts';
import { discreteFactors, distanceFromLimit } from './routes.ts';
import { ofWidthTheorems } from './trainable.ts';
import type { TrainingPlan } from './widths.ts';

/** The networks of one run, each against its own limit. */
export interface TrainedRun {
  readonly networks: readonly NetworkResult[];
  /** The loss of the widest network with the command's own seed: the one the other descriptions start from. */
  readonly widestLoss: number[];
  readonly widestDistance: number;
}

interface Work {
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * The seeds of the networks: the command's own for the one that the other descriptions start from, all others apart from
 * it and from each other, since networks of one seed share their first neurons whatever their width.
 */
export function networkSeed(seed: number, width: number, index: number, own: boolean): number {
  return own ? seed : (seed + 1) * 1_000_000_007 + width * 1_009 + index;
}

/**
 * Trains what the width theorems are about on every width and seed of the plan and the other runs once on each of theirs, with the
 * recursion's own step, on all cores.
 */
export async function trainNetworks(
  plans: readonly RunPlan[],
  data: { readonly X: Matrix; readonly y: Float64Array },
  quadratic: Quadratic,
  training: TrainingPlan,
  options: { readonly train: 'hidden' | 'output' | 'both'; readonly seed: number },
  { progress, signal }: Work,
): Promise<Map<RunPlan, TrainedRun>> {
  if (plans.length === 0) return new Map();
  const widest = training.widths[training.widths.length - 1]!;
  const jobs = plans.flatMap((plan) =>
    training.widths.flatMap((width, w) => {
      const others = training.otherWidths.includes(width) ? 1 : 0;
      const count = ofWidthTheorems(plan.optimizer) ? training.seeds[w]! : others;
      return Array.from({ length: count }, (_, i) => ({
        plan,
        width,
        seed: networkSeed(options.seed, width, i, width === widest && i === 0),
      }));
    }),
  );
  progress.stage(`training ${jobs.length} networks of widths ${training.widths.join(', ')}`);
  const runs = await trainMany(
    jobs.map(({ plan, width, seed }): TrainingJob => ({
      network: { width, inputs: data.X.cols, train: options.train, seed },
      data,
      optimizer: plan.optimizer.name,
      parameters: plan.discrete,
      steps: plan.steps,
      record: plan.record,
    })),
    { signal, onProgress: (done, total) => progress.share(done / total) },
  );
  signal.throwIfAborted();
  return new Map(
    plans.map((plan) => {
      const factors = discreteFactors(plan, quadratic.lambda);
      const own = jobs.map((job, i) => ({ job, run: runs[i]! })).filter(({ job }) => job.plan === plan);
      const networks = own.map(({ job, run }) => compare(job, run, factors, quadratic));
      const first = own.findIndex(({ job }) => job.width === widest && job.seed === options.seed);
      return [
        plan,
        { networks, widestLoss: Array.from(own[first]!.run.loss), widestDistance: networks[first]!.distance },
      ];
    }),
  );
}

function compare(
  job: { readonly width: number; readonly seed: number },
  run: TrainingRun,
  factors: readonly Float64Array[],
  quadratic: Quadratic,
): NetworkResult {
  const residuals = Array.from({ length: run.residuals.rows }, (_, j) => rowOf(run.residuals, j));
  return {
    width: job.width,
    seed: job.seed,
    status: run.status,
    distance: distanceFromLimit(residuals, factors, quadratic),
    travel: run.neuronTravel.reduce((largest, value) => Math.max(largest, value), 0),
    loss: Array.from(run.loss),
  };
}
