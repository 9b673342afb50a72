import type { GivenRows } from '../limit/sourceOf.ts';
import { m32 } from '../m32.ts';
import { requirePositive, type StudyValues } from '../parameters.ts';
import { turnsOf } from '../pause.ts';
import { drawnRows } from '../sets/drawn.ts';
import type { StudyWork } from '../study.ts';
import { encloseReluLoss, reluLowerBound } from './enclosure.ts';
import { judgeNetwork, type Judgement } from './judge.ts';
import { networkLoss, networkOf } from './network.ts';
import { optimaOf } from './optima.ts';
import { reluProgram, type ReluProgram } from './program.ts';
import type { ReluSolution } from './solution.ts';
import { solveRelu } from './solve.ts';
import { descend, randomNetwork } from './training.ts';

export interface HiddenConvexParameters extends StudyValues {
  readonly points: number;
  readonly inputs: number;
  readonly draw: number;
  readonly beta: number;
  readonly gap: number;
  readonly iterations: number;
  readonly widths: readonly number[];
  readonly seeds: number;
  readonly firstSeed: number;
  readonly steps: number;
  readonly stepSize: number;
  readonly decay: boolean;
  readonly patterns: number;
}

/** Where the trained networks of one width ended. */
export interface TrainedWidth {
  readonly width: number;
  readonly runs: readonly (Judgement & { readonly seed: number })[];
}

export interface HiddenConvexResult {
  readonly name: string;
  readonly points: number;
  readonly inputs: number;
  readonly beta: number;
  readonly patterns: number;
  /** The value of the program. */
  readonly primal: number;
  /** No network's loss is below: `reluLowerBound`. */
  readonly dual: number;
  /** From there to the loss of the network that the optimum maps back to, whatever doubles round. */
  readonly gap: number;
  readonly iterations: number;
  /** Of the network that the optimum maps back to, and by how much its loss differs from the optimum. */
  readonly neurons: number;
  readonly mapped: number;
  /** Neurons that optima may use, and the dimension of the polytope of optima. */
  readonly candidates: number;
  readonly dimension: number;
  readonly trained: readonly TrainedWidth[];
}

/** @throws FlowrateError `too-many-patterns`, `not-finite`, `bad-parameter` */
export async function runHiddenConvex(
  params: HiddenConvexParameters,
  work: StudyWork<GivenRows | undefined>,
): Promise<HiddenConvexResult> {
  const { beta, gap, iterations } = params;
  params.widths.forEach((width) => requirePositive('hidden-convex: widths', width));
  const { name, X, y } = work.data ?? drawnRows(params.points, params.inputs, params.draw);
  const { progress, signal } = work;
  progress.stage('activation patterns');
  const program = reluProgram(X, y, beta, params.patterns);
  progress.stage('certified optimum');
  const pause = turnsOf({ signal });
  // The gap falls by powers of ten, from that of no neuron at all.
  const first = Math.log(0.5 * y.reduce((sum, x) => sum + x * x, 0));
  const onward = (so: number): Promise<void> => {
    progress.share(Math.min(1, Math.max(0, (first - Math.log(so)) / (first - Math.log(gap)))));
    return pause();
  };
  const optimum = await solveRelu(program, { gap, iterations, onward });
  const network = networkOf(program, optimum.weights);
  const { neurons, dimension } = optimaOf(program, optimum);
  progress.stage('trained networks');
  const trained = await trainAll(program, optimum, params, work);
  progress.end();
  const { primal } = optimum;
  const dual = reluLowerBound(program, optimum.z);
  const [, upper] = encloseReluLoss(program, network);
  return {
    ...{ name, points: X.rows, inputs: X.cols, beta, patterns: program.blocks.length / 2 },
    ...{ primal, dual, gap: upper - dual, iterations: optimum.iterations },
    ...{ neurons: network.outer.length, mapped: networkLoss(program, network) - primal },
    ...{ candidates: neurons.length, dimension, trained },
  };
}

async function trainAll(
  program: ReluProgram,
  optimum: ReluSolution,
  params: HiddenConvexParameters,
  { signal, progress }: StudyWork<unknown>,
): Promise<TrainedWidth[]> {
  const pause = turnsOf({ signal });
  const { widths, seeds, firstSeed, gap, iterations } = params;
  const trained: TrainedWidth[] = [];
  for (const width of widths) {
    const runs: (Judgement & { readonly seed: number })[] = [];
    for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
      const start = randomNetwork(program.X.cols, width, m32(seed));
      const end = descend(program, start, params);
      runs.push({ seed, ...(await judgeNetwork(program, optimum, end, { gap, iterations, onward: pause })) });
      progress.share((trained.length + runs.length / seeds) / widths.length);
      await pause();
    }
    trained.push({ width, runs });
  }
  return trained;
}
