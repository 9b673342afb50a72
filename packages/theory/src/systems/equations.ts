import { parseExpression } from '@flowrate/formula';
import { toText } from '@flowrate/formula';
import { substitute, symbolsOf, type Expression } from '@flowrate/formula';
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

/** Reads "x'' + b x' + lambda x = 0", or recurrences and systems separated by ";". */
export function readEquations(source: string, values: ReadonlyMap<string, Expression>): EquationSystem {
  if (source.length > maxLength) {
    throw new DeriveError(
      'too-large',
      `${source.length} characters: at most ${maxLength} are read as equations`,
    );
  }
  const kind = /\[[^\]]*\]/u.test(source) ? 'recurrence' : 'ode';
  const text = kind === 'ode' ? dropTimeArguments(source) : source;
  const sides = splitEquations(text).map(([left, right]) => [
    substitute(parseExpression(left, { dialect: kind }), values),
    substitute(parseExpression(right, { dialect: kind }), values),
  ]) as (readonly [Expression, Expression])[];
  const trees = sides.flat();
  const unknowns = unknownsOf(trees);
  if (unknowns.length === 0) {
    throw new DeriveError(
      'no-equation',
      `nothing moves in "${source.trim().slice(0, 80)}": write the derivatives of the unknown as x', x'' or a sequence as x[k+1]`,
    );
  }
  const [main, other] = unknowns;
  if (kind === 'recurrence' && unknowns.includes('g') && sides.length === unknowns.length - 1) {
    const followed = unknowns.includes('x') ? 'x' : main === 'g' ? other! : main!;
    const rate = values.get('lambda') ?? { kind: 'symbol', name: 'lambda' };
    sides.push([
      { kind: 'indexed', name: 'g', shift: 0 },
      { kind: 'binary', operator: '*', left: rate, right: { kind: 'indexed', name: followed, shift: 0 } },
    ]);
  }
  if (sides.length !== unknowns.length) {
    throw new DeriveError(
      'unknowns',
      `${unknowns.length} unknowns (${unknowns.join(', ')}) and ${sides.length} equations: give one equation for each, separated by ';'`,
    );
  }
  const forms = sides.map(([left, right]) => linearForm(left, right, unknowns, kind));
  for (const form of forms) refuseInhomogeneous(form);
  const independent = kind === 'ode' ? 't' : 'k';
  const parameters = [...new Set(sides.flat().flatMap(symbolsOf))].filter(
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

/** Both sides of every equation, each padded to its place in the source so that errors point there. */
function splitEquations(source: string): (readonly [string, string])[] {
  const result: (readonly [string, string])[] = [];
  let start = 0;
  for (const piece of source.split(';')) {
    const end = start + piece.length;
    if (piece.trim() !== '') {
      const signs = [...piece.matchAll(/(?<![<>=!])=(?!=)/gu)];
      if (signs.length !== 1) {
        throw new DeriveError(
          'no-equation',
          `"${piece.trim().slice(0, 80)}" has ${signs.length === 0 ? 'no' : 'more than one'} equals sign: write one equation, e.g. x'' + b x' + lambda x = 0`,
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
      "the text is empty: write an equation, e.g. x'' + b x' + lambda x = 0",
    );
  }
  return result;
}

function unknownsOf(trees: readonly Expression[]): string[] {
  const names = new Set<string>();
  const walk = (node: Expression): void => {
    if (node.kind === 'derivative' || node.kind === 'indexed') names.add(node.name);
    else if (node.kind === 'negate') walk(node.of);
    else if (node.kind === 'call') node.args.forEach(walk);
    else if (node.kind === 'binary') {
      walk(node.left);
      walk(node.right);
    } else if (node.kind === 'choice') {
      walk(node.then);
      walk(node.otherwise);
    }
  };
  trees.forEach(walk);
  return [...names].sort((a, b) => Number(b === 'x') - Number(a === 'x'));
}

function refuseInhomogeneous(form: LinearForm): void {
  if (form.rest.length === 0) return;
  const terms = form.rest.map((term) => `"${toText(term)}"`).join(', ');
  throw new DeriveError(
    'non-homogeneous',
    `non-homogeneous: ${terms} does not contain the unknown. Measure the unknown from its equilibrium, so that the equation is homogeneous`,
  );
}
