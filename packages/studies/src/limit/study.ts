import { optimizers } from '@flowrate/theory';
import { claims, isSurprising, type Verdict } from '@flowrate/verify';
import { checkParameters } from '../parameters.ts';
import type { Study, StudyRow } from '../study.ts';
import { runExperiment, type LimitParameters } from './experiment.ts';
import { limitFigures } from './figures.ts';
import type { LimitResult, RunResult } from '../result.ts';
import type { Source } from './source.ts';

/** The main experiment: how fast optimizers of a wide network are on given data, and which claims about it hold. */
export const limit: Study<LimitParameters, Source, LimitResult> = {
  name: 'limit',
  title: 'Optimizers against their limits',
  description:
    'Builds the kernel of the data and compares four descriptions of each optimizer: closed form, limiting ODE, discrete recursion and real networks; then judges each claim.',
  parameters: {
    optimizers: {
      kind: 'list',
      default: optimizers.filter(({ featured }) => featured),
      known: optimizers,
      description: 'optimizers that are run, each at the settings that it names',
    },
    claims: { kind: 'list', default: claims, known: claims, description: 'claims that are judged' },
    train: {
      kind: 'choice',
      default: 'both',
      choices: ['hidden', 'output', 'both'],
      description: 'layers that are trained',
    },
    widths: {
      kind: 'list',
      default: [512, 1024, 2048, 4096, 8192],
      description: 'widths of the trained networks',
    },
    steps: {
      kind: 'number',
      default: undefined,
      min: 2,
      max: 1_000_000,
      scale: 'log',
      whole: true,
      description: 'most steps a network is trained; by default what fits the time',
    },
    runs: {
      kind: 'number',
      default: 200,
      min: 1,
      max: 1_000_000,
      scale: 'log',
      whole: true,
      description: 'instances tried per claim',
    },
    time: {
      kind: 'number',
      default: 20,
      min: Number.MIN_VALUE,
      max: Number.MAX_VALUE,
      scale: 'log',
      whole: false,
      description: 'most seconds per claim',
    },
    networks: {
      kind: 'flag',
      default: true,
      description: 'whether networks are trained beside the other descriptions',
    },
    dataOptional: {
      kind: 'flag',
      default: false,
      description: 'whether claims that the data do not fit are judged without them',
    },
  },
  async run(params, work) {
    checkParameters('limit', limit.parameters, params);
    return runExperiment(params, work);
  },
  rows: ({ document }) => [...document.runs.map(runRow), ...document.claims.map(verdictRow)],
  figures: limitFigures,
};

/** One run: its exact rate and how far its descriptions are apart. */
function runRow({ optimizer, title, steps, rate, agreement }: RunResult): StudyRow {
  return {
    optimizer,
    title,
    steps,
    kind: rate.kind,
    rate: rate.rate,
    prefactor: rate.prefactor,
    limitingMode: rate.limitingMode,
    ...agreement,
  };
}

/** One claim: what the judge says of it, and whether that contradicts its author. */
function verdictRow({ id, expected, verdict, grade, margin, runs }: Verdict): StudyRow {
  return {
    claim: id,
    expected: expected === null ? null : String(expected),
    verdict,
    grade: grade ?? null,
    surprising: Number(isSurprising({ expected, verdict })),
    margin,
    instances: runs,
  };
}
