import { substitute, symbolsOf, type Expression } from '@flowrate/formula';
import { outside, valueOf, type Hypotheses, type Values } from './hypotheses.ts';
import { pick } from './pick.ts';

/** What a data set's spectrum says of the symbols. */
export interface DataValues {
  readonly fixed: Values;
  readonly problem?: string;
}

/** How far the ends of the spectrum may be from the expressions that are solved for them. */
const rounding = 1e-11;

/**
 * The symbols that the ends of a spectrum determine: μ and L where the claim names them so; where an end is an
 * expression (L = κμ), the one symbol that is left in it, by bisection over its range.
 */
export function dataValues(hypotheses: Hypotheses, lowest: number, highest: number): DataValues {
  const { spectrum } = hypotheses;
  if (spectrum.kind === 'choice') return { fixed: {} };
  const ends = [
    { tree: spectrum.low, value: lowest, name: 'smallest' },
    { tree: spectrum.high, value: highest, name: 'largest' },
  ].flatMap(({ tree, ...end }) => (tree === undefined ? [] : [{ ...end, tree: expanded(hypotheses, tree) }]));
  const fixed: Record<string, number> = {};
  const direct = ends.filter(({ tree }) => tree.kind === 'symbol');
  for (const { tree, value } of direct) if (tree.kind === 'symbol') fixed[tree.name] = value;
  for (const { tree, value, name } of ends) {
    if (direct.some((end) => end.tree === tree)) continue;
    const free = symbolsOf(tree).filter((symbol) => fixed[symbol] === undefined);
    const unknown = free.find((symbol) => hypotheses.domains.get(symbol)?.kind === 'interval');
    if (unknown === undefined) continue;
    const solved = solveFor(hypotheses, tree, unknown, value, fixed);
    if (solved === undefined) {
      return {
        fixed,
        problem: `no ${unknown} makes the ${name} eigenvalue that of the data, ${value}`,
      };
    }
    fixed[unknown] = solved;
  }
  const name = outside(hypotheses, fixed);
  return name === undefined || direct.some(({ tree }) => tree.kind === 'symbol' && tree.name === name)
    ? { fixed }
    : { fixed, problem: `the data's ${name} = ${fixed[name]} lies outside the hypotheses` };
}

/** The expression with the symbols that are given by others replaced. */
function expanded({ domains }: Hypotheses, tree: Expression): Expression {
  return [...domains]
    .reverse()
    .reduce(
      (inner, [name, domain]) =>
        domain.kind === 'expression' ? substitute(inner, new Map([[name, domain.tree]])) : inner,
      tree,
    );
}

/** The value of one symbol at which the expression has a value, other free ones in the middle of their ranges. */
function solveFor(
  hypotheses: Hypotheses,
  tree: Expression,
  unknown: string,
  target: number,
  fixed: Values,
): number | undefined {
  const at = (unit: number): Record<string, number> => {
    const values: Record<string, number> = {};
    for (const [name, domain] of hypotheses.domains) {
      values[name] = fixed[name] ?? pick(domain, values, name === unknown ? unit : 500) ?? NaN;
    }
    return values;
  };
  const gap = (unit: number): number => Math.log(valueOf(tree, at(unit)) / target);
  for (let unit = 0; unit < 1000; unit += 10) {
    let [low, high] = [unit, unit + 10];
    const start = gap(low);
    if (!(start * gap(high) <= 0)) continue;
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (gap(middle) * start > 0) low = middle;
      else high = middle;
    }
    if (Math.abs(gap(high)) < rounding) return at(high)[unknown];
  }
  return undefined;
}
