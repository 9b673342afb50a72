import {
  compileSystem,
  symbolsOf,
  type CompiledSystem,
  type Expression,
  type SplitSystem,
} from '@flowrate/formula';
import { sharpValue } from '@flowrate/formula/interval';

/** The coefficients of a system as numbers. */
export class CompiledCells {
  /** In this order their values are given: the parameters, lambda, and t or k. */
  readonly names: readonly string[];
  readonly #cells: readonly Expression[];
  readonly #lasting: readonly boolean[];
  readonly #compiled: CompiledSystem;
  #split: SplitSystem | undefined;

  constructor(cells: readonly Expression[], symbols: readonly string[], clock: 't' | 'k') {
    this.names = [...symbols, 'lambda', clock];
    this.#cells = cells;
    this.#lasting = cells.map((cell) => !symbolsOf(cell).includes(clock));
    this.#compiled = compileSystem(cells, { symbols: this.names });
  }

  /** Matrix [tops | state] by rows; all = 0. */
  evaluate(values: ArrayLike<number>, out: Float64Array): void {
    this.#compiled.evaluate(values, out);
    this.#sharpen(values, out);
  }

  /** Numbers that `first` writes. */
  get size(): number {
    return this.#byEigenvalue.size;
  }

  /** What holds for every eigenvalue. */
  first(values: ArrayLike<number>, kept: Float64Array, at: number): void {
    this.#byEigenvalue.first(values, kept, at);
  }

  /** The matrix from that and the eigenvalue in `values`. */
  rest(kept: Float64Array, at: number, values: ArrayLike<number>, out: Float64Array): void {
    this.#byEigenvalue.rest(kept, at, values[this.names.length - 2]!, out);
    this.#sharpen(values, out);
  }

  get #byEigenvalue(): SplitSystem {
    return (this.#split ??= this.#compiled.split('lambda'));
  }

  /** √(1 - sμ) has a value at sμ = 1 - 1e-17, though none in doubles. */
  #sharpen(values: ArrayLike<number>, out: Float64Array): void {
    for (let i = 0; i < out.length; i++) {
      if (!Number.isNaN(out[i]) || !this.#lasting[i]!) continue;
      const known = Object.fromEntries(this.names.map((name, j) => [name, values[j]!]));
      out[i] = sharpValue(this.#cells[i]!, known);
    }
  }
}
