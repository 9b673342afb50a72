import { claims, type Claim } from '@flowrate/verify';
import { mapTree, parseExpression, parseRelation, toText, type Expression } from '@flowrate/formula';

// Every true claim whose constants are tight is made a little stronger: exponents and rates by 5 %, constants by 2 %.
// A judge that verifies such a mutant is not looking.

const number = (value: number): Expression => ({ kind: 'number', value });
const times = (factor: number, tree: Expression): Expression => ({
  kind: 'binary',
  operator: '*',
  left: number(factor),
  right: tree,
});

/** Faster exponentials and powers of k: exp(1.05·), (...)^(1.05 k). */
function faster(tree: Expression): Expression {
  return mapTree(tree, (node) => {
    if (node.kind === 'call' && node.name === 'exp') return { ...node, args: [times(1.05, node.args[0]!)] };
    const power = node.kind === 'binary' && node.operator === '^';
    return power && toText(node.right).includes('k') ? { ...node, right: times(1.05, node.right) } : node;
  });
}

function mutants(claim: Claim): Claim[] {
  const made: Claim[] = [];
  const make = (what: string, mutant: Claim): void => {
    made.push({ ...mutant, id: `${claim.id}-${what}` });
  };
  if (claim.expect !== undefined) {
    const functions = { norm: 1, loss: 1, pseudoLoss: 1, x: 1, v: 1, y: 1 };
    const { operator, left, right } = parseRelation(claim.expect, { functions });
    const upward = operator === '<=';
    const [small, large] = upward ? [left, right] : [right, left];
    make('constant', { ...claim, expect: `${toText(small)} <= ${toText(times(0.98, large))}` });
    const sped = faster(large);
    if (toText(sped) !== toText(large))
      make('exponent', { ...claim, expect: `${toText(small)} <= ${toText(sped)}` });
  }
  if (claim.rate === undefined) return made;
  const rate = /^(linear|sublinear|factor) (?![<>])(.*)$/u.exec(claim.rate);
  if (rate !== null) {
    const [, form, value] = rate as unknown as [string, string, string];
    const tree = parseExpression(value);
    const changed = (factor: number): string =>
      form === 'factor' ? `${form} (${value})^${String(factor)}` : `${form} ${toText(times(factor, tree))}`;
    make('faster', { ...claim, rate: changed(1.05) });
    make('slower', { ...claim, rate: changed(0.95) });
  }
  return made;
}

// Still true: nag-bound-3 is three times the sharp constant; hb-lyapunov and the bounds of losses by (1 + sμ/2)^-k and
// (1 - μ/L)^k have half the true rate.
const loose = new Set([
  'nag-bound-3-constant',
  'hb-lyapunov-exponent',
  'igd-published-exponent',
  'plstar-descent-exponent',
]);
/** Every true claim made false by a little. */
export const mutantsOfTrueClaims = claims
  .filter(({ expected, scaling }) => expected === true && scaling === undefined)
  .flatMap(mutants)
  .filter(({ id }) => !loose.has(id));
