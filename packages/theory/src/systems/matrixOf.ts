import { doubled } from './doubled.ts';
import type { SymbolValues } from './form.ts';
import type { ParsedSystem } from './linearSystem.ts';
import type { MatrixAt } from './modal.ts';
import { transition } from './transition.ts';

/** The matrix of a system at values of its symbols, as a function of the eigenvalue and the time. */
export function matrixOf(system: ParsedSystem, values: SymbolValues): MatrixAt {
  const { numbers, coefficients } = roomFor(system, values);
  return (lambda, time, out) => {
    setPlace(numbers, lambda, time);
    system.compiled.evaluate(numbers, coefficients);
    transition(system, coefficients, out);
  };
}

/** Steps of which the part that all modes share is kept: 32 kB for each number of it. */
const mostKept = 4096;

/** The same of a recursion whose modes are stepped one after the other: what they share is computed once for each step. */
export function matrixAtSteps(system: ParsedSystem, values: SymbolValues): MatrixAt {
  const { numbers, coefficients } = roomFor(system, values);
  const { compiled } = system;
  const { size } = compiled;
  let kept = new Float64Array(64 * size);
  let known = 0;
  const other = new Float64Array(size);
  return (lambda, k, out) => {
    setPlace(numbers, lambda, k);
    if (k < known) compiled.rest(kept, k * size, numbers, coefficients);
    else if (k === known && k < mostKept) {
      if ((k + 1) * size > kept.length) kept = doubled(kept);
      compiled.first(numbers, kept, k * size);
      known += 1;
      compiled.rest(kept, k * size, numbers, coefficients);
    } else {
      compiled.first(numbers, other, 0);
      compiled.rest(other, 0, numbers, coefficients);
    }
    transition(system, coefficients, out);
  };
}

function roomFor(
  { compiled: { names }, unknowns: { length: n }, dimension }: ParsedSystem,
  values: SymbolValues,
): { readonly numbers: Float64Array; readonly coefficients: Float64Array } {
  return {
    numbers: Float64Array.from(names, (name) => values[name] ?? NaN),
    coefficients: new Float64Array(n * (n + dimension)),
  };
}

/** Eigenvalue and time stand last. */
function setPlace(numbers: Float64Array, lambda: number, time: number): void {
  numbers[numbers.length - 2] = lambda;
  numbers[numbers.length - 1] = time;
}
