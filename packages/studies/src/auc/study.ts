import { seriesChart } from '../figures/seriesChart.ts';
import type { Figure } from '../figure.ts';
import { checkParameters, type StudySchema } from '../parameters.ts';
import type { Study, StudyRow } from '../study.ts';
import { claimsOf } from './claims.ts';
import { runAuc, type AucParameters, type AucResult } from './experiment.ts';
import { measured } from './measured.ts';

const whole = { kind: 'number', scale: 'log', whole: true } as const;

const parameters: StudySchema<AucParameters> = {
  workers: { kind: 'list', default: [1, 4, 16], description: 'numbers of workers K' },
  intervals: { kind: 'list', default: [1, 64], description: 'steps I between two averages' },
  steps: { ...whole, default: 1024, min: 2, max: 100_000, description: 'steps of every worker' },
  runs: { ...whole, default: 4, min: 1, max: 100, description: 'runs whose mean error is taken' },
  inputs: { ...whole, default: 10, min: 1, max: 1000, description: 'numbers of a sample' },
  positives: {
    ...whole,
    whole: false,
    default: 0.2,
    min: 0.01,
    max: 0.99,
    description: 'share of positives p',
  },
  batch: { ...whole, default: 8, min: 1, max: 1000, description: 'samples of a step' },
  stepSize: { ...whole, whole: false, default: 0.1, min: 1e-6, max: 1, description: 'step size' },
  areaIntervals: {
    kind: 'list',
    default: [1, 8, 64],
    description: 'steps I between two averages where the area under the curve is measured',
  },
};

/** Errors at two settings of the workers; undefined where one was not run. */
function ratio(
  { local }: AucResult,
  [workers, interval]: readonly [number, number],
  [others, otherInterval]: readonly [number, number],
): number | undefined {
  const find = (k: number, i: number) => local.find((run) => run.workers === k && run.interval === i)?.error;
  const [error, other] = [find(workers, interval), find(others, otherInterval)];
  return error === undefined || other === undefined ? undefined : error / other;
}

/** Errors held against each other: by workers at the first interval, by interval at each number of workers. */
function ratioRows(result: AucResult): StudyRow[] {
  const workers = [...new Set(result.local.map((run) => run.workers))];
  const intervals = [...new Set(result.local.map((run) => run.interval))];
  const [shortest, longest] = [intervals[0]!, intervals.at(-1)!];
  const gains = workers.slice(1).map((many, i) => ({
    comparison: `error at K = ${workers[i]!} over that at K = ${many}`,
    ratio: ratio(result, [workers[i]!, shortest], [many, shortest]) ?? null,
  }));
  const costs = workers.map((many) => ({
    comparison: `K = ${many}: error at I = ${longest} over that at I = ${shortest}`,
    ratio: ratio(result, [many, longest], [many, shortest]) ?? null,
  }));
  return [...gains, ...costs];
}

function rows(result: AucResult): StudyRow[] {
  const { local, areas, saddle, saddleArea, identity, spectra, flow } = result;
  const at = (quantity: string, value: number): StudyRow => ({ quantity, value });
  return [
    ...local.map(({ workers, interval, rounds, error }) => ({ workers, interval, rounds, error })),
    ...ratioRows(result),
    ...areas,
    ...spectra,
    ...flow,
    ...['w·μ', 'a', 'b', 'α'].map((name, i) => at(`saddle: ${name}`, saddle[i]!)),
    at('saddle: area under the curve', saddleArea),
    at('pairwise loss', identity.pairwise),
    at('pairwise loss by the objective', identity.byObjective),
    at('their difference', Math.abs(identity.pairwise - identity.byObjective)),
    ...claimsOf(result),
  ];
}

/** Points drawn of a curve. */
const mostDrawn = 250;

function figures({ local }: AucResult): Figure[] {
  const points = local.flatMap(({ workers, interval, errors }) => {
    const every = Math.max(1, Math.ceil(errors.length / mostDrawn));
    return Array.from(errors.keys())
      .filter((t) => t % every === 0)
      .map((t) => ({ x: t + 1, y: errors[t]!, curve: `K = ${workers}`, kind: `I = ${interval}` }));
  });
  const kinds = [...new Set(points.map(({ kind }) => kind))];
  return [
    {
      name: 'errors',
      group: 'auc',
      label:
        'Squared error of the averaged weights by step: it falls with the number of workers and hardly depends on how often they average',
      spec: seriesChart({
        title: 'Workers: ‖w̄ - w*‖²',
        subtitle: `solid, dashed, dotted: ${kinds.join(', ')}`,
        x: { title: 'step' },
        y: { title: 'squared error', log: true },
        points,
      }),
    },
  ];
}

const notes = (): string[] => [
  'Not reproduced: deep scorers, workers whose samples are distributed differently (local steps then bias the average), and stages with a moving centre. Here the score is linear, all workers draw from one distribution, and there is one stage without a proximal term.',
  'The workers share the threads that there are, at most one each; how they are spread has no influence on any number. A round is counted whenever they average.',
  'From the start z = 0 the flow decays like e^(-3p(1-p)t), faster than its slowest mode e^(-2p(1-p)t): the start has no part in that mode.',
];

/** AUC maximisation as a min-max flow, and local steps of K workers that average every I steps. */
export const auc: Study<AucParameters, undefined, AucResult> = {
  name: 'auc',
  title: 'Distributed AUC maximisation',
  description:
    'The area under the ROC curve as a min-max problem: a linear flow of a non-symmetric matrix whose every mode imbalance slows by p(1 - p); and K workers with local steps, averaged every I: the stationary error falls like 1/K and hardly depends on I (arXiv 2005.02426).',
  parameters,
  async run(params, work) {
    checkParameters('auc', parameters, params);
    return runAuc(params, work);
  },
  rows,
  figures,
  notes,
  expected: measured,
};
