import { holdsZero, one } from '@flowrate/formula/interval';
import type { Field } from '../basis/field.ts';
import { first, opposite, product, quotient, sum, type Cut, type Series } from './series.ts';

export const unit: Series = [one];

export const seriesField = (cut: Cut): Field<Series> => ({
  zero: [],
  one: unit,
  add: (a, b) => sum(a, b, cut),
  subtract: (a, b) => sum(a, opposite(b), cut),
  multiply: (a, b) => product(a, b, cut),
  divide: (a, b) => quotient(a, b, cut),
  negate: opposite,
  isZero: (a) => a.length === 0,
  isUnit: (a) => !holdsZero(first(a)),
});
