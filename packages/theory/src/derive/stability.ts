import { toText, call } from '@flowrate/formula';
import { determinant } from '../systems/reading/characteristic.ts';
import {
  textOf,
  add,
  constantOf,
  multiply,
  nothing,
  primitive,
  scale,
  toTree,
  type Polynomial,
} from '@flowrate/formula/algebra';
import { rational } from '@flowrate/formula/rational';

// Routh-Hurwitz in Liénard and Chipart's form (Gantmacher, The Theory of Matrices, vol. 2, XV.13): all coefficients and
// every second Hurwitz determinant positive. Schur-Cohn by the Möbius map z = (1 + w)/(1 - w), which takes the unit disc to
// the left half plane.

// Beyond this order the determinants are too long to be read by anybody.
const maxSymbolic = 6;

/** Inequalities that hold exactly when every root has a negative real part; the leading coefficient counts as positive. */
export function hurwitzConditions(coefficients: readonly Polynomial[]): string[] {
  const n = coefficients.length - 1;
  if (n > maxSymbolic) return [`${toText(call('abscissa', ...coefficients.map(toTree)))} < 0`];
  const conditions = [...coefficients];
  for (let order = n - 1; order >= 2; order -= 2) conditions.push(hurwitzDeterminant(coefficients, order));
  const texts = conditions.filter((p) => !alwaysPositive(p)).map((p) => `${textOf(primitive(p))} > 0`);
  return [...new Set(texts)];
}

/** Inequalities that hold exactly when every root lies inside the unit circle. */
export function schurConditions(coefficients: readonly Polynomial[]): string[] {
  const n = coefficients.length - 1;
  if (n > maxSymbolic) return [`${toText(call('radius', ...coefficients.map(toTree)))} < 1`];
  let mapped: Polynomial[] = Array.from({ length: n + 1 }, () => nothing);
  coefficients.forEach((c, i) => {
    const weights = binomialProduct(n - i, i);
    mapped = mapped.map((sum, j) => add(sum, scale(c, rational(weights[j]!))));
  });
  return hurwitzConditions(mapped);
}

function alwaysPositive(p: Polynomial): boolean {
  const value = constantOf(p);
  return value !== undefined && value.num > 0n;
}

function hurwitzDeterminant(c: readonly Polynomial[], order: number): Polynomial {
  const entry = (index: number): Polynomial => (index < 0 || index >= c.length ? nothing : c[index]!);
  return determinant(
    Array.from({ length: order }, (_, i) =>
      Array.from({ length: order }, (_, j) => entry(2 * (j + 1) - (i + 1))),
    ),
  );
}

/** Coefficients, highest power first, of (1 + w)^a (1 - w)^b. */
function binomialProduct(a: number, b: number): number[] {
  let product = [1];
  const times = (sign: number): void => {
    const next = [...product, 0];
    // (sign·w + 1) times the product so far, highest power first.
    product = next.map((_, i) => sign * (product[i] ?? 0) + (i > 0 ? product[i - 1]! : 0));
  };
  for (let i = 0; i < a; i++) times(1);
  for (let i = 0; i < b; i++) times(-1);
  return product;
}

/** The discriminant b² - 4ac. */
export function discriminant(a: Polynomial, b: Polynomial, c: Polynomial): Polynomial {
  return add(multiply(b, b), scale(multiply(a, c), rational(-4)));
}
