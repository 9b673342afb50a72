import { compileExpression, type Expression } from '@flowrate/formula';

/** Initial values of one mode as formulas: x0, v0, and u0 for a further unknown u. */
export type ExactStart = Readonly<Record<string, Expression>>;

/** Their doubles. */
export const numbersOf = (start: ExactStart): Record<string, number> =>
  Object.fromEntries(
    Object.entries(start).map(([name, tree]) => [
      name,
      compileExpression(tree, { symbols: [] }).evaluate([]),
    ]),
  );
