import { activationPatterns } from '../arrangements/activationPatterns.ts';
import { patternCount } from '../arrangements/count.ts';
import type { GivenRows } from '../limit/sourceOf.ts';
import { m32 } from '../m32.ts';
import { requirePositive, type StudyValues } from '../parameters.ts';
import { turnsOf } from '../pause.ts';
import { drawnRows } from '../sets/drawn.ts';
import type { StudyWork } from '../study.ts';
import { solveLasso } from './lasso.ts';
import { patternMatrix, type LassoProblem } from './problem.ts';
import { bestOfRandomLayers, steepestRandomUnit } from './randomLayers.ts';
import { vertexOf } from './vertex.ts';

export interface ThresholdParameters extends StudyValues {
  readonly points: number;
  readonly inputs: number;
  readonly draw: number;
  readonly betas: readonly number[];
  readonly gap: number;
  readonly passes: number;
  readonly layers: number;
  readonly patterns: number;
}

/** The optimum at one weight decay, with what was held against it. */
export interface ThresholdOptimum {
  readonly beta: number;
  /** The certified optimum: dual ≤ p* ≤ primal. */
  readonly primal: number;
  readonly dual: number;
  readonly gap: number;
  readonly passes: number;
  /** Neurons with weights beyond 1e-9 where coordinate descent ended, and of the vertex. */
  readonly support: number;
  readonly neurons: number;
  /** By how much the vertex differs in value. */
  readonly vertexChange: number;
  /** The largest |pattern·(y - Dw)|, over all patterns and over random units; β at the optimum. */
  readonly steepest: number;
  readonly steepestRandom: number;
  /** The best of the random layers; not below the optimum. */
  readonly random: number | null;
}

export interface ThresholdResult {
  readonly name: string;
  readonly points: number;
  readonly inputs: number;
  readonly patterns: number;
  /** In general position. */
  readonly predicted: number;
  readonly width: number;
  readonly optima: readonly ThresholdOptimum[];
}

const counted = 1e-9;
export const triedUnits = 20_000;
/** Beyond so many patterns a pass over all of them is followed by passes over those in use. */
const fewPatterns = 1000;

/** @throws FlowrateError `too-many-patterns`, `not-finite`, `bad-parameter` */
export async function runThreshold(
  params: ThresholdParameters,
  work: StudyWork<GivenRows | undefined>,
): Promise<ThresholdResult> {
  const { name, X, y } = work.data ?? drawnRows(params.points, params.inputs, params.draw);
  params.betas.forEach((beta) => requirePositive('threshold: betas', beta));
  work.progress.stage('activation patterns');
  const list = activationPatterns(X, { closed: true, most: params.patterns });
  const patterns = patternMatrix(list, X.rows);
  const optima: ThresholdOptimum[] = [];
  for (const beta of params.betas) {
    work.progress.stage(`optimum at β = ${beta}`);
    optima.push(await optimumAt({ patterns, y, beta, X }, params, work));
  }
  work.progress.end();
  const predicted = patternCount(X.rows, X.cols);
  const [points, inputs, width] = [X.rows, X.cols, X.rows + 1];
  return { name, points, inputs, patterns: patterns.rows, predicted, width, optima };
}

async function optimumAt(
  problem: LassoProblem & { readonly X: GivenRows['X'] },
  { gap, passes, layers }: ThresholdParameters,
  { seed, signal, progress }: StudyWork<unknown>,
): Promise<ThresholdOptimum> {
  const { X, y, beta, patterns } = problem;
  const pause = turnsOf({ signal });
  const inner = patterns.rows > fewPatterns ? 1000 : 0;
  // The gap falls by powers of ten, from that of no neuron at all.
  const first = Math.log(0.5 * y.reduce((sum, x) => sum + x * x, 0));
  const onward = (so: number): Promise<void> => {
    progress.share(Math.min(1, Math.max(0, (first - Math.log(so)) / (first - Math.log(gap)))));
    return pause();
  };
  const found = await solveLasso(problem, { gap, passes, inner, onward });
  const vertex = vertexOf(problem, found);
  const stream = m32(seed);
  return {
    beta,
    primal: vertex.primal,
    dual: Math.max(found.dual, vertex.dual),
    gap: vertex.primal - Math.max(found.dual, vertex.dual),
    passes: found.passes,
    support: count(found.weights),
    neurons: count(vertex.weights),
    vertexChange: vertex.primal - found.primal,
    steepest: vertex.steepest,
    steepestRandom: steepestRandomUnit(X, vertex.z, triedUnits, stream),
    random: layers === 0 ? null : await bestOfRandomLayers(problem, layers, X.rows + 1, stream, pause),
  };
}

const count = (weights: Float64Array): number => weights.filter((w) => Math.abs(w) > counted).length;
