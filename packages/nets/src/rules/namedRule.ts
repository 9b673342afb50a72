import type { Optimizer, Parameters } from '@flowrate/theory';

/** What training needs of an optimizer, so that a method without a limit of its own can be one, too. */
export type NamedRule<D = Parameters> = Pick<
  Optimizer<Parameters, D>,
  'name' | 'title' | 'discreteParameters' | 'update' | 'largestStableStep'
>;
