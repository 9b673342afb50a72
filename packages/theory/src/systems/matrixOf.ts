import type { SymbolValues } from './form.ts';
import type { ParsedSystem } from './linearSystem.ts';
import type { MatrixAt } from './modal.ts';
import { transition } from './transition.ts';

/** The matrix of a system at values of its symbols, as a function of the eigenvalue and the time. */
export function matrixOf(system: ParsedSystem, values: SymbolValues): MatrixAt {
  const names = [...system.symbols, 'lambda', system.time === 'continuous' ? 't' : 'k'];
  const evaluate = system.bind(names);
  const numbers = Float64Array.from(names, (name) => values[name] ?? NaN);
  const n = system.unknowns.length;
  const coefficients = new Float64Array(n * (n + system.dimension));
  return (lambda, time, out) => {
    numbers[names.length - 2] = lambda;
    numbers[names.length - 1] = time;
    evaluate(numbers, coefficients);
    transition(system, coefficients, out);
  };
}
