import type { Expression } from '@flowrate/formula';
import type { Subject } from './subject.ts';

/** The expressions of a relation and those of the systems that it is of. */
export const treesOf = (
  trees: readonly Expression[],
  { parsed, parsedAgainst }: Pick<Subject, 'parsed' | 'parsedAgainst'>,
): Expression[] => [...trees, ...(parsed?.cells ?? []), ...(parsedAgainst?.cells ?? [])];
