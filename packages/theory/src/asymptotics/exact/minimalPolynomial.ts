import { negated, oneRational, over, plus, rational, times, type Rational } from '@flowrate/formula/rational';
import { levelOf, rationalOf, type Algebraic, type Tower } from './tower.ts';

/**
 * A rational polynomial, monic, ascending, that has the number among its roots: the first linear relation among its
 * powers in the tower, taken as an algebra over Q.
 */
export function minimalPolynomial(tower: Tower, a: Algebraic): Rational[] {
  const rows: {
    readonly vector: Map<string, Rational>;
    readonly relation: Rational[];
    readonly pivot: string;
  }[] = [];
  let power: Algebraic = oneRational;
  for (;;) {
    const vector = new Map<string, Rational>();
    flatten(power, '', vector);
    const relation = [...rows.map(() => rational(0)), oneRational];
    for (const row of rows) {
      const factor = vector.get(row.pivot);
      if (factor === undefined) continue;
      for (const [key, value] of row.vector) subtractInto(vector, key, times(factor, value));
      row.relation.forEach((value, i) => {
        relation[i] = plus(relation[i]!, negated(times(factor, value)));
      });
    }
    const [lead] = vector;
    if (lead === undefined) return relation;
    const [pivot, value] = lead;
    const scale = over(oneRational, value);
    rows.push({
      vector: new Map([...vector].map(([key, entry]) => [key, times(entry, scale)])),
      relation: relation.map((entry) => times(entry, scale)),
      pivot,
    });
    power = tower.multiply(power, a);
  }
}

function subtractInto(vector: Map<string, Rational>, key: string, value: Rational): void {
  const rest = plus(vector.get(key) ?? rational(0), negated(value));
  if (rest.num === 0n) vector.delete(key);
  else vector.set(key, rest);
}

/** Coordinates in the products of powers of the generators. */
function flatten(a: Algebraic, key: string, into: Map<string, Rational>): void {
  const fraction = rationalOf(a);
  if (fraction !== undefined) {
    if (fraction.num !== 0n) into.set(key, fraction);
    return;
  }
  if (!('coefficients' in a)) return;
  a.coefficients.forEach((c, i) => {
    flatten(c, i === 0 ? key : `${key} ${String(levelOf(a))}^${String(i)}`, into);
  });
}
