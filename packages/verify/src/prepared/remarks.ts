import { symbolsOf, type Expression } from '@flowrate/formula';
import type { GivenEntry, ModalClaim } from '../claim/claim.ts';
import type { PreparedRelation } from '../relations/relation.ts';

// What a reader of a verdict should know of the way a claim was read: it may not be what its author meant.

const vectors: ReadonlySet<string> = new Set(['norm', 'loss', 'pseudoLoss']);
const isZero = (tree: Expression): boolean => tree.kind === 'number' && tree.value === 0;

/** When an expression looks at the solution: never, at its start alone, or at later times. */
type Looks = 'never' | 'start' | 'later';
const order: readonly Looks[] = ['never', 'start', 'later'];

function looks(tree: Expression): Looks {
  if (tree.kind === 'call' && vectors.has(tree.name)) {
    const [argument] = tree.args;
    const time = argument?.kind === 'call' ? argument.args[0] : argument;
    return time !== undefined && isZero(time) ? 'start' : 'later';
  }
  const inner: readonly Expression[] =
    tree.kind === 'negate'
      ? [tree.of]
      : tree.kind === 'binary'
        ? [tree.left, tree.right]
        : tree.kind === 'call'
          ? tree.args
          : tree.kind === 'choice'
            ? [tree.then, tree.otherwise]
            : [];
  return order[Math.max(0, ...inner.map((one) => order.indexOf(looks(one))))]!;
}

/** A claim that says nothing of the solution, as 1 <= 2. */
function vacuous({ expect, decreases }: ModalClaim, { trees }: PreparedRelation): string[] {
  if (expect !== undefined) {
    const most = Math.max(...trees.map((tree) => order.indexOf(looks(tree))));
    if (most === 0) return ['the inequality does not mention the solution: it says nothing of the system'];
    return most === 1 ? ['the inequality looks at the start alone: it says nothing of later times'] : [];
  }
  if (decreases === undefined) return [];
  const mentioned = trees.flatMap(symbolsOf);
  return mentioned.includes('x') || mentioned.includes('v')
    ? []
    : ['what decreases mentions neither x nor v: it says nothing of the system'];
}

/** Two values where a range may be meant. */
function listed(name: string, entry: GivenEntry): string[] {
  if (typeof entry !== 'object' || entry.length !== 2 || !(entry[0]! < entry[1]!)) return [];
  const list = entry.join(', ');
  return [`${name} is one of the two values ${list}: write ${name}: "[${list}]" for the range`];
}

/** All that there is to remark. */
export const remarksOn = (claim: ModalClaim, relation: PreparedRelation): readonly string[] => [
  ...(claim.remarks ?? []),
  ...(relation.notes ?? []),
  ...vacuous(claim, relation),
  ...Object.entries(claim.given).flatMap(([name, entry]) => listed(name, entry)),
];
