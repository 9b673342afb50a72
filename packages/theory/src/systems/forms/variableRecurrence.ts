import { substitute } from '@flowrate/formula';
import { periodOf } from '../../asymptotics/series/period.ts';
import { derivedDecay } from '../derivedDecay.ts';
import { numbersOf, type ExactStart } from '../exactStart.ts';
import type { Form } from '../form.ts';
import { matrixAtSteps } from '../matrixOf.ts';
import type { Decay, InitialValues, ModalSystem, Trajectory } from '../modal.ts';
import { eigenvalues, slowest } from '../roots.ts';
import { fitDecay } from '../solutions/fitDecay.ts';
import { settledCycle } from '../solutions/settledCycle.ts';
import { steppedRecurrence } from '../solutions/steppedRecurrence.ts';
import { initialState } from '../transition.ts';

const visible = 1e-12;

/** z_next = A(k) z: carried out step by step. */
export const variableRecurrence: Form = {
  name: 'variable-recurrence',
  recognise(system, values, exact): ModalSystem | undefined {
    if (system.time === 'continuous') return undefined;
    const m = system.dimension;
    const matrixAt = matrixAtSteps(system, values);
    const run = (lambda: number, initial: InitialValues): Trajectory =>
      steppedRecurrence(
        (k, out) => matrixAt(lambda, k, out),
        m,
        initialState(system, initial),
        initial.v0 ?? 0,
      );
    const symbols = new Map(Object.entries(exact.symbols));
    const period = periodOf(
      system.cells.map((cell) => substitute(cell, symbols)),
      'k',
    );
    // Poincaré's theorem: x_k grows like the dominant root of the limiting matrix, or of the product of those that take turns.
    const limiting = (lambda: number): Decay | undefined => {
      const product = period && settledCycle((k, out) => matrixAt(lambda, k, out), m, period);
      if (!product) return undefined;
      const { rate, error, ...rest } = slowest(eigenvalues(product.entries, m), 'discrete');
      return { ...rest, rate: (rate - product.log) / period, error: error / period };
    };
    const decay = (lambda: number, start?: ExactStart): Decay => {
      const derived = derivedDecay(system, exact, lambda, start);
      if (derived !== undefined) return derived;
      const far = limiting(lambda);
      if (far !== undefined && Math.abs(far.rate) > visible)
        return { ...far, error: Math.max(far.error, 1e-13) };
      // On the unit circle the limit says nothing, and there may be none: the curve must.
      return fitDecay(run(lambda, start === undefined ? { x0: 1, v0: 0 } : numbersOf(start)), 32, undefined);
    };
    return {
      time: 'discrete',
      start: 0,
      cost: 'stepped',
      solve: run,
      decay,
      slowestRoot: limiting,
      scales: (lambda) => ({ fast: 1, slow: Math.abs(limiting(lambda)?.rate ?? 0) }),
    };
  },
};
