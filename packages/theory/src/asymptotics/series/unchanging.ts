import { symbolsOf, type Expression } from '@flowrate/formula';

/** Whether a formula does not contain the variable. */
export const isConstant = (tree: Expression, variable: string): boolean =>
  !symbolsOf(tree).includes(variable);
