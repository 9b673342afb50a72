import { describe, expect, test } from '@jest/globals';
import { solve, solveAsync, type FirstOrderProblem, type SolveOptions } from '@flowrate/ode';
import { goesByStep, isGeneral, methodsWhere, registry } from './helpers.ts';

/** Swings for years. */
const endless: FirstOrderProblem = {
  rhs(_t, y, d) {
    d[0] = y[1]!;
    d[1] = -y[0]!;
  },
  y0: [1, 0],
  span: [0, 1e12],
};
const patient = {
  maxSteps: 1e15,
  dense: false,
  saveAt: [0],
  onFailure: 'return',
  initialStep: 0.01,
} as const;

/** Milliseconds over the limit that a busy machine may take: a step is a few microseconds, a turn twelve milliseconds. */
const grace = 2000;

const timed = async <T>(work: () => T | Promise<T>): Promise<readonly [T, number]> => {
  const before = performance.now();
  const result = await work();
  return [result, performance.now() - before];
};

/** The time that a message names: how far a method came is its machine's, not that it came somewhere. */
const reached = (message: string): number => Number(/at t = ([\d.e+-]+)/u.exec(message)?.[1]);

describe.each(methodsWhere(isGeneral))('%s', (_name, method) => {
  test('solve keeps its time limit, and keeps what it has', async () => {
    const [solution, took] = await timed(() => solve(endless, { ...patient, method, timeLimit: 40 }));
    expect(solution.status).toBe('aborted');
    expect(solution.message).toMatch(/time limit of 40 ms came at t = /);
    expect(reached(solution.message)).toBeGreaterThan(0);
    expect(took).toBeGreaterThanOrEqual(40);
    expect(took).toBeLessThan(40 + grace);
  });
});

describe.each(methodsWhere((method) => isGeneral(method) && goesByStep(method)))('%s', (_name, method) => {
  test('solveAsync is ended by a signal that fires from a timer, and lets others have their turn', async () => {
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    const signal = AbortSignal.timeout(60);
    const [solution, took] = await timed(() => solveAsync(endless, { ...patient, method, signal }));
    clearInterval(ticking);
    expect(solution.status).toBe('aborted');
    expect(solution.message).toMatch(/^aborted at t = /);
    expect(reached(solution.message)).toBeGreaterThan(0);
    expect(took).toBeLessThan(60 + grace);
    expect(turns).toBeGreaterThan(1);
  });
});

test.each([
  ['stops, events and output times', { tstops: [1, 2.5], saveAt: [0, 0.3, 2.5, 9], dense: true }],
  ['every step', {}],
  ['an estimate of the error', { globalError: true }],
  ['a controlled error', { globalError: 'control' }],
] as const)('solveAsync gives the numbers of solve, with %s', async (_what, chosen) => {
  const slow: FirstOrderProblem = {
    rhs(t, y, d) {
      // A long step, so that a turn ends between most of them.
      const until = performance.now() + 0.1;
      while (performance.now() < until);
      d[0] = y[1]!;
      d[1] = -y[0]! * (t <= 2.5 ? 1 : 2);
    },
    y0: [1, 0],
    span: [0, 9],
  };
  const options: SolveOptions = {
    ...chosen,
    events: [{ g: (_t, y) => y[0]! }],
  };
  let turns = 0;
  const ticking = setInterval(() => turns++, 1);
  const later = await solveAsync(slow, options);
  clearInterval(ticking);
  const now = solve(slow, options);
  expect(turns).toBeGreaterThan(1);
  expect({ ...later, at: undefined }).toEqual({ ...now, at: undefined });
  expect(later.at(4.321)).toEqual(now.at(4.321));
});

test('the second solve for the error is in the limit, too', async () => {
  const [, took] = await timed(() => solve(endless, { ...patient, timeLimit: 40, globalError: 'control' }));
  expect(took).toBeLessThan(40 + grace);
});

test('what cannot pause says so; a failed solve rejects as solve throws', async () => {
  for (const [, method] of registry) {
    if (method.kind === 'steps') continue;
    await expect(solveAsync(endless, { method })).rejects.toMatchObject({ code: 'wrong-form' });
  }
  await expect(solveAsync(endless, { maxSteps: 3 })).rejects.toMatchObject({
    code: 'max-steps',
    solution: { stats: { steps: 3 } },
  });
  await expect(solveAsync(endless, { timeLimit: -1 })).rejects.toMatchObject({ code: 'bad-option' });
  await expect(solveAsync(endless, { limit: 1 } as SolveOptions)).rejects.toThrow(/solveAsync.*'limit'/);
});
