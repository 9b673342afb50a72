/**
 * ODEX: extrapolation of the explicit midpoint rule with variable order, by npm's odex 2.0.4.
 * E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, section II.9. odex answers NaN with
 * thousands of rejected steps and integrates forwards only: both are dealt with here.
 */
import { Outcome, Solver } from 'odex';
import type { Interpolant, WholeMethod, WholeOutcome, WholeRequest } from '../../method.ts';

/** Ends odex from inside its right-hand side; caught below. */
class Stop extends Error {
  readonly status: 'non-finite' | 'aborted';
  constructor(status: 'non-finite' | 'aborted') {
    super(status);
    this.status = status;
  }
}

function integrate(request: WholeRequest): WholeOutcome {
  const { system, t0, end, tolerance, aborted } = request;
  const { n } = system;
  // odex is run on the distance from t0, so that backwards is forwards.
  const direction = Math.sign(end - t0);
  const length = Math.abs(end - t0);
  const y = new Float64Array(n);
  const dydt = new Float64Array(n);
  const yNew = new Float64Array(n);
  let accepted = 0;
  let stopped = false;

  const solver = new Solver(n);
  solver.denseOutput = true;
  solver.relativeTolerance = tolerance.rtol;
  solver.absoluteTolerance = Array.from(tolerance.atol);
  solver.maxSteps = request.maxSteps;
  if (request.initialStep !== undefined) solver.initialStepSize = Math.min(request.initialStep, length);
  if (Number.isFinite(request.maxStep)) solver.maxStepSize = request.maxStep;
  const derivative = (s: number, state: number[]): number[] => {
    if (aborted()) throw new Stop('aborted');
    y.set(state);
    system.f(t0 + direction * s, y, dydt);
    const out = new Array<number>(n);
    for (let i = 0; i < n; i++) {
      const value = direction * dydt[i]!;
      if (!Number.isFinite(value)) throw new Stop('non-finite');
      out[i] = value;
    }
    return out;
  };
  try {
    const result = solver.solve(
      derivative,
      0,
      Array.from(request.y0),
      length,
      (_step, from, to, state, dense) => {
        if (from === to) return true;
        accepted++;
        yNew.set(state);
        const interpolate: Interpolant = (t, out) => {
          const s = (t - t0) * direction;
          for (let i = 0; i < n; i++) out[i] = dense(i, s);
        };
        const last = to === length ? end : t0 + direction * to;
        stopped = !request.accepted(t0 + direction * from, last, yNew, interpolate);
        return !stopped;
      },
    );
    const rejected = result.nReject;
    if (stopped) return { status: 'stopped', accepted, rejected };
    return { status: result.outcome === Outcome.Converged ? 'finished' : 'max-steps', accepted, rejected };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { status: error.status, accepted, rejected: 0 };
  }
}

export const odex: WholeMethod = { kind: 'whole', name: 'odex', order: 12, form: 'any', integrate };
