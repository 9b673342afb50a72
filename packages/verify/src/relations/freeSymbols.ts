import { symbolsOf, type Expression } from '@flowrate/formula';

/** The symbols of a claim's expression that are neither the time nor known otherwise. */
export const freeSymbols = (
  tree: Expression,
  time: 'continuous' | 'discrete',
  known: readonly string[] = [],
): string[] =>
  symbolsOf(tree).filter((name) => name !== (time === 'continuous' ? 't' : 'k') && !known.includes(name));
