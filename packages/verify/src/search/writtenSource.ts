import { childrenOf, symbolsOf, type Expression } from '@flowrate/formula';
import type { Domain } from '../hypotheses/domain.ts';
import { admissible, valueOf } from '../hypotheses/hypotheses.ts';
import { instanceAt, plainest } from '../hypotheses/sample.ts';
import type { Instance } from '../claim/instance.ts';
import { treesOf } from '../quantity/treesOf.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { isPlain } from '../relations/changes.ts';
import { edgePoints } from './edgeSource.ts';
import { seeAll, seeNumber, type Listed } from './listed.ts';
import type { InstanceSource, Look } from './source.ts';

/**
 * Symbols at the numbers that the claim itself is written with, at each other's values, and at simple multiples of them: where
 * a function has a zero or a pole, or a maximum changes sides, is often such a number, and no draw from a range would hit it.
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
  const written = writtenNumbers(prepared);
  const usual = instanceAt(hypotheses, plainest)?.values ?? {};
  const free = [...hypotheses.domains].flatMap(([name, { kind }]) => (kind === 'interval' ? [name] : []));
  const found: Instance[] = [];
  for (const factor of multiples) {
    for (const name of free) {
      const others = free.flatMap((other) => (other === name ? [] : (usual[other] ?? [])));
      for (const value of new Set([...written, ...others])) {
        const instance = instanceAt(hypotheses, plainest, { [name]: factor * value });
        if (instance !== undefined && admissible(hypotheses, instance.values)) found.push(instance);
      }
    }
  }
  return found.slice(0, costly ? most.costly : most.closed);
}

/** The numbers that stand in the formulas, those of many digits first, and 1, which stands in none that it multiplies. */
function writtenNumbers(prepared: PreparedClaim): number[] {
  const trees = [
    ...treesOf(prepared.relation.trees, prepared),
    ...[...prepared.hypotheses.domains.values()].flatMap(treesIn),
  ];
  const numbers = [...new Set([...trees.flatMap(numbersIn), 1])];
  return numbers
    .filter((value) => value > 0 && Number.isFinite(value))
    .sort((a, b) => String(b).length - String(a).length);
}

/** Numbers, and the values of what is made of numbers alone. */
function numbersIn(tree: Expression): number[] {
  const inside = childrenOf(tree).flatMap(numbersIn);
  return symbolsOf(tree).length === 0 && isPlain(tree) ? [valueOf(tree, {}), ...inside] : inside;
}

function treesIn(domain: Domain): Expression[] {
  if (domain.kind === 'expression') return [domain.tree];
  if (domain.kind === 'choice') return [];
  return [domain.low, domain.high].filter((end) => end !== undefined);
}
