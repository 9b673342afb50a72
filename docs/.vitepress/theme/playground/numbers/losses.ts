/** The loss over time by two routes: the limiting ODE in closed form, and the recursion of the method at its step. */
import { lossCurve, type Modes, type Optimizer, type Parameters } from '@flowrate/theory';
import { horizon } from './horizon.ts';
import type { Method } from './method.ts';

export interface Curve {
  readonly time: readonly number[];
  readonly loss: readonly number[];
}

export interface Losses {
  readonly flow: Curve;
  readonly method: Curve;
  /** The last step that is shown. */
  readonly steps: number;
  /** More steps would fit into the time that is shown. */
  readonly cut: boolean;
}

const points = 200;
/** Some recursions are gone through step by step. */
export const mostSteps = 20_000;

/** Every mode starts with the same share of the error, Σρ = 1. */
export const evenModes = (lambda: readonly number[]): Modes => ({
  lambda,
  rho: lambda.map(() => 1 / lambda.length),
});

export function lossesOf(
  optimizer: Optimizer,
  flow: Parameters,
  method: Method,
  lambda: readonly number[],
): Losses {
  const modes = evenModes(lambda);
  const end = horizon(optimizer, flow, modes);
  const time = Array.from({ length: points + 1 }, (_, i) => (i * end) / points);
  const loss = Array.from(lossCurve(optimizer, flow, modes, time));
  return { flow: { time, loss }, ...methodLosses(optimizer, method, modes, end) };
}

function methodLosses(
  optimizer: Optimizer,
  method: Method,
  { rho }: Modes,
  end: number,
): Pick<Losses, 'method' | 'steps' | 'cut'> {
  if ('problem' in method) return { method: { time: [], loss: [] }, steps: 0, cut: false };
  const at = (k: number): number => optimizer.dictionary.time(k, method.discrete);
  const wanted = Math.floor((end - at(1)) / (at(2) - at(1))) + 1;
  const stride = Math.max(1, Math.ceil(Math.min(mostSteps, wanted) / points));
  const count = Math.max(1, Math.floor(Math.min(mostSteps, wanted) / stride));
  const steps = Array.from({ length: count + 1 }, (_, i) => i * stride);
  return {
    steps: count * stride,
    cut: wanted > mostSteps,
    method: {
      time: steps.map(at),
      loss: steps.map((k) => method.modes.reduce((sum, mode, i) => sum + 0.5 * rho[i]! * mode.at(k) ** 2, 0)),
    },
  };
}
