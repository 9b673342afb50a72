import { methodRoles, solve, type MethodName, type SolveOptions } from '@flowrate/ode';
import { UsageError } from '../cli/errors.ts';
import type { CompiledProblem } from './compileProblem.ts';

/** What one method did at one tolerance. */
export interface WorkPrecision {
  readonly method: string;
  readonly rtol: number;
  readonly status: string;
  /** Largest deviation at the end from the reference, relative to the largest component there. */
  readonly error: number;
  readonly steps: number;
  readonly calls: number;
  readonly milliseconds: number;
}

const tolerances = [1e-4, 1e-6, 1e-8, 1e-10] as const;
const repeats = 3;

/** The state at the end by the method for references at the tightest tolerance that double precision serves. */
function reference(compiled: CompiledProblem, settings: SolveOptions): Float64Array {
  const solution = solve(compiled.problem, {
    ...settings,
    method: methodRoles.reference,
    rtol: 1e-13,
    atol: 1e-15,
    maxSteps: 1_000_000,
  });
  if (solution.status === 'finished') return Float64Array.from(solution.y[solution.y.length - 1]!);
  throw new UsageError(
    'no-reference',
    `--compare: ${methodRoles.reference} does not reach the end at rtol 1e-13, so there is nothing to compare with: ${solution.message}`,
  );
}

/** Every method at four tolerances: true error, work and the least time of three runs. Events are left out. */
export function workPrecision(
  compiled: CompiledProblem,
  settings: SolveOptions,
  methods: readonly string[],
): WorkPrecision[] {
  const { events: _events, saveAt: _saveAt, ...plain } = settings;
  const exact = reference(compiled, plain);
  const scale = exact.reduce((largest, v) => Math.max(largest, Math.abs(v)), Number.MIN_VALUE);
  return methods.flatMap((method) =>
    tolerances.map((rtol) => {
      let milliseconds = Infinity;
      let solution = solve(compiled.problem, {
        ...plain,
        method: method as MethodName,
        rtol,
        atol: rtol * 1e-3 * scale,
      });
      for (let i = 0; i < repeats; i++) {
        const start = performance.now();
        solution = solve(compiled.problem, {
          ...plain,
          method: method as MethodName,
          rtol,
          atol: rtol * 1e-3 * scale,
        });
        milliseconds = Math.min(milliseconds, performance.now() - start);
      }
      const end = solution.y[solution.y.length - 1]!;
      let error = 0;
      exact.forEach((v, i) => (error = Math.max(error, Math.abs(end[i]! - v) / scale)));
      return {
        method,
        rtol,
        status: solution.status,
        error,
        steps: solution.stats.accepted,
        calls: solution.stats.rhs,
        milliseconds,
      };
    }),
  );
}
