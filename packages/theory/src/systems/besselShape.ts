import { childrenOf, number, substitute, symbolsOf, type Expression } from '@flowrate/formula';
import {
  byExponent,
  depends,
  isZero,
  multiply,
  normalise,
  nothing,
  power,
  simplifyFractions,
  toTree,
  withinBudget,
  type Polynomial,
} from '@flowrate/formula/algebra';
import {
  compare,
  oneRational,
  rational,
  TooLarge,
  zeroRational,
  type Rational,
} from '@flowrate/formula/rational';
import type { SymbolValues } from './form.ts';
import type { ParsedSystem } from './linearSystem.ts';

/** x'' + d/(t + τ) x' + c t^m x = 0, with τ = 0 or m = 0: Bessel's equation (Watson, Theory of Bessel Functions, 4.31). */
export interface BesselShape {
  readonly d: Polynomial;
  /** τ. */
  readonly shift: Polynomial;
  readonly c: Polynomial;
  readonly m: Rational;
}

/** From t^-2 on the pull is too strong at the start: there is no solution that starts at 0. */
const steepest = rational(-2);

/** The shape of the coefficients of x' and x, where they have it. */
export function besselShape(damping: Polynomial, stiffness: Polynomial): BesselShape | undefined {
  const pull = monomial(stiffness);
  const friction = hyperbola(damping);
  if (pull === undefined || friction === undefined) return undefined;
  const { exponent: m, factor: c } = pull;
  if (compare(m, steepest) <= 0 || (m.num !== 0n && !isZero(friction.shift))) return undefined;
  return { ...friction, c, m };
}

/** c t^m, c free of t. */
function monomial(p: Polynomial): { readonly exponent: Rational; readonly factor: Polynomial } | undefined {
  if (isZero(p)) return { exponent: zeroRational, factor: nothing };
  const [only, ...others] = byExponent(p, 't');
  if (only === undefined || others.length > 0 || depends(only[1], 't')) return undefined;
  return { exponent: only[0], factor: only[1] };
}

/** d/(t + τ): its inverse is a line in t. */
function hyperbola(p: Polynomial): { readonly d: Polynomial; readonly shift: Polynomial } | undefined {
  if (isZero(p)) return { d: nothing, shift: nothing };
  const parts = byExponent(normalise(toTree(power(p, rational(-1)))), 't');
  if (parts.some(([, part]) => depends(part, 't'))) return undefined;
  const slope = parts.find(([exponent]) => compare(exponent, oneRational) === 0)?.[1];
  const offset = parts.find(([exponent]) => exponent.num === 0n)?.[1] ?? nothing;
  const known = Number(slope !== undefined) + Number(!isZero(offset));
  if (slope === undefined || parts.length !== known) return undefined;
  const d = power(slope, rational(-1));
  return { d, shift: multiply(offset, d) };
}

/** The shape of a system at values of its symbols; only symbols in exponents have to be known for it. */
export function besselShapeOf(system: ParsedSystem, values: SymbolValues): BesselShape | undefined {
  const { dimension, unknowns, time, cells } = system;
  if (time === 'discrete' || dimension !== 2 || unknowns.length !== 1) return undefined;
  const inExponents = [...new Set(cells.flatMap(exponentSymbols))];
  const known = new Map(inExponents.map((name) => [name, number(values[name] ?? NaN)] as const));
  const key = inExponents.map((name) => values[name]).join();
  const shapes = found.get(system) ?? new Map<string, BesselShape | undefined>();
  found.set(system, shapes);
  if (!shapes.has(key)) shapes.set(key, shapeOf(cells.map((cell) => substitute(cell, known))));
  return shapes.get(key);
}

/** Each system's shape is worked out once, not with every instance that is solved. */
const found = new WeakMap<ParsedSystem, Map<string, BesselShape | undefined>>();

function shapeOf(cells: readonly Expression[]): BesselShape | undefined {
  try {
    return withinBudget(() => {
      const [top, stiffness, damping] = cells.map((cell) => normalise(cell)) as [
        Polynomial,
        Polynomial,
        Polynomial,
      ];
      const inverse = power(top, rational(-1));
      const monic = (p: Polynomial): Polynomial => simplifyFractions(multiply(p, inverse));
      return besselShape(monic(damping), monic(stiffness));
    });
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

/** Symbols in exponents of what depends on t. */
function exponentSymbols(tree: Expression): string[] {
  const inside = childrenOf(tree).flatMap(exponentSymbols);
  const moving = tree.kind === 'binary' && tree.operator === '^' && symbolsOf(tree.left).includes('t');
  return moving ? [...symbolsOf(tree.right).filter((name) => name !== 't'), ...inside] : inside;
}
