import { norm } from '../arithmetic/vectors.ts';
import { turnsOf } from '../pause.ts';
import type { StudyWork } from '../study.ts';
import { claimsOf } from './claims.ts';
import { dualDirection, primalDirection } from './direction.ts';
import { oneStep, plainRun } from './linearRegime.ts';
import { minimise, placeOf, placesOf, systemOf } from './minimise.ts';
import { publishedProblem, smallProblem, type Problem } from './problems.ts';
import { bestConstant, constantOnGrid } from './pseudoHuber.ts';
import type { Directions, GaussNewtonResult, OneStep, PublishedRun, RegularisedRun } from './result.ts';
import { publishedRules, rules } from './rules.ts';
import type { GaussNewtonParameters } from './settings.ts';

type Turn = (done: number) => Promise<void>;

/** Neurons of the network whose regularised loss is minimised. */
const regularisedWidth = 64;
const mu = 1;
/** λ at which directions are compared. */
const directionLambda = 1e-2;

export async function runGaussNewton(
  params: GaussNewtonParameters,
  { seed, signal, progress }: Omit<StudyWork<unknown>, 'data'>,
): Promise<GaussNewtonResult> {
  const turn = turnsOf({ signal, progress });
  progress.stage('directions and single steps');
  const directions = directionsOf(seed);
  const steps: OneStep[] = [];
  for (const width of params.widths) {
    await turn(steps.length / params.widths.length);
    steps.push(oneStep(width, params, seed));
  }
  progress.stage('without regulariser');
  const plain = await plainRun(params, seed, turn);
  progress.stage('with the pseudo-Huber regulariser');
  const regularised = await regularisedRuns(params, seed, turn);
  const published: PublishedRun[] = [];
  if (params.published) {
    progress.stage('the published sizes');
    published.push(...(await publishedRuns(params, seed, turn)));
  }
  const { constant: onGrid, at } = constantOnGrid(mu, 20 * mu, 200_000);
  const found = {
    ...{ stepSize: params.stepSize, directions, oneStep: steps, plain },
    ...{ constant: { onGrid, at, formula: bestConstant }, regularised, published },
  };
  return { ...found, claims: claimsOf(found) };
}

function directionsOf(seed: number): Directions {
  const { net, X, y } = smallProblem(regularisedWidth, seed);
  const objective = { X, y, lambda: directionLambda, mu };
  const { gradient } = placeOf(net, objective);
  const system = systemOf(net, objective, gradient);
  const [dual, primal] = [dualDirection(system), primalDirection(system)];
  const other = dualDirection(systemOf(net, objective, gradient, false));
  const apart = (a: Float64Array, b: Float64Array): number =>
    norm(a.map((value, p) => value - b[p]!)) / norm(b);
  return {
    parameters: net.theta.length,
    samples: X.rows,
    difference: apart(dual, primal),
    unregularised: apart(other, dual),
  };
}

async function regularisedRuns(
  { lambdas, mostSteps, tolerance }: GaussNewtonParameters,
  seed: number,
  turn: Turn,
): Promise<RegularisedRun[]> {
  const { net, X, y } = smallProblem(regularisedWidth, seed);
  const runs: RegularisedRun[] = [];
  const all = lambdas.length * rules.length;
  for (const lambda of lambdas) {
    for (const { name, rule } of rules) {
      const run = await minimise(net, { X, y, lambda, mu }, rule, {
        steps: mostSteps,
        tolerance,
        turn: (done) => turn((runs.length + done) / all),
      });
      runs.push({ lambda, rule: name, ...run });
    }
  }
  return runs;
}

/** λ of the published code's example. */
const publishedLambda = 1e-4;

async function publishedRuns(
  { publishedSteps, rates, longSteps }: GaussNewtonParameters,
  seed: number,
  turn: Turn,
): Promise<PublishedRun[]> {
  const problem = publishedProblem(seed);
  const { net, X, y } = problem;
  const runs: PublishedRun[] = [];
  const all = publishedRules.length + rates.length + 1;
  const own: Turn = (done) => turn((runs.length + done) / all);
  for (const { name, rule } of publishedRules) {
    const objective = { X, y, lambda: publishedLambda, mu };
    const { values, isMonotone } = await minimise(net, objective, rule, {
      steps: publishedSteps,
      tolerance: 0,
      turn: own,
    });
    runs.push({ method: name, steps: values.length - 1, values, isMonotone });
  }
  for (const rate of rates) runs.push(await descentOn(problem, rate, publishedSteps, own));
  if (longSteps > 0 && rates.length > 0) {
    runs.push(await descentOn(problem, Math.max(...rates), longSteps, own));
  }
  return runs;
}

/** Gradient descent on F. */
async function descentOn(
  { net, X, y }: Problem,
  rate: number,
  steps: number,
  turn: Turn,
): Promise<PublishedRun> {
  const placeAt = placesOf(net, { X, y, lambda: publishedLambda, mu });
  let theta = net.theta;
  const values: number[] = [];
  for (let step = 0; ; step++) {
    await turn(step / steps);
    const { value, gradient } = placeAt(theta);
    values.push(value);
    if (step === steps || !Number.isFinite(value)) break;
    theta = theta.map((weight, p) => weight - rate * gradient[p]!);
    if (!theta.every(Number.isFinite)) break;
  }
  const isMonotone = values.every((value, k) => k === 0 || value <= values[k - 1]!);
  return { method: `gradient descent, step ${rate}`, steps: values.length - 1, values, isMonotone };
}
