import { binary, type Expression } from '@flowrate/formula';
import { byExponent, constantOf, normalise } from '@flowrate/formula/algebra';
import { TooLarge, type Rational, zeroRational } from '@flowrate/formula/rational';

/** slope · k + offset, both fractions. */
export interface LinearIndex {
  readonly slope: Rational;
  readonly offset: Rational;
}

/** An argument that is linear in the variable; of a sine or cosine, counted in turns of 2π. */
export function linearIndex(tree: Expression, variable: string): LinearIndex | undefined {
  let [slope, offset] = [zeroRational, zeroRational];
  try {
    for (const [exponent, part] of byExponent(normalise(tree), variable)) {
      const value = constantOf(part);
      if (value === undefined || exponent.den !== 1n) return undefined;
      if (exponent.num === 1n) slope = value;
      else if (exponent.num === 0n) offset = value;
      else return undefined;
    }
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
  return { slope, offset };
}

const fullTurn: Expression = binary('*', { kind: 'number', value: 2 }, { kind: 'constant', name: 'pi' });
export const turns = (tree: Expression, variable: string): LinearIndex | undefined =>
  linearIndex(binary('/', tree, fullTurn), variable);
