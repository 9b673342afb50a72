import { FlowrateError } from '@flowrate/base';
import { gram, matrix, matvec, rowOf, type Matrix } from '@flowrate/linalg';
import {
  empiricalNtk,
  errorAndGradient,
  jacobian,
  outputs,
  train,
  withTheta,
  type Network,
} from '@flowrate/nets';
import { activations, gramMatrix, reluNtk } from '@flowrate/spectral';
import { gradientFlow } from '@flowrate/theory';
import { mean } from '../arithmetic/statistics.ts';
import { networkOf, unitRows } from '../drawn/network.ts';
import { norm, squaredNorm } from '../arithmetic/vectors.ts';
import { turnsOf } from '../pause.ts';
import { studyStream, type M32 } from '../m32.ts';
import type { StudyWork } from '../study.ts';
import { claimsOf } from './claims.ts';
import { gradCosine, gradientCosines, initialSpeed } from './gradCosine.ts';
import { bestScales, rescaled } from './rescale.ts';
import type { CosinesOfOne, GradCosineResult, Labels, LimitGap, RescaledRun, StepDrop } from './result.ts';
import type { GradCosineParameters } from './settings.ts';

/** The generators of the source's figures: of the first network, of the widths' first, of the trained ones' first. */
const drawnFrom = { one: 21, widths: 100, trained: 300 } as const;

/** @throws FlowrateError `bad-parameter` */
export async function runGradCosine(
  params: GradCosineParameters,
  { seed, signal, progress }: Omit<StudyWork<unknown>, 'data'>,
): Promise<GradCosineResult> {
  const { samples, inputs, width, batches, runs, early, late } = params;
  if (batches > samples) {
    throw new FlowrateError(
      'bad-parameter',
      `grad-cosine: ${batches} batches of ${samples} samples; give no more batches than samples`,
    );
  }
  const turn = turnsOf({ signal, progress });
  progress.stage('the cosines of one network');
  const stream = studyStream(drawnFrom.one, seed);
  const X = unitRows(stream, samples, inputs);
  const y = stream.signs(samples);
  const net = reluNetwork(stream, width, inputs);
  const one = cosinesOf(net, X, y, batches);
  const drops = params.stepSizes.map((stepSize) => dropOf(net, X, y, stepSize));
  progress.stage('widths against the infinite one');
  const gaps: LimitGap[] = [];
  for (const wide of params.limitWidths) {
    const each: number[] = [];
    for (let k = 0; k < params.limitNetworks; k++) {
      await turn((gaps.length + k / params.limitNetworks) / params.limitWidths.length);
      const drawn = reluNetwork(studyStream(drawnFrom.widths + k, seed), wide, inputs);
      each.push(Math.abs(gradCosine(empiricalNtk(drawn, X), ones(samples)) - one.limit));
    }
    gaps.push({ width: wide, gap: mean(each) });
  }
  progress.stage('rescaled networks');
  const pairs: RescaledRun[] = [];
  for (const labels of ['random signs', 'half-space'] as const) {
    for (let run = 0; run < runs; run++) {
      await turn(pairs.length / (2 * runs));
      pairs.push(rescaledRun(labels, run, params, seed));
    }
  }
  const found = { one, drops, gaps, rescaled: pairs, settings: { early, late } };
  return { ...found, claims: claimsOf(found) };
}

function reluNetwork(stream: M32, width: number, inputs: number): Network {
  const U = stream.normalMatrix(width, inputs);
  return networkOf(activations.relu, U, stream.normals(width));
}

const ones = (count: number): Float64Array => new Float64Array(count).fill(1);

function cosinesOf(net: Network, X: Matrix, y: Float64Array, batches: number): CosinesOfOne {
  const K = empiricalNtk(net, X);
  const { error, gradient } = errorAndGradient(net, X, y);
  const cosines = gradientCosines(K, error);
  const G = gram(unitGradients(jacobian(net, X), error));
  return {
    cosine: gradCosine(K, error),
    sameSign: gradCosine(K, ones(X.rows)),
    limit: gradCosine(gramMatrix(X, reluNtk()), ones(X.rows)),
    ofBatches: gradCosine(K, error, batches),
    difference: Math.max(...G.data.map((value, p) => Math.abs(value - cosines.data[p]!))),
    speed: squaredNorm(gradient) / X.rows ** 2,
    speedOfKernel: initialSpeed(K, error),
  };
}

/** The gradients r_i J_i, each divided by its length. */
function unitGradients(J: Matrix, r: Float64Array): Matrix {
  const out = matrix(J.rows, J.cols, J.data.slice());
  for (let i = 0; i < J.rows; i++) {
    const row = rowOf(out, i);
    const factor = Math.sign(r[i]!) / norm(row);
    for (let p = 0; p < row.length; p++) row[p]! *= factor;
  }
  return out;
}

function dropOf(net: Network, X: Matrix, y: Float64Array, stepSize: number): StepDrop {
  const { error, gradient } = errorAndGradient(net, X, y);
  const n = X.rows;
  const stepped = withTheta(
    net,
    net.theta.map((value, p) => value - (stepSize / n) * gradient[p]!),
  );
  const after = squaredNorm(outputs(stepped, X).map((f, i) => f - y[i]!));
  const drop = (squaredNorm(error) - after) / (2 * n);
  return { stepSize, share: drop / (stepSize * (squaredNorm(gradient) / n ** 2)) };
}

function rescaledRun(
  labels: Labels,
  run: number,
  { samples, inputs, width, stepSize, early, late }: GradCosineParameters,
  seed: number,
): RescaledRun {
  const stream = studyStream(drawnFrom.trained + run, seed);
  const X = unitRows(stream, samples, inputs);
  const y =
    labels === 'random signs'
      ? stream.signs(samples)
      : matvec(X, stream.normals(inputs)).map((z) => (z < 0 ? -1 : 1));
  const net = reluNetwork(stream, width, inputs);
  const scales = bestScales(net, X, y);
  // the rules take the summed loss
  const rule = gradientFlow.update({ stepSize: stepSize / samples });
  const record = [...new Set([early, late])].sort((a, b) => a - b);
  const losses = [net, rescaled(net, scales)].map((start) => {
    const trained = train(start, { X, y }, rule, { steps: Math.max(early, late), record });
    const at = (step: number): number => trained.loss[trained.steps.indexOf(step)] ?? Infinity;
    return { early: at(early), late: at(late) };
  });
  const [drawn, other] = [losses[0]!, losses[1]!];
  return {
    labels,
    run,
    cosineBefore: gradCosine(empiricalNtk(net, X), errorAndGradient(net, X, y).error),
    cosineAfter: scales.cosine,
    early: other.early / drawn.early,
    late: other.late / drawn.late,
  };
}
