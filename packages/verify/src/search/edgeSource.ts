import { seeAll, seeNumber, type Listed } from './listed.ts';
import type { InstanceSource, Look } from './source.ts';

export const edgeWord = 'edge';
export const edgePoints = 64;

/** The boundary of the hypotheses. */
export const edgeSource: InstanceSource = {
  name: 'edges',
  word: edgeWord,
  visit: (look) => seeAll(look.search, listed(look)),
  at: (look, address) => seeNumber(look.search, listed(look), address),
};

const listed = ({ edges }: Look): Listed => ({
  word: edgeWord,
  first: 0,
  instances: edges,
  points: edgePoints,
});
