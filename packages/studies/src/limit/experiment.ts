import type { Optimizer, SpectrumRange } from '@flowrate/theory';
import type { Claim } from '@flowrate/verify';
import type { StudyWork } from '../study.ts';
import { largestGap } from './gap.ts';
import { trainNetworks, type TrainedRun } from './networks.ts';
import type { RunPlan, ExperimentResult, LimitResult, RunResult } from '../result.ts';
import { planRuns } from './plan.ts';
import type { Quadratic } from './quadratic.ts';
import { closedFormLoss, discreteFactors, discreteLoss, discreteModalLoss, odeLoss } from './routes.ts';
import type { Source } from './source.ts';
import { judgeAll } from './verdicts.ts';
import { ofWidthTheorems, trainable, whyUntrained } from './trainable.ts';
import { planTraining, type TrainingPlan } from './widths.ts';

/** What the main job is asked for. */
export type LimitParameters = {
  readonly optimizers: readonly Optimizer[];
  readonly claims: readonly Claim[];
  readonly train: 'hidden' | 'output' | 'both';
  readonly widths: readonly number[];
  readonly steps: number | undefined;
  readonly runs: number;
  readonly time: number;
  /** Whether networks are trained beside the other descriptions. */
  readonly networks: boolean;
  /** Nobody asked for the data: claims that they do not fit are judged without them. */
  readonly dataOptional: boolean;
};

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
  const exact = discreteModalLoss(discreteFactors(plan, quadratic.lambda), quadratic.rho);
  const stepped = discreteLoss(plan, quadratic);
  const discrete = stepped ?? exact;
  const whyNoNetwork = whyUntrained(plan);
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
      recursionGap: stepped === undefined ? null : largestGap(exact, stepped),
      networkGap: trained?.widestDistance ?? null,
    },
    // What the finite step explains, from the exact iterates; a tenth more for the rounding of many steps.
    stepBudget: 1.1 * largestGap(closedForm, exact) + 1e-9,
    networks: trained?.networks ?? [],
    ...(whyNoNetwork === undefined ? {} : { whyNoNetwork }),
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

/** The networks that are trained: how many, which, for how long, and what is to be said of the others. */
interface Networks {
  readonly data: NonNullable<Source['data']>;
  readonly training: TrainingPlan;
  readonly notes: readonly string[];
}

function planNetworks(source: Source, params: LimitParameters, range: SpectrumRange): Networks | undefined {
  const { data } = source;
  if (data === undefined || !params.networks) return undefined;
  // Which runs train does not depend on the number of steps, which depends on how many train.
  const drafts = planRuns(params.optimizers, range, stepsWithoutNetworks);
  const others = drafts.filter((draft) => !ofWidthTheorems(draft.optimizer) && trainable(draft)).length;
  const training = planTraining(
    { rows: data.X.rows, columns: data.X.cols },
    params.widths,
    others,
    params.steps,
  );
  const untrained = drafts.flatMap((draft) => {
    const why = whyUntrained(draft);
    return why === undefined ? [] : [`${draft.title}: no network is trained: ${why}`];
  });
  return { data, training, notes: [...training.notes, ...untrained] };
}

/**
 * The main job: data → kernel → spectrum → four descriptions of every run → a verdict on every claim.
 * @throws the errors of the packages, each naming the input and the remedy
 */
export async function runExperiment(
  params: LimitParameters,
  { data: source, seed, signal, progress }: StudyWork<Source>,
): Promise<LimitResult> {
  const { quadratic } = source;
  for (const note of source.notes) progress.note(`note: ${note}`);
  const positive = quadratic.lambda.filter((lambda) => lambda > 0);
  const range = { min: positive[0]!, max: positive[positive.length - 1]! };
  const networks = planNetworks(source, params, range);
  const maxSteps = networks?.training.maxSteps ?? params.steps ?? stepsWithoutNetworks;
  const plans = planRuns(params.optimizers, range, maxSteps);
  const work = { progress, signal };
  const trained =
    networks === undefined
      ? new Map<RunPlan, TrainedRun>()
      : await trainNetworks(
          plans.filter(trainable),
          networks.data,
          quadratic,
          networks.training,
          { train: params.train, seed },
          work,
        );
  progress.stage('closed forms, limiting ODEs and recursions');
  const runs = plans.map((plan, i) => {
    signal.throwIfAborted();
    progress.share(i / plans.length);
    return describeRun(plan, quadratic, trained.get(plan), signal);
  });
  const verdicts = await judgeAll(
    params.claims,
    runs,
    {
      lambda: quadratic.lambda,
      rho: quadratic.rho,
      optional: params.dataOptional,
      ...(source.zeroReason === undefined ? {} : { zeroReason: source.zeroReason }),
    },
    { runs: params.runs, seed, timeLimit: params.time },
    work,
  );
  const document: ExperimentResult = {
    data: source.about,
    train: params.train,
    ...(source.kernel === undefined ? {} : { kernel: source.kernel }),
    seed,
    notes: [...source.notes, ...(networks?.notes ?? [])],
    spectrum: spectrumOf(source),
    runs,
    claims: verdicts,
  };
  return { document, plans };
}
