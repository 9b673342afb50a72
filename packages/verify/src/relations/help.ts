import { relations as known } from './list.ts';
import type { Relation } from './relation.ts';

/** What can be claimed, a relation a paragraph: its key, what it says, how it is written. */
export function relationsHelp(relations: readonly Relation[] = known): string {
  const longest = Math.max(...relations.map(({ key }) => key.length));
  return relations
    .flatMap(({ key, help }) =>
      help.map((line, i) => `${(i === 0 ? key : '').padEnd(longest)} ${line}`.trimEnd()),
    )
    .join('\n');
}
