import { childrenOf, type Expression } from '@flowrate/formula';
import type { Domain } from '../hypotheses/domain.ts';
import { admissible } from '../hypotheses/hypotheses.ts';
import { instanceAt, plainest } from '../hypotheses/sample.ts';
import type { Instance } from '../claim/instance.ts';
import { treesOf } from '../prepared/treesOf.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { edgePoints } from './edgeSource.ts';
import { seeAll, seeNumber, type Listed } from './listed.ts';
import type { InstanceSource, Look } from './source.ts';

/**
 * Symbols at the numbers that the claim itself is written with, and at simple multiples of them: where a function has a zero or
 * a pole, or a maximum changes sides, is often such a number, and no draw from a range would hit it.
 */
export const writtenSource: InstanceSource = {
  name: 'written numbers',
  word: 'written',
  visit: (look) => seeAll(look.search, listed(look)),
  at: (look, address) => seeNumber(look.search, listed(look), address),
};

const listed = ({ prepared }: Look): Listed => ({
  word: 'written',
  first: 0,
  instances: writtenInstances(prepared),
  points: edgePoints,
});

const multiples = [1, 2, 3, 0.5];
/** Integrating costs a hundred times a closed form. */
const most = { closed: 60, costly: 12 } as const;

function writtenInstances(prepared: PreparedClaim): Instance[] {
  const { hypotheses, costly } = prepared;
  const values = candidates(prepared);
  const free = [...hypotheses.domains].flatMap(([name, { kind }]) => (kind === 'interval' ? [name] : []));
  const found: Instance[] = [];
  for (const value of values) {
    for (const name of free) {
      const instance = instanceAt(hypotheses, plainest, { [name]: value });
      if (instance !== undefined && admissible(hypotheses, instance.values)) found.push(instance);
    }
  }
  return found.slice(0, costly ? most.costly : most.closed);
}

/** One, which stands in no formula that it multiplies, and the numbers that do: the odd ones first, their multiples after. */
function candidates(prepared: PreparedClaim): number[] {
  const trees = [...treesOf(prepared), ...[...prepared.hypotheses.domains.values()].flatMap(treesIn)];
  const numbers = [...new Set([...trees.flatMap(numbersIn), 1])].filter((value) => value > 0);
  const byDigits = numbers.sort((a, b) => String(b).length - String(a).length);
  return [...new Set(multiples.flatMap((factor) => byDigits.map((value) => factor * value)))];
}

const numbersIn = (tree: Expression): number[] =>
  tree.kind === 'number' ? [tree.value] : childrenOf(tree).flatMap(numbersIn);

function treesIn(domain: Domain): Expression[] {
  if (domain.kind === 'expression') return [domain.tree];
  if (domain.kind === 'choice') return [];
  return [domain.low, domain.high].filter((end) => end !== undefined);
}
