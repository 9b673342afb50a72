/**
 * ODEX of Hairer and Wanner (extrapolation of the explicit midpoint rule, variable order), by npm's odex 2.0.4.
 * odex answers NaN with thousands of rejected steps, so every derivative is looked at here.
 */
import { Outcome, Solver } from 'odex';

export interface OdexRequest {
  readonly rhs: (t: number, y: Float64Array, dydt: Float64Array) => void;
  readonly y0: Float64Array;
  readonly span: readonly [number, number];
  readonly rtol: number;
  readonly atol: number;
  readonly maxSteps: number;
  /** Looked at before every call of the right-hand side. */
  readonly stop: () => boolean;
  /** Called for every accepted step with an interpolant that is valid inside it. */
  readonly onStep: (from: number, to: number, at: (t: number, y: Float64Array) => void) => void;
}

export interface OdexResult {
  readonly status: 'finished' | 'max-steps' | 'non-finite' | 'aborted';
  readonly t: number;
  readonly stats: { steps: number; accepted: number; rejected: number; rhs: number };
}

/** Ends odex from inside its right-hand side; caught below. */
class Stop extends Error {
  readonly status: 'non-finite' | 'aborted';
  constructor(status: 'non-finite' | 'aborted') {
    super(status);
    this.status = status;
  }
}

export function integrateWithOdex(request: OdexRequest): OdexResult {
  const { rhs, span, stop, onStep } = request;
  const n = request.y0.length;
  const y = new Float64Array(n);
  const dydt = new Float64Array(n);
  let calls = 0;
  let accepted = 0;
  let reached = span[0];

  const solver = new Solver(n);
  solver.denseOutput = true;
  solver.relativeTolerance = request.rtol;
  solver.absoluteTolerance = request.atol;
  solver.maxSteps = request.maxSteps;
  const derivative = (t: number, state: number[]): number[] => {
    if (stop()) throw new Stop('aborted');
    y.set(state);
    rhs(t, y, dydt);
    calls++;
    for (let i = 0; i < n; i++) if (!Number.isFinite(dydt[i]!)) throw new Stop('non-finite');
    return Array.from(dydt);
  };
  try {
    const result = solver.solve(
      derivative,
      span[0],
      Array.from(request.y0),
      span[1],
      (_n, from, to, _y, dense) => {
        if (from === to) return;
        accepted++;
        reached = to;
        onStep(from, to, (t, out) => {
          for (let i = 0; i < n; i++) out[i] = dense(i, t);
        });
      },
    );
    const finished = result.outcome === Outcome.Converged;
    return {
      status: finished ? 'finished' : 'max-steps',
      t: finished ? span[1] : reached,
      stats: { steps: result.nStep, accepted: result.nAccept, rejected: result.nReject, rhs: calls },
    };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return {
      status: error.status,
      t: reached,
      stats: { steps: accepted, accepted, rejected: 0, rhs: calls },
    };
  }
}
