import { checkOptions, type OptionNames } from '@flowrate/base';
import { OdeError } from '../errors.ts';
import type { StepEvent } from '../event.ts';

/** When a solution counts as steady. */
export interface SteadyStateOptions {
  /** Default 1e-6. */
  readonly rtol?: number;
  /** Default 1e-9. */
  readonly atol?: number;
}

const names = { rtol: true, atol: true } satisfies OptionNames<SteadyStateOptions>;

/**
 * An event that ends the integration where the solution has come to rest: the root mean square of
 * y'_i / (atol + rtol·|y_i|) is at most 1, so that a unit of time moves it by the tolerances or less.
 * @throws OdeError `unknown-option` or `bad-option`
 */
export function steadyState(options: SteadyStateOptions = {}): StepEvent {
  checkOptions('steadyState', options, names, OdeError);
  const { rtol = 1e-6, atol = 1e-9 } = options;
  if (!(rtol >= 0 && atol >= 0 && rtol + atol > 0)) {
    throw new OdeError('bad-option', `steadyState: rtol is ${rtol} and atol ${atol}; give positive numbers`);
  }
  return {
    name: 'steady state',
    terminal: true,
    when(_t, y, dydt) {
      let sum = 0;
      for (let i = 0; i < y.length; i++) {
        if (dydt[i] !== 0) sum += (dydt[i]! / (atol + rtol * Math.abs(y[i]!))) ** 2;
      }
      return sum <= y.length;
    },
  };
}
