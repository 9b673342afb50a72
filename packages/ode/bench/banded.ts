import { solve, type FirstOrderProblem, type MethodName } from '@flowrate/ode';
import { median } from '../../linalg/bench/contest.ts';
import type { Goal } from '../../linalg/bench/goals.ts';

const n = 2000;
/** Full solves take seconds, and the ratio is far from its goal. */
const rounds = 3;

/** Heat in a rod. */
const full: FirstOrderProblem = {
  rhs(_t, y, dydt) {
    for (let i = 0; i < n; i++) {
      const left = i === 0 ? 0 : y[i - 1]!;
      const right = i === n - 1 ? 0 : y[i + 1]!;
      dydt[i] = (n + 1) ** 2 * (left - 2 * y[i]! + right);
    }
  },
  y0: Array.from({ length: n }, (_, i) => Math.sin((Math.PI * (i + 1)) / (n + 1))),
  span: [0, 0.1],
};
const banded: FirstOrderProblem = { ...full, bandwidth: { lower: 1, upper: 1 } };

function milliseconds(problem: FirstOrderProblem, method: MethodName): number {
  const begin = performance.now();
  solve(problem, { method, saveAt: [problem.span[1]] });
  return performance.now() - begin;
}

/** What a bandwidth saves, times of full matrices over times of bands. The full solve skips the zeros that it meets. */
export function bandedGoals(): Goal[] {
  return (['radau5', 'rodas5p'] as const).map((method) => {
    milliseconds(banded, method);
    const ratios: number[] = [];
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const slow = milliseconds(full, method);
      const fast = milliseconds(banded, method);
      ratios.push(slow / fast);
      times.push(fast);
    }
    return {
      name: `heat, ${n} components, full/banded, ${method}`,
      ratio: median(ratios),
      atLeast: 20,
      remark: `${median(times).toFixed(1)} ms with the band`,
    };
  });
}
