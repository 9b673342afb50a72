import { compileSystem, number, substitute, type Expression } from '@flowrate/formula';
import { rational, TooLarge } from '@flowrate/formula/rational';
import { Constants } from '../exact/constants.ts';
import { zero, type Algebraic } from '../exact/tower.ts';
import { Undetermined } from '../exact/undetermined.ts';
import type { LongTimesInput } from '../formal/problem.ts';
import { Expander } from '../series/expand.ts';
import { isConstant, leadOf, SeriesRing } from '../series/series.ts';

/** Steps that are looked at: a coefficient s/(k + 1)^q is far below one afterwards. */
const watched = 5000;
/** A determinant this small against its terms is looked at exactly. */
const suspicious = 1e-9;
/** Steps that are taken exactly, so that no fraction grows beyond bounds. */
const mostExact = 200;

/**
 * Whether a state that is not zero stays so: always in a flow; of a recursion until a step whose matrix is singular, as
 * 1 - sλ/(k + 1) is at k + 1 = sλ, or Nesterov's (k - 1)/(k + 2) at k = 1. Up to the last of them it is taken exactly.
 */
export function survival(input: LongTimesInput, start: readonly Expression[]): 'moves' | 'rests' | 'unknown' {
  try {
    const values = new ExactValues();
    let state = start.map((tree) => values.of(tree));
    const rests = (): boolean => state.every((z) => values.constants.tower.isZero(z));
    const singular = input.kind === 'flow' ? [] : singularSteps(input.matrix);
    const scalar = input.matrix.length === 1;
    const last = singular.at(-1) ?? -1;
    if (scalar && !rests()) {
      const [[tree] = []] = input.matrix;
      const dies = singular.some((k) => tree !== undefined && values.vanish(tree, k));
      return dies ? 'rests' : values.constants.rounded ? 'unknown' : 'moves';
    }
    if (last > mostExact) return 'unknown';
    for (let k = 0; k <= last && !rests(); k++) state = values.step(input.matrix, state, k);
    if (values.constants.rounded) return 'unknown';
    return rests() ? 'rests' : 'moves';
  } catch (error) {
    if (error instanceof Undetermined || error instanceof TooLarge) return 'unknown';
    throw error;
  }
}

class ExactValues {
  readonly constants = new Constants();
  readonly #expander = new Expander(new SeriesRing(this.constants.tower, rational(4)), this.constants, 'k');

  /** The value of a formula without symbols. */
  of(tree: Expression): Algebraic {
    const series = this.#expander.expand(tree);
    if (!isConstant(series)) throw new Undetermined('a start that moves');
    return leadOf(series)?.coefficient ?? zero;
  }

  vanish(tree: Expression, k: number): boolean {
    return this.constants.tower.isZero(this.#at(tree, k));
  }

  step(matrix: LongTimesInput['matrix'], state: readonly Algebraic[], k: number): Algebraic[] {
    const { tower } = this.constants;
    return matrix.map((row) =>
      row.reduce((sum, tree, i) => tower.add(sum, tower.multiply(this.#at(tree, k), state[i]!)), zero),
    );
  }

  #at(tree: Expression, k: number): Algebraic {
    return this.of(substitute(tree, new Map([['k', number(k)]])));
  }
}

function singularSteps(matrix: LongTimesInput['matrix']): number[] {
  const n = matrix.length;
  const compiled = compileSystem(matrix.flat(), { symbols: ['k'] });
  const cells = new Float64Array(n * n);
  const now = new Float64Array(1);
  const found: number[] = [];
  for (let k = 0; k < watched; k++) {
    now[0] = k;
    compiled.evaluate(now, cells);
    if (!isRegular(cells, n)) found.push(k);
  }
  return found;
}

/** Whether the determinant is well above zero against what it is made of; a scalar, against 1. */
function isRegular(cells: Float64Array, n: number): boolean {
  if (n === 1) return Math.abs(cells[0]!) > suspicious;
  if (n === 2) {
    const [ahead, across] = [cells[0]! * cells[3]!, cells[1]! * cells[2]!];
    return Math.abs(ahead - across) > suspicious * (Math.abs(ahead) + Math.abs(across));
  }
  const { value, size } = determinant(cells, n);
  return Math.abs(value) > suspicious * size;
}

/** A determinant, and the size of what it is made of. */
function determinant(cells: Float64Array, n: number): { value: number; size: number } {
  const a = Array.from({ length: n }, (_, i) => Array.from(cells.subarray(i * n, (i + 1) * n)));
  const size = a.reduce((product, row) => product * Math.hypot(...row), 1);
  let value = 1;
  for (let column = 0; column < n; column++) {
    const rest = a.slice(column);
    const pivot = rest.reduce((best, row) => (Math.abs(row[column]!) > Math.abs(best[column]!) ? row : best));
    const at = a.indexOf(pivot);
    if (at !== column) value = -value;
    [a[column], a[at]] = [a[at]!, a[column]!];
    value *= pivot[column]!;
    if (value === 0) return { value, size };
    for (const row of a.slice(column + 1)) {
      const factor = row[column]! / pivot[column]!;
      row.forEach((c, j) => {
        row[j] = c - factor * pivot[j]!;
      });
    }
  }
  return { value, size };
}
