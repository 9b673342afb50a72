import { borderInstances } from './instances/borders.ts';
import { edgePoints, edgeWord } from './edgeSource.ts';
import { seeAll, seeNumber, type Listed } from './listed.ts';
import type { InstanceSource, Look } from './source.ts';

/** Both sides of every border inside the hypotheses; their numbers continue those of the edges. */
export const borderSource: InstanceSource = {
  name: 'borders',
  word: edgeWord,
  visit: (look) => seeAll(look.search, listed(look)),
  at: (look, address) => seeNumber(look.search, listed(look), address),
};

const listed = ({ prepared, edges }: Look): Listed => ({
  word: edgeWord,
  first: edges.length,
  instances: borderInstances(prepared),
  points: edgePoints,
});
