/**
 * ODEX: extrapolation of the explicit midpoint rule with variable order, by npm's odex 2.0.4.
 * E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, section II.9. odex answers NaN with
 * thousands of rejected steps, counts no step after the one that would be its last, begins with no less than 1e-4, and
 * integrates forwards only: all are dealt with here.
 */
import { Outcome, Solver } from 'odex';
import type { Interpolant, WholeMethod, WholeOutcome, WholeRequest } from '../../method.ts';
import { OdexAttempts } from './odexAttempts.ts';

type Failure = Exclude<WholeOutcome['status'], 'finished' | 'stopped'>;

/** Ends odex from inside its right-hand side; caught below. */
class Stop extends Error {
  readonly status: Failure;
  constructor(status: Failure) {
    super(status);
    this.status = status;
  }
}

/** Odex takes no first step below this: where a shorter one is asked for, its unit of time is shorter. */
const smallestFirst = 1e-4;
/** After a trial stage that is not finite odex begins anew, with a first step of this share of the one that failed. */
const shrink = 0.1;
const roundings = 10 * Number.EPSILON;
const shortest = 1e-290;

/** One integration: odex is run from the last accepted state, anew where a stage was not finite. */
class OdexRun {
  accepted = 0;
  readonly #request: WholeRequest;
  readonly #direction: number;
  readonly #attempts = new OdexAttempts();
  readonly #y: Float64Array;
  readonly #dydt: Float64Array;
  readonly #yNew: Float64Array;
  #t: number;
  #state: number[];

  constructor(request: WholeRequest) {
    const { n } = request.system;
    this.#request = request;
    this.#direction = Math.sign(request.end - request.t0);
    this.#y = new Float64Array(n);
    this.#dydt = new Float64Array(n);
    this.#yNew = new Float64Array(n);
    this.#t = request.t0;
    this.#state = Array.from(request.y0);
  }

  get rejected(): number {
    return Math.max(0, this.#attempts.count - this.accepted);
  }

  toEnd(): WholeOutcome['status'] {
    let first = this.#request.initialStep;
    for (;;) {
      const status = this.#toFailure(first);
      if (status !== 'non-finite') return status;
      first = shrink * this.#attempts.length;
      // Zero where the derivative is not finite at the last state itself.
      if (first < Math.max(roundings * Math.abs(this.#t), shortest)) return status;
    }
  }

  /** Odex runs on the distance from the last accepted time, in a unit of its own, so that backwards is forwards. */
  #toFailure(first: number | undefined): WholeOutcome['status'] {
    const { system, end, tolerance, maxStep } = this.#request;
    const from = this.#t;
    const attempts = this.#attempts;
    const unit = first !== undefined && first < smallestFirst ? first / smallestFirst : 1;
    const signed = this.#direction * unit;
    const length = Math.abs(end - from) / unit;
    attempts.begin(0);
    const solver = new Solver(system.n);
    solver.denseOutput = true;
    solver.relativeTolerance = tolerance.rtol;
    solver.absoluteTolerance = Array.from(tolerance.atol);
    // Attempts are counted here.
    solver.maxSteps = Infinity;
    if (first !== undefined) solver.initialStepSize = Math.min(first / unit, length);
    if (Number.isFinite(maxStep)) solver.maxStepSize = maxStep / unit;
    const derivative = (s: number, state: number[]): number[] => {
      if (attempts.call(s * unit)) this.#checkAttempt();
      return this.#derivative(from + signed * s, signed, state);
    };
    try {
      const { outcome } = solver.solve(derivative, 0, this.#state, length, (_step, s0, s1, state, dense) => {
        if (s0 === s1) return true;
        const to = s1 === length ? end : from + signed * s1;
        attempts.begin(s1 * unit);
        return this.#accept(from + signed * s0, to, state, (t, out) => {
          const s = (t - from) / signed;
          for (let i = 0; i < out.length; i++) out[i] = dense(i, s);
        });
      });
      return outcome === Outcome.Converged ? 'finished' : 'stopped';
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      return error.status;
    }
  }

  #checkAttempt(): void {
    const { count, length } = this.#attempts;
    const { aborted, maxSteps } = this.#request;
    if (aborted()) throw new Stop('aborted');
    if (count > maxSteps) {
      this.#attempts.count--;
      throw new Stop('max-steps');
    }
    const isLast = length >= Math.abs(this.#request.end - this.#t) * (1 - roundings);
    if (!isLast && length < Math.max(roundings * Math.abs(this.#t), shortest))
      throw new Stop('step-too-small');
  }

  #derivative(t: number, unit: number, state: number[]): number[] {
    const { system } = this.#request;
    const dydt = this.#dydt;
    this.#y.set(state);
    system.f(t, this.#y, dydt);
    const out = new Array<number>(system.n);
    for (let i = 0; i < system.n; i++) {
      const value = unit * dydt[i]!;
      if (!Number.isFinite(value)) throw new Stop('non-finite');
      out[i] = value;
    }
    return out;
  }

  #accept(from: number, to: number, state: number[], interpolate: Interpolant): boolean {
    this.accepted++;
    this.#t = to;
    this.#state = state;
    this.#yNew.set(state);
    return this.#request.accepted(from, to, this.#yNew, interpolate);
  }
}

function integrate(request: WholeRequest): WholeOutcome {
  const run = new OdexRun(request);
  const status = run.toEnd();
  return { status, accepted: run.accepted, rejected: run.rejected };
}

export const odex: WholeMethod = { kind: 'whole', name: 'odex', order: 12, form: 'any', integrate };
