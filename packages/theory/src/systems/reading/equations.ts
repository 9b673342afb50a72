import {
  binary,
  childrenOf,
  ExpressionError,
  mapTree,
  parseExpression,
  substitute,
  symbol,
  symbolsOf,
  toText,
  type Expression,
} from '@flowrate/formula';
import { DeriveError } from './deriveError.ts';
import { linearForm, type LinearForm } from './linearForm.ts';

/** Linear equations read from text: each form is zero. */
export interface EquationSystem {
  readonly kind: 'ode' | 'recurrence';
  readonly unknowns: readonly string[];
  readonly forms: readonly LinearForm[];
  /** The free symbols: not the unknowns, not t, not k. */
  readonly parameters: readonly string[];
}

const maxLength = 10_000;

/**
 * Reads "x'' + b x' + lambda x = 0", recurrences, or systems separated by ";" (or a line each): the one reader of
 * systems. What cancels is gone: a coefficient or a forcing term that is zero whatever its symbols are does not count.
 * @throws ExpressionError for a text that is no formula, DeriveError for one that is no linear system
 */
export function readEquations(source: string, values: ReadonlyMap<string, Expression>): EquationSystem {
  if (source.length > maxLength) {
    throw new DeriveError(
      'too-large',
      `${source.length} characters: at most ${maxLength} are read as equations`,
    );
  }
  const kind = /\[[^\]]*\]/u.test(source) ? 'recurrence' : 'ode';
  if (kind === 'ode') refuseCallsOfSteps(source);
  const text = kind === 'ode' ? dropTimeArguments(source) : source;
  const written = splitEquations(text).map(([left, right]) => [
    substitute(parseExpression(left, { dialect: kind }), values),
    substitute(parseExpression(right, { dialect: kind }), values),
  ]) as Sides[];
  const found = unknownsOf(written, kind);
  if (found.length === 0) {
    throw new DeriveError(
      'no-equation',
      `nothing moves in "${source.trim().slice(0, 80)}"`,
      "Write the derivatives of the unknown as x', x'' or a sequence as x[k+1]",
    );
  }
  const { sides, unknowns } = withGradient(written, found, values.get('lambda') ?? symbol('lambda'));
  if (sides.length !== unknowns.length) {
    throw new DeriveError(
      'unknowns',
      `${unknowns.length} unknowns (${unknowns.join(', ')}) and ${sides.length} equations`,
      "Give one equation for each, separated by ';'",
    );
  }
  const forms = sides.map(([left, right]) => linearForm(left, right, unknowns, kind));
  for (const form of forms) refuseInhomogeneous(form);
  const independent = kind === 'ode' ? 't' : 'k';
  const parameters = [...new Set([...written, ...sides].flat().flatMap(symbolsOf))].filter(
    (name) => !unknowns.includes(name) && name !== independent,
  );
  return { kind, unknowns, forms, parameters };
}

/** x''(t) and x(t) mean x'' and x; blanks keep every position where it was. */
function dropTimeArguments(source: string): string {
  const moving = new Set(
    [...source.matchAll(/(?<![\p{L}\d_])(\p{L}[\p{L}\d_]*)'/gu)].map((match) => match[1]!),
  );
  return source.replace(
    /(?<![\p{L}\d_])(\p{L}[\p{L}\d_]*)('*)\((\s*)t(\s*)\)/gu,
    (all, name: string, primes: string) => (moving.has(name) ? (name + primes).padEnd(all.length) : all),
  );
}

/** ";" alone, or the end of a line too, where every line is an equation of its own and not the rest of one. */
function separators(source: string): RegExp {
  const lines = source.split(/[;\n]/u).filter((line) => line.trim() !== '');
  return lines.every((line) => line.includes('=')) ? /[;\n]/u : /;/u;
}

/** Both sides of every equation, each padded to its place in the source so that errors point there. */
function splitEquations(source: string): (readonly [string, string])[] {
  const result: (readonly [string, string])[] = [];
  let start = 0;
  for (const piece of source.split(separators(source))) {
    const end = start + piece.length;
    if (piece.trim() !== '') {
      const signs = [...piece.matchAll(/(?<![<>=!])=(?!=)/gu)];
      if (signs.length !== 1) {
        throw new DeriveError(
          'no-equation',
          `"${piece.trim().slice(0, 80)}" has ${signs.length === 0 ? 'no' : 'more than one'} equals sign`,
          "Write one equation, e.g. x'' + b x' + lambda x = 0",
        );
      }
      const at = start + signs[0]!.index;
      const blank = (from: number, to: number): string => source.slice(from, to).replace(/[^\n]/gu, ' ');
      result.push([blank(0, start) + source.slice(start, at), blank(0, at + 1) + source.slice(at + 1, end)]);
    }
    start = end + 1;
  }
  if (result.length === 0) {
    throw new DeriveError(
      'no-equation',
      'the text is empty',
      "Write an equation, e.g. x'' + b x' + lambda x = 0",
    );
  }
  return result;
}

type Sides = readonly [Expression, Expression];

/** What moves, x first if it does, else in order of appearance. A symbol alone on the left is defined by its equation. */
function unknownsOf(equations: readonly Sides[], kind: EquationSystem['kind']): string[] {
  const names = new Set<string>();
  const defined: string[] = [];
  const walk = (node: Expression): void => {
    if (node.kind === 'derivative' || node.kind === 'indexed') names.add(node.name);
    else childrenOf(node).forEach(walk);
  };
  for (const [left, right] of equations) {
    if (left.kind === 'symbol' && kind === 'ode') defined.push(left.name);
    walk(left);
    walk(right);
  }
  if (names.size === 0) return [];
  return [...new Set([...names, ...defined])].sort((a, b) => Number(b === 'x') - Number(a === 'x'));
}

/** g[k] stands for the gradient λ x[k], x the main unknown, where no equation says otherwise. */
function withGradient(
  equations: readonly Sides[],
  unknowns: readonly string[],
  lambda: Expression,
): { readonly sides: readonly Sides[]; readonly unknowns: readonly string[] } {
  if (!unknowns.includes('g') || equations.length !== unknowns.length - 1) {
    return { sides: equations, unknowns };
  }
  const others = unknowns.filter((name) => name !== 'g');
  const [followed] = others;
  if (followed === undefined) return { sides: equations, unknowns };
  const gradient = (tree: Expression): Expression =>
    mapTree(tree, (node) =>
      node.kind === 'indexed' && node.name === 'g' ? binary('*', lambda, { ...node, name: followed }) : node,
    );
  return { sides: equations.map(([left, right]) => [gradient(left), gradient(right)]), unknowns: others };
}

/** x(k+1) is how others write x[k+1]. */
function refuseCallsOfSteps(source: string): void {
  const call = /([A-Za-z]\w*)\(\s*k\s*(?:[+-]\s*\d+\s*)?\)/u.exec(source);
  if (call !== null) {
    throw new ExpressionError(
      'syntax',
      `"${call[0]}" is no term of a recurrence`,
      `Write ${call[1]!}[k+1] = ...`,
    );
  }
}

function refuseInhomogeneous(form: LinearForm): void {
  if (form.rest.length === 0) return;
  const terms = form.rest.map((term) => `"${toText(term)}"`).join(', ');
  throw new DeriveError(
    'non-homogeneous',
    `non-homogeneous: ${terms} does not contain the unknown`,
    'Measure the unknown from its equilibrium, so that the equation is homogeneous',
  );
}
