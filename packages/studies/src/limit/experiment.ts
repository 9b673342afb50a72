import type { Claim } from '@flowrate/verify';
import type { Progress } from '@flowrate/base';
import { largestGap } from './gap.ts';
import { trainNetworks, type TrainedRun } from './networks.ts';
import { planRuns, type RunPlan } from './plan.ts';
import type { Quadratic } from './quadratic.ts';
import type { ExperimentResult, RunResult } from './result.ts';
import { closedFormLoss, discreteFactors, discreteLoss, discreteModalLoss, odeLoss } from './routes.ts';
import type { Source } from './source.ts';
import { judgeAll } from './verdicts.ts';
import { planTraining } from './widths.ts';

/** What the main job is asked for. */
export interface ExperimentOptions {
  readonly seed: number;
  readonly train: 'hidden' | 'output' | 'both';
  readonly widths: readonly number[];
  readonly steps?: number;
  readonly runs: number;
  readonly time: number;
  /** Whether networks are trained beside the other descriptions. */
  readonly networks: boolean;
  /** Nobody asked for the data: claims that they do not fit are judged without them. */
  readonly dataOptional: boolean;
}

interface Work {
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Steps of the recursion where no network is trained beside it. */
const stepsWithoutNetworks = 600;

function describeRun(
  plan: RunPlan,
  quadratic: Quadratic,
  trained: TrainedRun | undefined,
  signal: AbortSignal,
): RunResult {
  const closedForm = closedFormLoss(plan, quadratic);
  const ode = odeLoss(plan, quadratic, closedForm, signal);
  const discrete = discreteLoss(plan, quadratic);
  const exact = discreteModalLoss(discreteFactors(plan, quadratic.lambda), quadratic.rho);
  return {
    optimizer: plan.optimizer.name,
    title: plan.title,
    params: plan.params,
    discrete: plan.discrete,
    steps: plan.steps,
    rate: plan.optimizer.rate(plan.params, quadratic.lambda),
    curves: { t: [...plan.times], closedForm, ode, discrete, network: trained?.widestLoss ?? null },
    agreement: {
      odeGap: largestGap(closedForm, ode),
      discreteGap: largestGap(closedForm, discrete),
      recursionGap: largestGap(exact, discrete),
      networkGap: trained?.widestDistance ?? null,
    },
    // What the finite step explains, from the exact iterates; a tenth more for the rounding of many steps.
    stepBudget: 1.1 * largestGap(closedForm, exact) + 1e-9,
    networks: trained?.networks ?? [],
  };
}

function spectrumOf(source: Source): ExperimentResult['spectrum'] {
  const { n, lambda, zeros, rho } = source.quadratic;
  const min = lambda[0]!;
  const max = lambda[n - 1]!;
  return {
    n,
    min,
    max,
    condition: max / min,
    rank: n - zeros,
    values: Array.from(lambda),
    rho: Array.from(rho),
  };
}

/**
 * The main job: data → kernel → spectrum → four descriptions of every run → a verdict on every claim.
 * @throws the errors of the packages, each naming the input and the remedy
 */
export async function runExperiment(
  source: Source,
  options: ExperimentOptions,
  claims: readonly Claim[],
  work: Work,
): Promise<ExperimentResult> {
  const { progress, signal } = work;
  const { quadratic } = source;
  for (const note of source.notes) progress.note(`note: ${note}`);
  const positive = quadratic.lambda.filter((lambda) => lambda > 0);
  const range = { min: positive[0]!, max: positive[positive.length - 1]! };
  const training =
    source.data === undefined || !options.networks
      ? undefined
      : planTraining(
          { rows: source.data.X.rows, columns: source.data.X.cols },
          options.widths,
          6,
          options.steps,
        );
  const plans = planRuns(range, training?.maxSteps ?? options.steps ?? stepsWithoutNetworks);

  const trained =
    source.data === undefined || training === undefined
      ? new Map<string, TrainedRun>()
      : await trainNetworks(plans, source.data, quadratic, training, options, work);
  progress.stage('closed forms, limiting ODEs and recursions');
  const runs = plans.map((plan, i) => {
    signal.throwIfAborted();
    progress.share(i / plans.length);
    return describeRun(plan, quadratic, trained.get(plan.title), signal);
  });
  const verdicts = await judgeAll(
    claims,
    runs,
    {
      lambda: quadratic.lambda,
      rho: quadratic.rho,
      optional: options.dataOptional,
      ...(source.zeroReason === undefined ? {} : { zeroReason: source.zeroReason }),
    },
    { runs: options.runs, seed: options.seed, timeLimit: options.time },
    work,
  );
  return {
    data: source.about,
    train: options.train,
    seed: options.seed,
    notes: [...source.notes, ...(training?.notes ?? [])],
    spectrum: spectrumOf(source),
    runs,
    claims: verdicts,
  };
}
