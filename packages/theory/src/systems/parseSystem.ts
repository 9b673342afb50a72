import { ExpressionError } from '@flowrate/formula';
import { compileSystem } from '@flowrate/formula';
import { parseExpression } from '@flowrate/formula';
import { binary, mapTree, symbol, symbolsOf, type Expression } from '@flowrate/formula';
import { keyOf, linearForm, type Atom, type LinearForm } from './claimLinearForm.ts';

/**
 * A linear system of one mode as text, e.g. "x'' + b*x' + lambda*x = 0" or "y[k] = ...; x[k+1] = ...".
 * Each unknown has a newest value (its highest derivative, its newest shift), which the equations determine, and a
 * state of older ones. Both times thus become: newest values = linear function of the state.
 */
export interface ParsedSystem {
  readonly time: 'continuous' | 'discrete';
  readonly unknowns: readonly Unknown[];
  readonly dimension: number;
  /** Parameters, without lambda, t, k. */
  readonly symbols: readonly string[];
  readonly usesTime: boolean;
  /** Coefficients [newest values | state], equation by equation, each row summing to 0. */
  readonly cells: readonly Expression[];
  /** Coefficients as a function of the symbols: matrix [tops | state] by rows, all = 0. */
  bind(names: readonly string[]): (values: ArrayLike<number>, out: Float64Array) => void;
}

export interface Unknown {
  readonly name: string;
  /** Order of the highest derivative, or newest shift. */
  readonly top: number;
  /** Number of state components. */
  readonly depth: number;
  /** Index of its first state component. */
  readonly offset: number;
}

/** @throws ExpressionError for what is no linear system. */
export function parseSystem(source: string): ParsedSystem {
  const discrete = source.includes('[');
  const call = /([A-Za-z]\w*)\(\s*k\s*(?:[+-]\s*\d+\s*)?\)/u.exec(source);
  if (!discrete && call !== null) {
    throw new ExpressionError(
      'syntax',
      `"${call[0]}" is no term of a recurrence`,
      `Write ${call[1]!}[k+1] = ...`,
    );
  }
  const time = discrete ? 'discrete' : 'continuous';
  const equations = splitEquations(source).map((sides) =>
    sides.map((side) => parseExpression(side, { dialect: discrete ? 'recurrence' : 'ode' })),
  );
  const names = unknownNames(equations, discrete);
  const atomOf = discrete ? indexedAtom : derivativeAtom(names);
  const [main] = names;
  const own = (side: Expression): Expression =>
    discrete && !names.has('g') && main !== undefined ? withGradient(side, main) : side;
  const forms = equations.map(([left, right]) => formOf(own(left!), own(right!), atomOf, source));
  return assemble(time, forms, [...names], source);
}

/** g[k] is the gradient λ x[k], x the main unknown, where no equation says otherwise. */
const withGradient = (tree: Expression, main: string): Expression =>
  mapTree(tree, (node) =>
    node.kind === 'indexed' && node.name === 'g'
      ? binary('*', symbol('lambda'), { ...node, name: main })
      : node,
  );

function splitEquations(source: string): string[][] {
  const parts = source.split(/[;\n]/u).filter((part) => part.trim() !== '');
  if (parts.length === 0 || parts.length > 8) {
    throw new ExpressionError('syntax', 'a system has 1 to 8 equations', 'Separate them by ";".');
  }
  return parts.map((part) => {
    const sides = part.split('=');
    if (sides.length !== 2) {
      throw new ExpressionError(
        'syntax',
        `"${part.trim().slice(0, 60)}" is no equation`,
        'Write left = right.',
      );
    }
    return sides;
  });
}

const indexedAtom = (node: Expression): Atom | undefined =>
  node.kind === 'indexed' ? { name: node.name, at: node.shift } : undefined;

const derivativeAtom =
  (names: ReadonlySet<string>) =>
  (node: Expression): Atom | undefined => {
    if (node.kind === 'derivative') return { name: node.name, at: node.order };
    return node.kind === 'symbol' && names.has(node.name) ? { name: node.name, at: 0 } : undefined;
  };

/** The unknowns: x first if there is one, else in order of appearance. */
function unknownNames(equations: readonly (readonly Expression[])[], discrete: boolean): Set<string> {
  const found: string[] = [];
  const walk = (node: Expression, top: boolean): void => {
    if (node.kind === 'derivative') found.push(node.name);
    if (node.kind === 'indexed' && (top || node.name !== 'g')) found.push(node.name);
    if (top && !discrete && node.kind === 'symbol') found.push(node.name);
    childrenOfAll(node).forEach((child) => walk(child, false));
  };
  for (const [left, right] of equations) {
    walk(left!, true);
    walk(right!, false);
  }
  return new Set([...found.filter((name) => name === 'x'), ...found]);
}

function childrenOfAll(node: Expression): readonly Expression[] {
  if (node.kind === 'negate') return [node.of];
  if (node.kind === 'binary') return [node.left, node.right];
  return node.kind === 'call' ? node.args : [];
}

function formOf(
  left: Expression,
  right: Expression,
  atomOf: (node: Expression) => Atom | undefined,
  source: string,
): LinearForm {
  const form = linearForm({ kind: 'binary', operator: '-', left, right }, atomOf);
  if (form === undefined) {
    throw new ExpressionError(
      'not-allowed',
      `"${source}" is not linear in its unknowns`,
      'Only linear systems have modes.',
    );
  }
  if (form.rest !== undefined && !isZero(form.rest)) {
    throw new ExpressionError(
      'not-allowed',
      `"${source}" has a forcing term`,
      'Let x be the distance from the limit.',
    );
  }
  return form;
}

function isZero(tree: Expression): boolean {
  if (tree.kind === 'number') return tree.value === 0;
  if (tree.kind === 'negate') return isZero(tree.of);
  if (tree.kind !== 'binary') return false;
  if (tree.operator === '*') return isZero(tree.left) || isZero(tree.right);
  return isZero(tree.left) && (tree.operator === '/' || isZero(tree.right));
}

function assemble(
  time: ParsedSystem['time'],
  forms: readonly LinearForm[],
  names: readonly string[],
  source: string,
): ParsedSystem {
  if (forms.length !== names.length) {
    throw new ExpressionError(
      'syntax',
      `"${source}" has ${forms.length} equations for ${names.join(', ')}`,
      'Give one equation for each unknown.',
    );
  }
  const atoms = forms.flatMap((form) => [...form.terms.values()].map((term) => term.atom));
  const unknowns: Unknown[] = [];
  let dimension = 0;
  for (const name of names) {
    const places = atoms.filter((atom) => atom.name === name).map((atom) => atom.at);
    const top = Math.max(...places);
    const oldest = time === 'continuous' ? 0 : Math.min(...places);
    unknowns.push({ name, top, depth: top - oldest, offset: dimension });
    dimension += top - oldest;
  }
  const main = unknowns[0]!;
  if (dimension === 0 || dimension > 4 || (time === 'discrete' && main.top !== 1) || main.depth === 0) {
    const remedy =
      time === 'discrete'
        ? `Let ${main.name}[k+1] be the newest value.`
        : `Give an equation for ${main.name}'.`;
    throw new ExpressionError(
      'not-allowed',
      `"${source}" has ${dimension} state components (1 to 4 work)`,
      remedy,
    );
  }
  const columns = columnKeys(time, unknowns);
  const zero: Expression = { kind: 'number', value: 0 };
  const cells = forms.flatMap((form) => columns.map((key) => form.terms.get(key)?.coefficient ?? zero));
  const used = new Set(cells.flatMap(symbolsOf));
  const clock = time === 'continuous' ? 't' : 'k';
  return {
    time,
    unknowns,
    dimension,
    symbols: [...used].filter((name) => name !== 'lambda' && name !== clock),
    usesTime: used.has(clock),
    cells,
    bind(symbols) {
      const compiled = compileSystem(cells, { symbols });
      return (values, out) => compiled.evaluate(values, out);
    },
  };
}

/** Columns of the coefficient matrix: the newest value of each unknown, then the state. */
function columnKeys(time: ParsedSystem['time'], unknowns: readonly Unknown[]): string[] {
  const tops = unknowns.map((u) => keyOf({ name: u.name, at: u.top }));
  const state = unknowns.flatMap((u) =>
    Array.from({ length: u.depth }, (_, j) =>
      keyOf({ name: u.name, at: time === 'continuous' ? j : u.top - 1 - j }),
    ),
  );
  return [...tops, ...state];
}
