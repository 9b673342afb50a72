import {
  add,
  ballAlgebra,
  divide,
  fromDouble,
  isZero,
  multiply,
  one,
  subtract,
  whole,
  zero,
  type Ball,
} from '@flowrate/formula/interval';
import type { ExactMode } from '../../systems/form.ts';
import type { ParsedSystem } from '../../systems/linearSystem.ts';
import { bindMode, valueOf } from '../basis/boundSystem.ts';
import { EnclosureError } from '../basis/enclosureError.ts';
import { ballField, type Field } from '../basis/field.ts';
import { applied } from '../basis/matrices.ts';
import { poleAlgebra, poleField } from '../series/poleAlgebra.ts';
import { listed, monomial, shifted, upTo, type PoleSeries, type Reach } from '../series/poleSeries.ts';
import { rootOfTime } from './rootOfTime.ts';
import { around, sizeOf, slack } from '../basis/upperDoubles.ts';

// A start at a pole of the coefficients (Fuchs, Frobenius 1873). With Z_j = t^j x^(j) the flow is t Z' = B Z, B without a pole
// in s = t^(1/q), and Z = Σ Z_k s^k with (k/q - B_0) Z_k = Σ_(i≥1) B_i Z_(k-i). What is cut leaves a residual |r| ≤ ρ (s/S)^n,
// and the error obeys t e' = B e + r, hence |e| ≤ ρ (s/S)^n/(n/q - |B|).

/** The solution from a singular start up to a time. */
export interface Opening {
  readonly end: Ball;
  /** x, x', ... of each unknown at a time up to the end. */
  readonly stateAt: (t: Ball) => Ball[];
}

const mostAttempts = 60;
const refuse = (what: string): never => {
  throw new EnclosureError('singular-start', what);
};

/** The order of the derivative that each component of the state is. */
const ordersOf = ({ unknowns }: ParsedSystem): number[] =>
  unknowns.flatMap(({ depth }) => Array.from({ length: depth }, (_, j) => j));

/** B_i, i = 0 ... count, the last one holding all that follows. */
function coefficients(
  system: ParsedSystem,
  matrix: readonly (readonly PoleSeries[])[],
  root: number,
  reach: Reach,
): Ball[][][] {
  const orders = ordersOf(system);
  const rows = matrix.map((row, r) =>
    row.map((entry, c) => {
      const power = root * (orders[r]! + 1 - orders[c]!);
      return listed(shifted(entry, power), reach) ?? refuse('a pole that is too strong');
    }),
  );
  return Array.from({ length: reach.count + 1 }, (_, i) =>
    rows.map((row, r) =>
      row.map(({ list, rest }, c) => {
        if (i === reach.count) return rest;
        const term = list[i] ?? zero;
        return i === 0 && r === c ? add(whole(orders[r]!), term, reach.bits) : term;
      }),
    ),
  );
}

interface Frobenius {
  readonly terms: readonly (readonly Ball[])[];
  /** |e| ≤ bound (s/S)^count. */
  readonly bound: number;
}

const norm = (matrix: readonly (readonly Ball[])[]): number =>
  Math.max(...matrix.map((row) => row.reduce((sum, entry) => sum + sizeOf(entry), 0))) * slack;

/** (κ - B_0) Z = right, of one or two components; undefined where that has no one solution. */
function solved(
  kappa: Ball,
  b: readonly (readonly Ball[])[],
  right: readonly Ball[],
  field: Field<Ball>,
): Ball[] | undefined {
  const { subtract: minus, multiply: by, divide: over, negate } = field;
  if (b.length === 1) {
    const factor = minus(kappa, b[0]![0]!);
    return field.isUnit(factor) ? [over(right[0]!, factor)] : undefined;
  }
  const [[a, c], [d, e]] = [
    [minus(kappa, b[0]![0]!), negate(b[0]![1]!)],
    [negate(b[1]![0]!), minus(kappa, b[1]![1]!)],
  ] as const;
  const determinant = minus(by(a, e), by(c, d));
  if (!field.isUnit(determinant)) return undefined;
  const [x, y] = [right[0]!, right[1]!];
  return [over(minus(by(x, e), by(c, y)), determinant), over(minus(by(a, y), by(d, x)), determinant)];
}

/** Only one solution starts so: no exponent of another is above what is prescribed (x and x', or each unknown). */
function checkUnique(system: ParsedSystem, b: readonly (readonly Ball[])[], field: Field<Ball>): void {
  if (system.dimension > 2) return refuse('a pole in an equation of order above 2');
  if (system.dimension === 1) return;
  const prescribed = system.unknowns[0]!.depth > 1 ? one : zero;
  const excess = field.subtract(prescribed, field.add(b[0]![0]!, b[1]![1]!));
  if (excess.mid < excess.rad) refuse('more than one solution starts so');
}

function frobenius(
  system: ParsedSystem,
  b: readonly (readonly (readonly Ball[])[])[],
  start: { readonly state: readonly Ball[]; readonly velocity: Ball },
  { root, end, bits }: { readonly root: number; readonly end: Ball; readonly bits: number },
): Frobenius {
  const field = ballField(bits);
  const count = b.length - 1;
  checkUnique(system, b[0]!, field);
  const used = b.flatMap((matrix, i) =>
    i > 0 && i < count && matrix.flat().some((x) => !isZero(x)) ? [i] : [],
  );
  if (applied(b[0]!, start.state, field).some((x) => !isZero(x)))
    refuse('the initial values do not suit the pole');
  const terms: (readonly Ball[])[] = [start.state];
  const second = system.unknowns[0]!.depth === 2;
  let started = !second || isZero(start.velocity);
  for (let k = 1; k < count; k++) {
    let right = start.state.map(() => zero);
    for (const i of used) {
      if (i > k) break;
      right = right.map((value, r) => add(value, applied([b[i]![r]!], terms[k - i]!, field)[0]!, bits));
    }
    const free = second && k === root && isZero(b[0]![1]![0]!) && isZero(subtract(b[0]![1]![1]!, one, bits));
    if (free && right.every(isZero)) {
      // x' = v0 there: nothing else decides it.
      terms.push([start.velocity, start.velocity]);
      started = true;
    } else if (right.every(isZero)) {
      terms.push(right);
    } else {
      const kappa = divide(whole(k), whole(root), bits);
      terms.push(solved(kappa, b[0]!, right, field) ?? refuse('a logarithm'));
    }
  }
  if (!started) refuse('a velocity at a pole');
  // Where x' is infinite at the start it tells nothing apart.
  const steep = second && terms.slice(1, root).some((term) => term.some((x) => !isZero(x)));
  const exponent = b[0]![1]?.[1] ?? zero;
  if (steep && exponent.mid > -exponent.rad) refuse('more than one solution starts so');
  return { terms, bound: errorOf(b, terms, root, end, bits) };
}

/** ρ/(n/q - |B|), Infinity where that is nothing. */
function errorOf(
  b: readonly (readonly (readonly Ball[])[])[],
  terms: readonly (readonly Ball[])[],
  root: number,
  end: Ball,
  bits: number,
): number {
  const count = b.length - 1;
  const sizes: number[] = [];
  let power = one;
  const scaled = (entry: Ball): Ball => (isZero(entry) ? entry : multiply(entry, power, bits));
  const values: number[] = [];
  for (let k = 0; k <= count; k++) {
    sizes.push(norm(b[k]!.map((row) => row.map(scaled))));
    if (k < count) values.push(Math.max(...terms[k]!.map((entry) => sizeOf(scaled(entry)))));
    power = multiply(power, end, bits);
  }
  const total = sizes.reduce((sum, size) => sum + size, 0) * slack;
  let [tail, rest] = [sizes[count]!, 0];
  for (let k = 0; k < count; k++) {
    rest += values[k]! * tail * slack;
    tail += sizes[count - 1 - k]!;
  }
  // Of the last term, k = count - 1, all B_i from i = 1 on.
  const room = count / root - total;
  return room > 1 ? (rest / room) * slack * slack : Infinity;
}

/** A solution from t = 0, as far as its series is good for, and no farther than `end`. @throws EnclosureError */
export function singularStart(system: ParsedSystem, mode: ExactMode, end: number, bits: number): Opening {
  const known = new Map([...mode.symbols, ['lambda', mode.lambda] as const]);
  const root = rootOfTime(system.cells, known);
  const count = (24 + Math.ceil(0.3 * bits)) * root;
  const digits = bits + 64;
  const algebra = ballAlgebra(digits);
  const field = ballField(digits);
  const { v0 } = mode.initial;
  const velocity = v0 === undefined ? zero : valueOf(v0, algebra);
  const orders = ordersOf(system);
  for (let [h, attempt] = [end, 0]; attempt < mostAttempts; attempt++) {
    const time = fromDouble(h);
    const edge = root === 1 ? time : algebra.binary('^', time, divide(one, whole(root), digits));
    const reach = { count, bits: digits, whole: upTo(edge, digits) };
    let bound = Infinity;
    try {
      const poles = bindMode(system, mode, poleAlgebra(reach), poleField(reach));
      const b = coefficients(system, poles.matrixAt(monomial(one, root)), root, reach);
      const state = bindMode(system, mode, algebra, field).start.map((x, i) => (orders[i] === 0 ? x : zero));
      const found = frobenius(system, b, { state, velocity }, { root, end: edge, bits: digits });
      bound = found.bound / Math.max(...state.map(sizeOf), sizeOf(velocity) * h);
      if (bound < 2 ** (8 - bits)) return opening(found, time, orders, root, digits);
    } catch (error) {
      // A shorter way may stay clear of another pole.
      if (!(error instanceof EnclosureError) || error.code !== 'undefined-coefficient') throw error;
    }
    const wanted = bound < 2 ** 500 ? (2 ** -bits / bound) ** (root / count) : 1 / 8;
    h *= Math.max(1 / 8, Math.min(0.8, wanted));
  }
  return refuse('no step leads away from the pole');
}

function opening(
  { terms, bound }: Frobenius,
  end: Ball,
  orders: readonly number[],
  root: number,
  bits: number,
): Opening {
  const algebra = ballAlgebra(bits);
  const stateAt = (t: Ball): Ball[] => {
    const s = root === 1 ? t : algebra.binary('^', t, divide(one, whole(root), bits));
    return orders.map((order, i) => {
      let value = zero;
      for (let k = terms.length - 1; k >= 0; k--) {
        const term = terms[k]![i]!;
        value = isZero(value) ? term : add(multiply(value, s, bits), term, bits);
      }
      let inexact = add(value, around(bound, 0), bits);
      for (let j = 0; j < order; j++) inexact = divide(inexact, t, bits);
      return inexact;
    });
  };
  return { end, stateAt };
}
