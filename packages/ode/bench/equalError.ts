import type { Run } from './peers.ts';

export type Runner = (rtol: number, repetitions: number) => Run | Promise<Run>;

/** max |y - exact| over max |exact|. */
export function trueError(y: readonly number[], exact: readonly number[]): number {
  const size = Math.max(...exact.map(Math.abs));
  const worst = Math.max(...exact.map((value, i) => Math.abs(y[i]! - value)));
  return Number.isNaN(worst) ? Infinity : worst / size;
}

/** Quarter decades: what a solver makes of its tolerance is its own affair, what it delivers counts. */
const tolerances = Array.from({ length: 48 }, (_, i) => 10 ** (-2.5 - i / 4));

/** The tolerance at which a solver reaches a true error with the fewest calls; undefined where none of them does. */
export async function cheapestReaching(
  run: Runner,
  exact: readonly number[],
  target: number,
): Promise<{ readonly rtol: number; readonly calls: number; readonly error: number } | undefined> {
  let best: { rtol: number; calls: number; error: number } | undefined;
  for (const rtol of tolerances) {
    const { y, calls } = await run(rtol, 1);
    const error = trueError(y, exact);
    if (error <= target && calls < (best?.calls ?? Infinity)) best = { rtol, calls, error };
    if (error < target / 1000) break;
  }
  return best;
}
