import { checkMatrix, doubles } from './shape.ts';
import { backend } from './backends/choose.ts';
import { LinalgError } from './errors.ts';
import { matrix, type Matrix } from './matrix.ts';
import { checkOptions, type OptionNames } from '@flowrate/base';

interface ProductOptions {
  /** One a column, not negative; 1 by default. */
  readonly weights?: ArrayLike<number>;
}

const optionNames = { weights: true } satisfies OptionNames<ProductOptions>;

/**
 * The symmetric n×n product X·diag(weights)·Xᵀ of an n×d matrix (weights 1 by default, not negative). n²·d operations,
 * half of what matmul takes; exactly symmetric.
 * @throws LinalgError `bad-shape`, `negative-weight`, `unknown-option`
 */
export function gram(X: Matrix, options: ProductOptions = {}): Matrix {
  checkOptions('gram', options, optionNames, LinalgError);
  checkMatrix('gram', X);
  const { rows, cols } = X;
  const { weights } = options;
  let data = X.data;
  if (weights !== undefined) {
    const given = doubles('gram, weights', weights);
    if (given.length !== cols) {
      throw new LinalgError('bad-shape', `gram: ${given.length} weights for ${cols} columns; give ${cols}`);
    }
    const roots = Float64Array.from(given, (weight, j) => {
      if (!(weight >= 0)) {
        throw new LinalgError('negative-weight', `gram: weight ${j} is ${weight}; give none below zero`);
      }
      return Math.sqrt(weight);
    });
    data = new Float64Array(rows * cols);
    for (let i = 0, p = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++, p++) data[p] = X.data[p]! * roots[j]!;
    }
  }
  const out = matrix(rows, rows);
  backend().gram(rows, cols, data, out.data);
  return out;
}
