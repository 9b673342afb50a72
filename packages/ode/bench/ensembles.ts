import { solveEnsemble } from '@flowrate/ode';
import type { Goal } from '../../linalg/bench/goals.ts';
import { median } from '../../linalg/bench/contest.ts';

const maker = { module: new URL('lorenzMaker.mjs', import.meta.url) };
const shifts = Array.from({ length: 10_000 }, (_, i) => i * 1e-5);

async function milliseconds(threads: number): Promise<number> {
  const begin = performance.now();
  await solveEnsemble(maker, shifts, { method: 'dop853', rtol: 1e-8, atol: 1e-10, threads });
  return performance.now() - begin;
}

/** 10,000 Lorenz problems to t = 20 on one thread and on two. */
export async function ensembleGoal(rounds: number): Promise<Goal> {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = await milliseconds(1);
    ratios.push(one / (await milliseconds(2)));
  }
  return { name: 'ensemble of 10,000 Lorenz, 1 thread/2 threads', ratio: median(ratios), atLeast: 1.7 };
}
