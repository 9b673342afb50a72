import { FlowrateError } from '@flowrate/base';
import { eigh, matrix, matvec, type Matrix } from '@flowrate/linalg';
import { empiricalNtk, outputs, train, withTheta, type Network } from '@flowrate/nets';
import { activations } from '@flowrate/spectral';
import { gradientFlow } from '@flowrate/theory';
import { networkOf } from '../drawn/network.ts';
import { squaredNorm } from '../arithmetic/vectors.ts';
import { turnsOf } from '../pause.ts';
import { studyStream, type M32 } from '../m32.ts';
import type { StudyWork } from '../study.ts';
import { claimsOf } from './claims.ts';
import type { OptimumShiftResult, Shifted, TrainedShift } from './result.ts';
import type { OptimumShiftParameters } from './settings.ts';
import { features, leastSolution, optimumShift, trace, weightedOptimumShift, withOutput } from './shift.ts';

/** @throws FlowrateError `bad-parameter` */
export async function runOptimumShift(
  params: OptimumShiftParameters,
  { seed, signal, progress }: Omit<StudyWork<unknown>, 'data'>,
): Promise<OptimumShiftResult> {
  const { samples, width, runs, training } = params;
  if (samples >= width) {
    throw new FlowrateError(
      'bad-parameter',
      `optimum-shift: ${samples} samples for ${width} neurons leave nothing to shift; give fewer samples than neurons`,
    );
  }
  const turn = turnsOf({ signal, progress });
  progress.stage('networks as drawn');
  const shifted: Shifted[] = [];
  for (let run = 0; run < runs; run++) {
    await turn(run / runs);
    shifted.push(shiftedAsDrawn(run, params, seed));
  }
  const trained: TrainedShift[] = [];
  if (training) {
    progress.stage('trained networks');
    for (let run = 0; run < runs; run++) {
      trained.push(await shiftedAfterTraining(run, params, seed, (done) => turn((run + done) / runs)));
    }
  }
  const found = { shifted, trained };
  return { ...found, claims: claimsOf(found) };
}

const scaled = (stream: M32, rows: number, cols: number): Matrix =>
  matrix(
    rows,
    cols,
    stream.normals(rows * cols).map((value) => value / Math.sqrt(cols)),
  );

/** Random hidden weights and targets; v is the nearest to a random one that interpolates. */
function shiftedAsDrawn(
  run: number,
  { samples, inputs, width }: OptimumShiftParameters,
  seed: number,
): Shifted {
  const stream = studyStream(run, seed);
  const X = stream.normalMatrix(samples, inputs);
  const W = scaled(stream, width, inputs);
  const y = stream.normals(samples);
  const v = scaled(stream, 1, width).data;
  const drawn = networkOf(activations.relu, W, v, 'standard');
  const A = features(drawn, X);
  const missing = matvec(A, v).map((f, i) => y[i]! - f);
  const correction = leastSolution(A, missing);
  const net = withOutput(
    drawn,
    v.map((value, r) => value + correction[r]!),
  );
  const after = optimumShift(net, X);
  const weighted = weightedOptimumShift(net, X);
  const before = outputs(net, X);
  return {
    run,
    outputChange: Math.max(...outputs(after, X).map((f, i) => Math.abs(f - before[i]!))),
    squaredNorm: squaredNorm(after.output) / squaredNorm(net.output),
    trace: trace(after, X).whole / trace(net, X).whole,
    largestEigenvalue: largestEigenvalue(after, X) / largestEigenvalue(net, X),
    weightedTrace: trace(weighted, X).whole / trace(net, X).whole,
    rise: trace(optimumShift(weighted, X), X).weighted / trace(weighted, X).weighted - 1,
  };
}

/** Of JᵀJ, which is that of JJᵀ. */
function largestEigenvalue(net: Network, X: Matrix): number {
  return eigh(empiricalNtk(net, X), { vectors: false, subset: { largest: 1 } }).values[0]!;
}

const teacherNeurons = 3;
const stepsOfOneTurn = 500;

/** Targets of a small network of the same kind, learned by both layers. */
async function shiftedAfterTraining(
  run: number,
  { samples, inputs, width, level, steps, tests }: OptimumShiftParameters,
  seed: number,
  turn: (done: number) => Promise<void>,
): Promise<TrainedShift> {
  const stream = studyStream(run, seed);
  const X = stream.normalMatrix(samples, inputs);
  const W = scaled(stream, width, inputs);
  const teacher = networkOf(
    activations.relu,
    scaled(stream, teacherNeurons, inputs),
    stream.signs(teacherNeurons),
    'standard',
  );
  let net = networkOf(activations.relu, W, scaled(stream, 1, width).data, 'standard');
  const unseen = stream.normalMatrix(tests, inputs);
  const y = outputs(teacher, X);
  // half of the step at which plain steps on the linear model are the fastest, as the kernel moves
  const rule = gradientFlow.update({ stepSize: 0.5 / largestEigenvalue(net, X) });
  let loss = Infinity;
  for (let step = 0; step < steps && loss > level; step += stepsOfOneTurn) {
    await turn(step / steps);
    const some = Math.min(stepsOfOneTurn, steps - step);
    const part = train(net, { X, y }, rule, { steps: some, record: [some] });
    net = withTheta(net, part.theta);
    loss = part.loss.at(-1) ?? Infinity;
  }
  const after = optimumShift(net, X);
  const truth = outputs(teacher, unseen);
  const error = (of: Network): number =>
    squaredNorm(outputs(of, unseen).map((f, i) => f - truth[i]!)) / unseen.rows;
  return {
    run,
    loss,
    squaredNorm: squaredNorm(after.output) / squaredNorm(net.output),
    trace: trace(after, X).whole / trace(net, X).whole,
    errorBefore: error(net),
    errorAfter: error(after),
  };
}
