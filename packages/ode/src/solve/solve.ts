import { whyTooManySteps, nonFiniteComponent } from './diagnose.ts';
import { OdeError } from '../errors.ts';
import { controlGlobalError, estimateGlobalError } from './globalError.ts';
import { afterStop, Integration, type IntegrationOptions } from './integrate.ts';
import type { Method } from '../method.ts';
import { methodOf } from '../registry.ts';
import { checkOptions, timesInSpan, type SolveOptions } from './options.ts';
import type { Problem } from '../problem.ts';
import { makeRecorder, type Recorder, type StepView } from './recorder.ts';
import { singularStart } from './singularStart.ts';
import type { Solution, SolutionStatus } from '../solution.ts';
import { makeTolerance, type Tolerance } from './tolerance.ts';
import { prepareProblem, type PreparedProblem } from './toSystem.ts';

/** A failed integration; `solution` is what there is of it, the last good state at its end. */
export class SolveError extends OdeError {
  readonly solution: Solution;
  constructor(solution: Solution) {
    super(solution.status, solution.message);
    this.solution = solution;
  }
}

/** The work of one `solve`, before it becomes a Solution. */
interface Run {
  status: SolutionStatus;
  t: number;
  y: Float64Array;
  h: number;
  accepted: number;
  rejected: number;
  jacobians: number;
  factorizations: number;
}

/**
 * Integrates an initial value problem, forwards or backwards in time.
 * @throws OdeError for bad input; SolveError with the partial solution where the integration fails, unless
 * `onFailure: 'return'`; what the right-hand side throws, as the cause of an OdeError that names the time
 */
export function solve(problem: Problem, options: SolveOptions = {}): Solution {
  checkOptions(options);
  const method = methodOf(options.method ?? 'tsit5');
  const prepared = prepareProblem(problem);
  checkForm(method, prepared);
  const { t0, t1, y0, system } = prepared;
  const tolerance = makeTolerance(system.n, options.rtol ?? 1e-6, options.atol ?? 1e-9);
  if (options.globalError === 'control') return controlGlobalError(problem, options, tolerance, solve);
  const saveAt = options.saveAt === undefined ? undefined : timesInSpan('saveAt', options.saveAt, t0, t1);
  const stops = [...timesInSpan('tstops', options.tstops ?? [], t0, t1)].filter((t) => t !== t0 && t !== t1);
  const recorder = makeRecorder({
    n: system.n,
    t0,
    t1,
    y0,
    saveAt,
    dense: options.dense ?? saveAt === undefined,
    events: options.events ?? [],
  });
  const run = runSafely(prepared, method, tolerance, [...stops, t1], recorder, options);
  const solution = finish(prepared, run, recorder, tolerance, method, options);
  const failed = solution.status !== 'finished' && solution.status !== 'terminated';
  if (failed && options.onFailure !== 'return') throw new SolveError(solution);
  return options.globalError === true && !failed
    ? { ...solution, globalError: estimateGlobalError(problem, options, tolerance, solution, solve) }
    : solution;
}

function checkForm(method: Method, { system }: PreparedProblem): void {
  if (method.form === 'any') return;
  if (system.secondOrder === undefined) {
    throw new OdeError(
      'wrong-form',
      `${method.name} takes second-order problems (acceleration, x0, v0); this one has rhs and y0`,
    );
  }
  if (method.name.startsWith('nystrom') && system.secondOrder.damped) {
    throw new OdeError('wrong-form', `${method.name} takes no damping; use conformal, dop853 or tsit5`);
  }
  if (method.form === 'velocity-free' && system.secondOrder.readsVelocity) {
    throw new OdeError(
      'wrong-form',
      `${method.name} takes an acceleration without velocity, and this one reads v; use conformal, dop853 or tsit5`,
    );
  }
}

function runSafely(
  prepared: PreparedProblem,
  method: Method,
  tolerance: Tolerance,
  limits: readonly number[],
  recorder: Recorder,
  options: SolveOptions,
): Run {
  const { t0, t1, y0 } = prepared;
  const run: Run = {
    status: 'finished',
    t: t0,
    y: y0.slice(),
    h: 0,
    accepted: 0,
    rejected: 0,
    jacobians: 0,
    factorizations: 0,
  };
  if (t0 === t1) return run;
  try {
    if (prepared.singularDamping !== undefined && !startSingular(prepared, tolerance, run, recorder, options))
      return run;
    if (method.kind === 'steps') integrateSteps(prepared, method, tolerance, limits, run, recorder, options);
    else integrateWhole(prepared, method, tolerance, limits, run, recorder, options);
    return run;
  } catch (error) {
    if (error instanceof OdeError) throw error;
    const time = prepared.lastTime();
    const text = error instanceof Error ? error.message : String(error);
    throw new OdeError('rhs-threw', `the right-hand side threw at t = ${time}: ${text}`, { cause: error });
  }
}

/** The series start of a d/t term; false where it already ended the run. */
function startSingular(
  prepared: PreparedProblem,
  tolerance: Tolerance,
  run: Run,
  recorder: Recorder,
  options: SolveOptions,
): boolean {
  const { system, t1, y0, singularDamping } = prepared;
  const n = system.n / 2;
  const direction = Math.sign(t1);
  // At rest the damping has not set in yet: away from t = 0 by a first guess that the collocation halves as needed.
  const guess = Math.min(
    Math.abs(t1),
    options.maxStep ?? Infinity,
    Math.sqrt(Math.abs(t1)),
    0.1 + 0.01 * Math.abs(t1),
  );
  const start = singularStart(
    system.secondOrder!,
    singularDamping!,
    y0.slice(0, n),
    direction * guess,
    tolerance,
  );
  if (start === undefined) {
    run.status = 'non-finite';
    return false;
  }
  const end = recorder.step({
    from: 0,
    to: start.t,
    y: start.y,
    interpolate: start.interpolate,
    keep: () => start.interpolate,
  });
  run.t = end ?? start.t;
  run.y = start.y;
  run.accepted = 1;
  options.onStep?.(start.t, start.y);
  if (end !== undefined) run.status = 'terminated';
  return end === undefined && start.t !== t1;
}

function integrationOptions(options: SolveOptions): IntegrationOptions {
  const { signal } = options;
  return {
    initialStep: options.initialStep,
    maxStep: options.maxStep ?? Infinity,
    maxSteps: options.maxSteps ?? 100_000,
    aborted: () => signal?.aborted === true,
  };
}

function integrateSteps(
  { system, t1 }: PreparedProblem,
  method: Extract<Method, { kind: 'steps' }>,
  tolerance: Tolerance,
  limits: readonly number[],
  run: Run,
  recorder: Recorder,
  options: SolveOptions,
): void {
  const integration = new Integration(
    method,
    system,
    run.t,
    t1,
    run.y,
    tolerance,
    integrationOptions(options),
  );
  const direction = Math.sign(t1 - run.t);
  let end: number | undefined;
  const show = (view: StepView): number | undefined => (end = recorder.step(view));
  run.status = 'finished';
  for (const limit of limits) {
    if (direction * (limit - integration.t) <= 0) continue;
    let state: SolutionStatus | 'going' = 'going';
    while (state === 'going' && integration.t !== limit) {
      state = integration.advance(limit, show);
      if (state === 'going' || state === 'terminated') options.onStep?.(integration.t, integration.y);
    }
    if (state !== 'going') {
      run.status = state;
      break;
    }
    if (limit !== t1) integration.restart();
  }
  run.t = end ?? integration.t;
  run.y = integration.y.slice();
  run.h = integration.h;
  run.accepted += integration.accepted;
  run.rejected += integration.rejected;
  run.jacobians = integration.steps.jacobians ?? 0;
  run.factorizations = integration.steps.factorizations ?? 0;
  integration.steps.release?.();
}

function integrateWhole(
  { system, t1 }: PreparedProblem,
  method: Extract<Method, { kind: 'whole' }>,
  tolerance: Tolerance,
  limits: readonly number[],
  run: Run,
  recorder: Recorder,
  options: SolveOptions,
): void {
  const settings = integrationOptions(options);
  const direction = Math.sign(t1 - run.t);
  for (const limit of limits) {
    if (direction * (limit - run.t) <= 0) continue;
    let end: number | undefined;
    const y = run.y.slice();
    const outcome = method.integrate({
      system,
      t0: run.t,
      y0: run.y,
      end: limit,
      tolerance,
      ...settings,
      maxSteps: settings.maxSteps - run.accepted - run.rejected,
      accepted(from, to, yNew, interpolate) {
        end = recorder.step({
          from,
          to,
          y: yNew,
          interpolate,
          keep: () => keepBySamples(from, to, system.n, interpolate),
        });
        run.h = to - from;
        run.t = end ?? to;
        y.set(yNew);
        options.onStep?.(to, yNew);
        return end === undefined;
      },
    });
    run.y = y;
    run.accepted += outcome.accepted;
    run.rejected += outcome.rejected;
    if (outcome.status !== 'finished') {
      run.status = outcome.status === 'stopped' ? 'terminated' : outcome.status;
      return;
    }
    if (limit !== t1) run.t = afterStop(limit, direction);
  }
  run.status = 'finished';
}

/** Points of the interpolant that is kept of a step whose own cannot be: Chebyshev points, barycentric weights. */
const samples = 13;

/** A polynomial of degree 12 through a step's dense output, for methods that keep nothing themselves. */
function keepBySamples(
  from: number,
  to: number,
  n: number,
  interpolate: StepView['interpolate'],
): StepView['interpolate'] {
  const nodes = Float64Array.from({ length: samples }, (_, j) => -Math.cos((Math.PI * j) / (samples - 1)));
  const weights = nodes.map((_, j) => (j % 2 === 0 ? 1 : -1) * (j === 0 || j === samples - 1 ? 0.5 : 1));
  const states = Array.from(nodes, (node) => {
    const state = new Float64Array(n);
    interpolate(from + ((node + 1) / 2) * (to - from), state);
    return state;
  });
  return (t, out) => {
    const x = (2 * (t - from)) / (to - from) - 1;
    const exact = nodes.indexOf(x);
    if (exact >= 0) {
      out.set(states[exact]!);
      return;
    }
    out.fill(0);
    let total = 0;
    for (let j = 0; j < samples; j++) {
      const weight = weights[j]! / (x - nodes[j]!);
      total += weight;
      for (let i = 0; i < n; i++) out[i]! += weight * states[j]![i]!;
    }
    for (let i = 0; i < n; i++) out[i]! /= total;
  };
}

function messageOf(
  prepared: PreparedProblem,
  run: Run,
  tolerance: Tolerance,
  method: Method,
  options: SolveOptions,
): string {
  const { system, t0, t1, y0 } = prepared;
  switch (run.status) {
    case 'finished':
    case 'terminated':
      return tolerance.note;
    case 'aborted':
      return `aborted at t = ${run.t}`;
    case 'step-too-small':
      return `the step became too small at t = ${run.t}: a singularity, a jump (name it in tstops), or a tolerance below rounding`;
    case 'non-finite': {
      const component =
        nonFiniteComponent(system, prepared.lastTime(), run.y) ?? nonFiniteComponent(system, run.t, run.y);
      const what =
        component === undefined
          ? 'the solution is not finite beyond'
          : `component ${component} of the right-hand side is not finite near`;
      return `${what} t = ${run.t}; the state there is the last good one`;
    }
    case 'max-steps':
      return whyTooManySteps({
        system,
        t0,
        t1,
        t: run.t,
        y0,
        y: run.y,
        h: run.h,
        maxSteps: options.maxSteps ?? 100_000,
        rejected: run.rejected,
        rtol: tolerance.rtol,
        explicit: method.kind === 'whole' || run.jacobians === 0,
      });
  }
}

function finish(
  prepared: PreparedProblem,
  run: Run,
  recorder: Recorder,
  tolerance: Tolerance,
  method: Method,
  options: SolveOptions,
): Solution {
  const rhs = prepared.calls();
  const message = messageOf(prepared, run, tolerance, method, options);
  const dense = options.dense ?? options.saveAt === undefined;
  return {
    t: Float64Array.from(recorder.t),
    y: recorder.y,
    at(t) {
      if (!dense) throw new OdeError('not-dense', 'at(t) needs the option dense: true where saveAt is given');
      return recorder.at(t);
    },
    events: recorder.hits,
    status: run.status,
    message,
    stats: {
      steps: run.accepted + run.rejected,
      accepted: run.accepted,
      rejected: run.rejected,
      rhs,
      jacobians: run.jacobians,
      factorizations: run.factorizations,
    },
  };
}
