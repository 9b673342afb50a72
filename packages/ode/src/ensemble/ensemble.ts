import { checkOptions, type OptionNames } from '@flowrate/base';
import { OdeError } from '../errors.ts';
import type { MethodName } from '../registry.ts';
import type { Problem } from '../problem.ts';
import { solve } from '../solve/solve.ts';
import type { SolutionStats, SolutionStatus } from '../solution.ts';

/** Makes the problem of one parameter. */
export type ProblemMaker<P> = (parameter: P, index: number) => Problem;

/** A maker that other threads can load: the named export (default: 'makeProblem') of a module. */
export interface ProblemModule {
  readonly module: string | URL;
  readonly name?: string;
}

/** The options of `solve` that can be sent to another thread. */
export interface EnsembleSolveOptions {
  readonly method?: MethodName;
  readonly rtol?: number;
  readonly atol?: number | readonly number[];
  readonly saveAt?: readonly number[];
  readonly tstops?: readonly number[];
  readonly maxSteps?: number;
  readonly initialStep?: number;
  readonly maxStep?: number;
}

export interface EnsembleOptions extends EnsembleSolveOptions {
  /** Threads, where the maker is a module and this is Node. Default: one a core. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** One member: what `solve` gave, as plain data. A member that failed has its status, and does not end the others. */
export interface EnsembleMember {
  readonly status: SolutionStatus | 'error';
  readonly message: string;
  readonly t: Float64Array;
  /** One row an output time; without `saveAt` the state at the end of the span only. */
  readonly y: readonly Float64Array[];
  readonly stats: SolutionStats;
}

const noWork: SolutionStats = { steps: 0, accepted: 0, rejected: 0, rhs: 0, jacobians: 0, factorizations: 0 };

/** Solves one member; whatever goes wrong becomes its status. */
export function solveMember<P>(
  maker: ProblemMaker<P>,
  parameter: P,
  index: number,
  options: EnsembleSolveOptions,
): EnsembleMember {
  try {
    const problem = maker(parameter, index);
    const { t, y, status, message, stats } = solve(problem, {
      ...options,
      saveAt: options.saveAt ?? [problem.span[1]],
      onFailure: 'return',
    });
    return { status, message, t, y, stats };
  } catch (error) {
    return {
      status: 'error',
      message: error instanceof Error ? error.message : String(error),
      t: new Float64Array(0),
      y: [],
      stats: noWork,
    };
  }
}

const optionNames = {
  method: true,
  rtol: true,
  atol: true,
  saveAt: true,
  tstops: true,
  maxSteps: true,
  initialStep: true,
  maxStep: true,
  threads: true,
  signal: true,
  onProgress: true,
} satisfies OptionNames<EnsembleOptions>;

/** The options without those of the ensemble itself. @throws OdeError `unknown-option` or `bad-option` */
export function memberOptions(options: EnsembleOptions): EnsembleSolveOptions {
  checkOptions('solveEnsemble', options, optionNames, OdeError);
  const { threads, signal: _signal, onProgress: _onProgress, ...rest } = options;
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0)) {
    throw new OdeError('bad-option', `threads is ${threads}; give a whole number of at least 1`);
  }
  return rest;
}
