import {
  TheoryError,
  bindSystem,
  parseSystem,
  type ExactValues,
  type ParsedSystem,
  type Parameters,
  optimizerByName,
  type ModalSystem,
  type Optimizer,
} from '@flowrate/theory';
import { ClaimError, type ClaimPlace } from '../claim/errors.ts';
import { parseExpression, toLogValue, type Expression } from '@flowrate/formula';

export interface BoundOptimizer {
  readonly time: 'continuous';
  /** The names of its parameters, which the claim must give. */
  readonly symbols: readonly string[];
  readonly bind: (values: Readonly<Record<string, number>>, exact: ExactValues) => ModalSystem;
  /** Its flow as text says it. */
  readonly parsed: ParsedSystem;
  /** Initial values from x0 = 1, where it does not start at rest. */
  readonly starts: Readonly<Record<string, Expression>>;
}

/** A catalogue optimizer's own flow, by its closed form. It starts at rest. */
export function bindOptimizer(
  name: string,
  place: ClaimPlace,
  optimizers: readonly Optimizer[],
): BoundOptimizer {
  const optimizer = named(name, place, optimizers);
  const symbols = Object.keys(optimizer.parameters);
  const { text, start = {} } = optimizer.equations.flow;
  const parsed = parseSystem(text);
  const entries = Object.entries(start).map(([name, value]) => [name, parseExpression(value)] as const);
  return {
    time: 'continuous',
    symbols,
    parsed,
    starts: Object.fromEntries(entries),
    bind(values, exact) {
      const params: Parameters = Object.fromEntries(symbols.map((symbol) => [symbol, values[symbol] ?? NaN]));
      const flow = bindSystem(parsed, values, exact);
      // A double root is a square root of the parameters: rounding them by ε moves it by √ε.
      const speed = (lambda: number): { readonly rate: number; readonly error: number } => {
        const { kind, rate, prefactor } = optimizer.rate(params, [lambda]);
        if (kind !== 'linear') return { rate: kind === 'diverges' ? Math.abs(rate) / 2 : 0, error: 1e-15 };
        return { rate: rate / 2, error: rate * (prefactor > 0 ? 3e-8 : 1e-14) };
      };
      return {
        time: 'continuous',
        start: 0,
        cost: 'closed',
        solve(lambda, { x0 = 0 }) {
          const mode = optimizer.mode(params, lambda);
          const uncertain = speed(lambda).error;
          return {
            x(t) {
              const { sign, logAbs } = mode.log(t);
              return toLogValue(sign * x0, logAbs);
            },
            v: (t) => toLogValue(mode.dphi(t) * x0, 0),
            error: (t) => 1e-13 + (4e-16 * Math.sqrt(lambda) + uncertain) * t,
          };
        },
        decay: (lambda, start) => flow.decay(lambda, start),
        scales(lambda) {
          const { rate } = speed(lambda);
          return { fast: Math.max(Math.sqrt(lambda), rate), slow: rate };
        },
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
