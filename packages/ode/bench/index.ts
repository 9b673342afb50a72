// Work and precision of every method, and the ratios to peers: npm's odex, SciPy, Boost.odeint and GSL where they are
// found. Solvers take turns; ratios are medians over the rounds, at equal true error unless said.
import { availableParallelism, cpus } from 'node:os';
import type { MethodName } from '@flowrate/ode';
import { median } from '../../linalg/bench/contest.ts';
import { printGoals, type Goal } from '../../linalg/bench/goals.ts';
import { bandedGoals } from './banded.ts';
import { ensembleGoal } from './ensembles.ts';
import { cheapestReaching, trueError, type Runner } from './equalError.ts';
import { heapGrowth } from './heap.ts';
import { npmOdex, own } from './own.ts';
import { compiled, scipy } from './peers.ts';
import { modes, type ProblemName } from './problems.ts';
import { exactEnd } from './references.ts';
import { printWorkPrecision } from './workPrecision.ts';

const native = compiled();
const python = await scipy();
console.log(`${cpus()[0]?.model.trim()}, ${availableParallelism()} threads, Node ${process.version}`);
if (native === undefined) console.log('g++ with Boost is not here: the ratios to C++ are not run');
else if (!native.gsl) console.log('GSL is not here: the ratios to rk8pd are not run');
if (python === undefined) console.log('python3 with SciPy is not here: its ratios are not run');

const goals: Goal[] = [];
const rounds = 9;
/** Absolute tolerance beside rtol: components of these problems are near 1. */
const atolOf = (rtol: number): number => rtol * 1e-3;

/** Median of the ratios of times, runs of a and b in turns. */
async function ratio(
  a: Runner,
  aTolerance: number,
  b: Runner,
  bTolerance: number,
  repetitions: number,
): Promise<number> {
  const ratios: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const first = await a(aTolerance, repetitions);
    const second = await b(bTolerance, repetitions);
    if (round >= 0) ratios.push(first.microseconds / second.microseconds);
  }
  return median(ratios);
}

const ours =
  (method: MethodName, problem: ProblemName): Runner =>
  (rtol, repetitions) =>
    own(method, problem, rtol, atolOf(rtol), repetitions);
const theirs =
  (solver: string, problem: ProblemName): Runner =>
  (rtol, repetitions) =>
    native!.peer.run(solver, problem, rtol, atolOf(rtol), repetitions);
const scipys =
  (method: string, problem: ProblemName): Runner =>
  (rtol, repetitions) =>
    python!.run(method, problem, rtol, atolOf(rtol), Math.ceil(repetitions / 20));

/** Two solvers, each at the tolerance with which it reaches the error. */
async function atEqualError(
  name: string,
  [a, b]: readonly [Runner, Runner],
  problem: ProblemName,
  target: number,
  wanted: Pick<Goal, 'atMost' | 'atLeast'>,
  repetitions: number,
): Promise<void> {
  const exact = exactEnd(problem);
  const first = await cheapestReaching(a, exact, target);
  const second = await cheapestReaching(b, exact, target);
  if (first === undefined || second === undefined) {
    goals.push({ name, ratio: Number.NaN, ...wanted, remark: `${target} is not reached by both` });
    return;
  }
  goals.push({
    name,
    ratio: await ratio(a, first.rtol, b, second.rtol, repetitions),
    ...wanted,
    remark: `${first.calls} against ${second.calls} calls, errors ${first.error.toExponential(1)}, ${second.error.toExponential(1)}`,
  });
}

for (const problem of ['lorenz', 'pleiades'] as const) {
  for (const target of [1e-6, 1e-8, 1e-10]) {
    if (native?.gsl === true) {
      await atEqualError(
        `${problem}, dop853/rk8pd at ${target}`,
        [ours('dop853', problem), theirs('rk8pd', problem)],
        problem,
        target,
        target === 1e-8 ? {} : { atMost: 1.5 },
        60,
      );
    }
    if (native !== undefined && target !== 1e-10) {
      await atEqualError(
        `${problem}, tsit5/Boost dopri5 at ${target}`,
        [ours('tsit5', problem), theirs('dopri5', problem)],
        problem,
        target,
        { atMost: 1.5 },
        60,
      );
    }
  }
  if (python !== undefined) {
    goals.push({
      name: `${problem}, SciPy DOP853/dop853, rtol 1e-8`,
      ratio: await ratio(scipys('DOP853', problem), 1e-8, ours('dop853', problem), 1e-8, 20),
      atLeast: 20,
    });
  }
}

for (const problem of ['heavy-ball', 'nesterov'] as const) {
  const at = `${problem}, ${modes} modes`;
  const dop853 = ours('dop853', problem);
  if (native?.gsl === true) {
    await atEqualError(
      `${at}, dop853/rk8pd at 1e-8`,
      [dop853, theirs('rk8pd', problem)],
      problem,
      1e-8,
      { atMost: 2.5 },
      20,
    );
  }
  const odex: Runner = (rtol, repetitions) => npmOdex(problem, rtol, atolOf(rtol), repetitions);
  await atEqualError(`${at}, npm odex/dop853 at 1e-8`, [odex, dop853], problem, 1e-8, { atLeast: 2.5 }, 5);
  if (python !== undefined) {
    const [mine, other] = [await dop853(1e-8, 1), await scipys('DOP853', problem)(1e-8, 1)];
    goals.push({
      name: `${at}, calls of dop853/SciPy's, rtol 1e-8`,
      ratio: mine.calls / other.calls,
      atMost: 1.01,
      atLeast: 0.99,
      remark: `${mine.calls} and ${other.calls}`,
    });
  }
}

if (python !== undefined) {
  for (const problem of ['van-der-pol', 'robertson'] as const) {
    for (const rtol of [1e-6, 1e-9]) {
      const atol = problem === 'robertson' ? rtol * 1e-6 : rtol * 1e-3;
      const mine: Runner = (_, repetitions) => own('radau5', problem, rtol, atol, repetitions);
      const other: Runner = () => python.run('Radau', problem, rtol, atol, 1);
      const [a, b] = [await mine(rtol, 1), await other(rtol, 1)];
      const at = `${problem}, radau5/SciPy Radau, rtol ${rtol}`;
      goals.push({ name: `${at}, calls`, ratio: a.calls / b.calls, atMost: 1.25, atLeast: 0.75 });
      goals.push({ name: `${at}, steps`, ratio: a.steps / b.steps, atMost: 1.25, atLeast: 0.75 });
      goals.push({
        name: `${problem}, SciPy Radau/radau5, rtol ${rtol}, time`,
        ratio: await ratio(other, rtol, mine, rtol, 5),
        atLeast: 10,
        remark: `error over tolerance ${(trueError(a.y, exactEnd(problem)) / rtol).toPrecision(2)}`,
      });
    }
  }
}

goals.push(...bandedGoals());
goals.push(await ensembleGoal(rounds));
goals.push(...heapGrowth());
// After the contests: a call site that has seen one right-hand side is faster than one that has seen twenty.
printWorkPrecision();
printGoals(goals);
native?.peer.close();
python?.close();
