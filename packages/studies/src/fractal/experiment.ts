import { rowOf, matrix } from '@flowrate/linalg';
import { checkNumbers } from '../lists.ts';
import { studyStream } from '../m32.ts';
import type { StudyValues } from '../parameters.ts';
import type { StudyWork } from '../study.ts';
import { orbit, similarityDimension, stationaryVariance, varianceOf, type Cloud } from './attractor.ts';
import { boxCounts, correlationSums, scalingSlope, thinned } from './dimension.ts';
import { contraction } from './ridge.ts';

export interface FractalParameters extends StudyValues {
  readonly steps: number;
  readonly burnIn: number;
  readonly stepSizes: readonly number[];
  readonly triangleSteps: number;
  readonly triangleStepSizes: readonly number[];
}

export interface Attractor {
  readonly data: string;
  readonly stepSize: number;
  /** Of the similarity dimension. */
  readonly theory: number;
  readonly points: number;
  readonly boxSlope: number;
  readonly correlation: number;
  readonly variance: number;
  readonly exactVariance: number;
  /** Boxes at scale base^(-j), j from 1 on. */
  readonly boxes: readonly number[];
  /** Some of its points. */
  readonly drawn: Cloud;
}

export interface RidgeContraction {
  readonly stepSize: number;
  readonly ridge: number;
  readonly largest: number;
}

export interface FractalResult {
  readonly attractors: readonly Attractor[];
  readonly ridge: readonly RidgeContraction[];
}

interface DataSet {
  readonly name: string;
  readonly points: readonly (readonly number[])[];
  /** Mean squared distance of the points from their mean. */
  readonly variance: number;
  /** Of the figures' generator. */
  readonly generator: number;
  /** The scales whose box counts give the slope. */
  readonly fitted: readonly number[];
}

const line: DataSet = {
  name: 'two points',
  points: [[0], [1]],
  variance: 1 / 4,
  generator: 51,
  fitted: [2, 3, 4, 5, 6],
};
const triangle: DataSet = {
  name: 'triangle',
  points: [
    [0, 0],
    [1, 0],
    [0, 1],
  ],
  variance: 4 / 9,
  generator: 54,
  fitted: [1, 2, 3, 4, 5],
};

const scales = [1, 2, 3, 4, 5, 6];
const correlationScales = [1, 2, 3, 4, 5];
/** Points whose pairs are measured, and points that are drawn. */
const mostPaired = 4000;
const mostDrawn = 2500;

/** Ridge regression on 6 samples in the plane, one a step. */
const ridgeSettings = [0.01, 0.1].flatMap((stepSize) => [0.01, 0.1].map((ridge) => ({ stepSize, ridge })));
const ridgeSamples = 6;

export async function runFractal(
  params: FractalParameters,
  { seed, signal, progress }: StudyWork<undefined>,
): Promise<FractalResult> {
  const inside = { min: 0.01, max: 0.99 };
  checkNumbers('fractal: stepSizes', params.stepSizes, inside);
  checkNumbers('fractal: triangleStepSizes', params.triangleStepSizes, inside);
  const { burnIn } = params;
  const plans = [
    ...params.stepSizes.map((stepSize) => ({
      data: line,
      settings: { stepSize, burnIn, steps: params.steps },
    })),
    ...params.triangleStepSizes.map((stepSize) => ({
      data: triangle,
      settings: { stepSize, burnIn, steps: params.triangleSteps },
    })),
  ];
  const attractors: Attractor[] = [];
  for (const { data, settings } of plans) {
    progress.stage(`${data.name}, step size ${Number(settings.stepSize.toFixed(4))}`);
    const cloud = await orbit(data.points, settings, studyStream(data.generator, seed), signal);
    attractors.push(measured(data, settings.stepSize, cloud));
  }
  return { attractors, ridge: ridgeContractions(seed) };
}

function measured({ name, points, variance, fitted }: DataSet, stepSize: number, cloud: Cloud): Attractor {
  const base = 1 / (1 - stepSize);
  const boxes = boxCounts(cloud, base, scales);
  const pairs = correlationSums(thinned(cloud, mostPaired), base, correlationScales);
  return {
    data: name,
    stepSize,
    points: cloud.coordinates.length / cloud.dimension,
    theory: similarityDimension(points.length, stepSize, cloud.dimension),
    boxSlope: scalingSlope(
      fitted,
      fitted.map((j) => boxes[scales.indexOf(j)]!),
      base,
    ),
    correlation: -scalingSlope(correlationScales, pairs, base),
    variance: varianceOf(cloud),
    exactVariance: stationaryVariance(stepSize, variance),
    boxes,
    drawn: thinned(cloud, mostDrawn),
  };
}

function ridgeContractions(seed: number): RidgeContraction[] {
  const samples = studyStream(52, seed).normalMatrix(ridgeSamples, 2);
  return ridgeSettings.map(({ stepSize, ridge }) => {
    const norms = Array.from({ length: ridgeSamples }, (_, i) =>
      contraction(matrix(1, 2, rowOf(samples, i)), stepSize, ridge),
    );
    return { stepSize, ridge, largest: Math.max(...norms) };
  });
}
