import type { PreciseEvaluator } from '@flowrate/formula/digits';
import { binary, number, symbol, type Expression } from '@flowrate/formula';
import { digitCount, type ExactMode } from '../form.ts';
import { numberOf } from './stepped.ts';

/** Terms beyond the largest, which stands at the phase, until they are below the last digit. */
const terms = (phase: number, digits: number): number => Math.ceil(3 * phase + 2.5 * digits);

/**
 * x(t) of x^(m) = Σ c_j x^(j), j < m, with constant c_j, by its Taylor series Σ T_n: T_n = Σ c_(m-i) t^i T_(n-i) (n-i)!/n!.
 * Partial sums S are iterated, T_n being S_n - S_(n-1). Undefined where its cancellation takes more digits than there are.
 */
export function taylorSeries(
  evaluator: PreciseEvaluator,
  coefficients: readonly Expression[],
  { initial, phase: phaseAt }: ExactMode,
  t: Expression,
): string | undefined {
  const m = coefficients.length;
  const phase = phaseAt(numberOf(t));
  // The largest term is of the size e^phase, the sum may be as small as e^-phase: 0.87 digits per unit.
  if (!(phase + 10 < evaluator.digits - digitCount + 20)) return undefined;
  // The step of index k makes T_n of n = k + m from T_(n-1) ... T_(n-m).
  const n = binary('+', symbol('k'), number(m));
  const weights = Array.from({ length: m }, (_, index) => {
    const i = index + 1;
    let falling: Expression = number(1);
    for (let j = 0; j < i; j++) falling = binary('*', falling, binary('-', n, number(j)));
    return binary('/', binary('*', coefficients[m - i]!, binary('^', t, number(i))), falling);
  });
  const zero = number(0);
  const steps = Array.from({ length: m + 1 }, (_, j) => {
    const kept = binary('-', weights[j] ?? zero, weights[j - 1] ?? zero);
    return j === 0 ? binary('+', number(1), kept) : kept;
  });
  const [x0, v0] = [initial.x0, initial.v0].map((value) => evaluator.evaluate(value ?? number(0), {})) as [
    string,
    string,
  ];
  const first = evaluator.evaluate(binary('+', symbol('x0'), binary('*', symbol('v0'), t)), {
    x0,
    v0,
  });
  // Newest first: S_(m-1) ... S_1 (all terms beyond the second are 0 at the start), S_0, S_(-1) = 0.
  const sums = [...Array.from({ length: m - 1 }, () => first), x0, '0'];
  return evaluator.iterate(steps, sums, terms(phase, evaluator.digits));
}
