import {
  TheoryError,
  type Parameters,
  optimizerByName,
  type ModalSystem,
  type Optimizer,
} from '@flowrate/theory';
import { ClaimError, type ClaimPlace } from '../claim/errors.ts';
import { toLogValue } from '@flowrate/formula';

export interface BoundOptimizer {
  readonly time: 'continuous';
  /** The names of its parameters, which the claim must give. */
  readonly symbols: readonly string[];
  readonly bind: (values: Readonly<Record<string, number>>) => ModalSystem;
}

/** A catalogue optimizer's own flow, by its closed form. It starts at rest. */
export function bindOptimizer(
  name: string,
  place: ClaimPlace,
  optimizers: readonly Optimizer[],
): BoundOptimizer {
  const optimizer = named(name, place, optimizers);
  const symbols = Object.keys(optimizer.parameters);
  return {
    time: 'continuous',
    symbols,
    bind(values) {
      const params: Parameters = Object.fromEntries(symbols.map((symbol) => [symbol, values[symbol] ?? NaN]));
      const decay = (lambda: number): ReturnType<ModalSystem['decay']> => {
        const { kind, rate, prefactor } = optimizer.rate(params, [lambda]);
        if (kind === 'sublinear') return { rate: 0, power: -rate / 2, error: 0 };
        // A double root is a square root of the parameters: rounding them by ε moves it by √ε.
        if (kind === 'linear')
          return { rate: rate / 2, power: prefactor, error: rate * (prefactor > 0 ? 3e-8 : 1e-14) };
        return { rate: kind === 'diverges' ? -Math.abs(rate) / 2 : 0, power: 0, error: 1e-15 };
      };
      return {
        time: 'continuous',
        start: 0,
        cost: 'closed',
        solve(lambda, { x0 = 0 }) {
          const mode = optimizer.mode(params, lambda);
          const uncertain = decay(lambda).error;
          return {
            x(t) {
              const { sign, logAbs } = mode.log(t);
              return toLogValue(sign * x0, logAbs);
            },
            v: (t) => toLogValue(mode.dphi(t) * x0, 0),
            error: (t) => 1e-13 + (4e-16 * Math.sqrt(lambda) + uncertain) * t,
          };
        },
        decay,
        scales: (lambda) => ({
          fast: Math.max(Math.sqrt(lambda), Math.abs(decay(lambda).rate)),
          slow: Math.abs(decay(lambda).rate),
        }),
      };
    },
  };
}

/** @throws ClaimError with the nearest name */
function named(name: string, place: ClaimPlace, optimizers: readonly Optimizer[]): Optimizer {
  try {
    return optimizerByName(name, optimizers);
  } catch (error) {
    if (!(error instanceof TheoryError)) throw error;
    throw new ClaimError(error.code, error.message, 'Or write the system as text.', place);
  }
}
