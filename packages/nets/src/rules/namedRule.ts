import { checkParameters, type Optimizer, type Parameters, type Stepper } from '@flowrate/theory';

/** What training needs of an optimizer, so that a method without a limit of its own can be one, too. */
export type NamedRule<D = Parameters> = Pick<
  Optimizer<Parameters, D>,
  'name' | 'title' | 'discreteParameters' | 'update' | 'largestStableStep'
>;

/** A rule that needs a gradient alone, by how it starts; its parameters are those of its schema. */
export function explicitRule<D extends object>({
  start,
  ...described
}: Omit<NamedRule<D>, 'update'> & {
  readonly start: (x0: ArrayLike<number>, given: D) => Stepper;
}): NamedRule<D> {
  return {
    ...described,
    update(given) {
      checkParameters(described.name, described.discreteParameters, given);
      return { kind: 'explicit', start: (x0) => start(x0, given) };
    },
  };
}
