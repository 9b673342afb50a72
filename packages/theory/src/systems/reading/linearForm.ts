import {
  binary,
  childrenOf,
  negate,
  number,
  substitute,
  symbol,
  symbolsOf,
  toText,
  type Expression,
} from '@flowrate/formula';
import { DeriveError } from './deriveError.ts';
import {
  normalise,
  add,
  atom,
  constantOf,
  isZero,
  multiply,
  nothing,
  power,
  toTree,
  whole,
  type Polynomial,
} from '@flowrate/formula/algebra';
import { rational, TooLarge } from '@flowrate/formula/rational';

/** Σ coefficient · (unknown at a derivative order or shift) + rest. */
export interface LinearForm {
  readonly terms: ReadonlyMap<string, UnknownTerm>;
  /** What stands on each side without an unknown; nothing in a homogeneous equation. */
  readonly rest: readonly Expression[];
}
export interface UnknownTerm {
  readonly name: string;
  /** Order of the derivative, or shift of the index. */
  readonly level: number;
  readonly coefficient: Polynomial;
  /** The same coefficient as it was written: what is computed with, so that no rearrangement moves a last digit. */
  readonly written: Expression;
}

interface Parts {
  readonly terms: ReadonlyMap<string, UnknownTerm>;
  readonly rest: Polynomial;
}

/** left - right as a linear form in the unknowns. @throws DeriveError naming the term that is not linear. */
export function linearForm(
  left: Expression,
  right: Expression,
  unknowns: readonly string[],
  kind: 'ode' | 'recurrence',
): LinearForm {
  const reader = new Reader(new Set(unknowns), kind);
  const [before, after] = [reader.read(left), reader.read(right)];
  const parts = combine(before, scaled(after, whole(-1), negate));
  const rests = isZero(parts.rest) ? [] : [before.rest, after.rest].filter((rest) => !isZero(rest));
  return { terms: parts.terms, rest: rests.map(toTree) };
}

/** The tree as coefficient · name + rest, both free of the name; undefined where it is no such sum. */
export function linearIn(
  tree: Expression,
  name: string,
): { readonly coefficient: Polynomial; readonly rest: Polynomial } | undefined {
  try {
    const { terms, rest } = new Reader(new Set([name]), 'ode').read(tree);
    return { coefficient: terms.get(keyOf(name, 0))?.coefficient ?? nothing, rest };
  } catch (error) {
    if (error instanceof DeriveError || error instanceof TooLarge) return undefined;
    throw error;
  }
}

class Reader {
  readonly #unknowns: ReadonlySet<string>;
  readonly #kind: 'ode' | 'recurrence';

  constructor(unknowns: ReadonlySet<string>, kind: 'ode' | 'recurrence') {
    this.#unknowns = unknowns;
    this.#kind = kind;
  }

  read(tree: Expression): Parts {
    if (!this.#moves(tree)) return { terms: new Map(), rest: exactly(tree) };
    switch (tree.kind) {
      case 'derivative':
        return unknown(tree.name, tree.order);
      case 'indexed':
        return unknown(tree.name, tree.shift);
      case 'symbol':
        if (this.#kind === 'ode') return unknown(tree.name, 0);
        throw new DeriveError(
          'unknowns',
          `'${tree.name}' is a sequence here`,
          `Write ${tree.name}[k] with its index`,
        );
      case 'negate':
        return scaled(this.read(tree.of), whole(-1), negate);
      case 'binary':
        return this.#binary(tree);
      case 'number':
      case 'constant':
      case 'call':
      case 'choice':
        throw nonlinear(tree);
    }
  }

  #binary(tree: Extract<Expression, { kind: 'binary' }>): Parts {
    const { operator, left, right } = tree;
    if (operator === '+') return combine(this.read(left), this.read(right));
    if (operator === '-') return combine(this.read(left), scaled(this.read(right), whole(-1), negate));
    if (operator === '*' && !this.#moves(left)) {
      return scaled(this.read(right), exactly(left), (c) => product(left, c));
    }
    if (operator === '*' && !this.#moves(right)) {
      return scaled(this.read(left), exactly(right), (c) => product(c, right));
    }
    if (operator === '/' && !this.#moves(right)) {
      const divisor = exactly(right);
      if (isZero(divisor)) throw new DeriveError('degenerate', `division by zero in "${toText(tree)}"`);
      return scaled(this.read(left), power(divisor, rational(-1)), (c) => binary('/', c, right));
    }
    throw nonlinear(tree);
  }

  #moves(tree: Expression): boolean {
    if (tree.kind === 'derivative' || tree.kind === 'indexed') return true;
    if (tree.kind === 'symbol') return this.#unknowns.has(tree.name);
    return childrenOf(tree).some((child) => this.#moves(child));
  }
}

/**
 * A part without an unknown in normal form. Algebra would lose a division by nothing among its zeros: it is refused first.
 * @throws DeriveError `degenerate`
 */
function exactly(tree: Expression): Polynomial {
  refuseZeroDivisors(tree);
  return proven(normalise(tree), tree);
}

/** A normal form takes symbols as positive: what is zero only then (sqrt(a^2) - a) stands as it was written. */
function proven(normal: Polynomial, written: Expression): Polynomial {
  return isZero(normal) && !vanishes(written) ? atom(written, rational(1)) : normal;
}

/** Whether an expression is zero whatever the signs of its symbols are. */
function vanishes(tree: Expression): boolean {
  const zero = (one: Expression): boolean => isZero(normalise(one));
  const flips = symbolsOf(tree).filter((name) => !positive.has(name));
  return zero(tree) && flips.every((name) => zero(substitute(tree, new Map([[name, negate(symbol(name))]]))));
}

/** Eigenvalues and times. */
const positive: ReadonlySet<string> = new Set(['lambda', 't', 'k']);

function refuseZeroDivisors(tree: Expression): void {
  childrenOf(tree).forEach(refuseZeroDivisors);
  if (tree.kind !== 'binary') return;
  const inverse = tree.operator === '^' && (constantOf(normalise(tree.right))?.num ?? 0n) < 0n;
  const divisor = tree.operator === '/' ? tree.right : inverse ? tree.left : undefined;
  if (divisor !== undefined && isZero(normalise(divisor))) {
    throw new DeriveError('degenerate', `division by zero in "${toText(tree)}"`);
  }
}

/** A product as it was written, without the 1 of a bare unknown. */
function product(left: Expression, right: Expression): Expression {
  const isOne = (tree: Expression): boolean => tree.kind === 'number' && tree.value === 1;
  if (isOne(left)) return right;
  return isOne(right) ? left : binary('*', left, right);
}

export const keyOf = (name: string, level: number): string => `${name} ${level}`;

function unknown(name: string, level: number): Parts {
  const term = { name, level, coefficient: whole(1), written: number(1) };
  return { terms: new Map([[keyOf(name, level), term]]), rest: nothing };
}

function combine(left: Parts, right: Parts): Parts {
  const terms = new Map(left.terms);
  for (const [key, term] of right.terms) {
    const before = terms.get(key);
    const sum = before === undefined ? term.coefficient : add(before.coefficient, term.coefficient);
    const written = before === undefined ? term.written : binary('+', before.written, term.written);
    const coefficient = proven(sum, written);
    if (isZero(coefficient)) terms.delete(key);
    else terms.set(key, { ...term, coefficient, written });
  }
  return { terms, rest: add(left.rest, right.rest) };
}

function scaled(parts: Parts, factor: Polynomial, write: (c: Expression) => Expression): Parts {
  const terms = new Map<string, UnknownTerm>();
  for (const [key, term] of parts.terms) {
    const coefficient = multiply(term.coefficient, factor);
    if (!isZero(coefficient)) terms.set(key, { ...term, coefficient, written: write(term.written) });
  }
  return { terms, rest: isZero(factor) ? nothing : multiply(parts.rest, factor) };
}

function nonlinear(tree: Expression): DeriveError {
  return new DeriveError(
    'nonlinear',
    `nonlinear: "${toText(tree)}" is not a multiple of the unknown`,
    'Linearise it, or solve it numerically',
  );
}
