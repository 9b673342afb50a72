import { binary, childrenOf, negate, number, type Expression } from '@flowrate/formula';

/** An unknown at a derivative's order or at a shift of the index. */
export interface Atom {
  readonly name: string;
  readonly at: number;
}

/** Σ coefficient · atom, every coefficient free of unknowns. `rest` is what has no unknown. */
export interface LinearForm {
  readonly terms: ReadonlyMap<string, { readonly atom: Atom; readonly coefficient: Expression }>;
  readonly rest: Expression | undefined;
}

export const keyOf = (atom: Atom): string => `${atom.name}@${atom.at}`;

/** The tree as a linear form in the atoms that `atomOf` recognises; undefined where it is not linear. */
export function linearForm(
  tree: Expression,
  atomOf: (node: Expression) => Atom | undefined,
): LinearForm | undefined {
  const atom = atomOf(tree);
  if (atom !== undefined) {
    return { terms: new Map([[keyOf(atom), { atom, coefficient: number(1) }]]), rest: undefined };
  }
  const inside = (node: Expression): LinearForm | undefined => linearForm(node, atomOf);
  if (tree.kind === 'negate') return scaled(inside(tree.of), negate);
  if (tree.kind === 'binary') {
    const left = inside(tree.left);
    const right = inside(tree.right);
    if (left === undefined || right === undefined) return undefined;
    if (tree.operator === '+') return sum(left, right);
    if (tree.operator === '-') return sum(left, scaled(right, negate));
    if (tree.operator === '*' && left.terms.size === 0) {
      return scaled(right, (c) => binary('*', tree.left, c));
    }
    if (right.terms.size === 0 && (tree.operator === '*' || tree.operator === '/')) {
      return scaled(left, (c) => binary(tree.operator, c, tree.right));
    }
    return left.terms.size + right.terms.size === 0 ? { terms: new Map(), rest: tree } : undefined;
  }
  return hasAtom(tree, atomOf) ? undefined : { terms: new Map(), rest: tree };
}

function hasAtom(tree: Expression, atomOf: (node: Expression) => Atom | undefined): boolean {
  if (atomOf(tree) !== undefined) return true;
  return childrenOf(tree).some((child) => hasAtom(child, atomOf));
}

function scaled(form: LinearForm | undefined, by: (c: Expression) => Expression): LinearForm | undefined {
  if (form === undefined) return undefined;
  const terms = new Map(
    [...form.terms].map(
      ([key, { atom, coefficient }]) => [key, { atom, coefficient: by(coefficient) }] as const,
    ),
  );
  return { terms, rest: form.rest === undefined ? undefined : by(form.rest) };
}

function sum(a: LinearForm, b: LinearForm | undefined): LinearForm | undefined {
  if (b === undefined) return undefined;
  const terms = new Map(a.terms);
  for (const [key, term] of b.terms) {
    const before = terms.get(key);
    const coefficient =
      before === undefined ? term.coefficient : binary('+', before.coefficient, term.coefficient);
    terms.set(key, { atom: term.atom, coefficient });
  }
  const rest = a.rest === undefined ? b.rest : b.rest === undefined ? a.rest : binary('+', a.rest, b.rest);
  return { terms, rest };
}
