import { ballAlgebra, isExact, isZero, one, toDoubles, top, type Ball } from '@flowrate/formula/interval';
import { EnclosureError } from '../basis/enclosureError.ts';
import {
  constant,
  first,
  integrated,
  opposite,
  product,
  realPower,
  wholePower,
  type Cut,
  type Series,
} from './series.ts';
import { seriesField, unit } from './seriesField.ts';

type SeriesFunction = (...args: Series[]) => Series;

const largestWhole = 32;

/** The whole number from 0 to `largestWhole` that a ball is. */
function smallWhole(a: Ball): number | undefined {
  if (!isExact(a) || (!isZero(a) && (top(a) > 7 || a.mid < 0n))) return undefined;
  const [value] = toDoubles(a);
  return Number.isInteger(value) && value <= largestWhole ? value : undefined;
}

/** Functions that obey a differential equation, as operations on power series. */
export interface Transcendental {
  readonly exp: SeriesFunction;
  readonly log: SeriesFunction;
  readonly atan: SeriesFunction;
  /** sin and cos. */
  readonly turn: (a: Series) => readonly [sin: Series, cos: Series];
  readonly power: (a: Series, r: Series) => Series;
  readonly cbrt: SeriesFunction;
}

export function transcendental(cut: Cut): Transcendental {
  const balls = ballAlgebra(cut.bits);
  const { divide, multiply, add } = seriesField(cut);
  const value = (name: string, a: Series): Ball => balls.call(name, [first(a)]);
  const exp = (a: Series): Series => integrated([value('exp', a)], (made) => made, a, cut)[0]!;
  /** The function whose derivative is a'/b. */
  const primitive = (name: string, a: Series, b: Series): Series => {
    const inverse = divide(unit, b);
    return integrated([value(name, a)], () => [inverse], a, cut)[0]!;
  };
  const log = (a: Series): Series => primitive('log', a, a);
  return {
    exp,
    log,
    atan: (a) => primitive('atan', a, add(unit, product(a, a, cut))),
    turn(a) {
      const starts = [value('sin', a), value('cos', a)];
      const made = integrated(starts, (both) => [both[1]!, opposite(both[0]!)], a, cut);
      return [made[0]!, made[1]!];
    },
    power(a, r) {
      if (r.length > 1) return exp(multiply(r, log(a)));
      const n = smallWhole(first(r));
      if (n !== undefined) return wholePower(a, n, cut);
      const inverse = smallWhole(first(opposite(r)));
      if (inverse !== undefined) return divide(unit, wholePower(a, inverse, cut));
      return realPower(a, first(r), balls.binary('^', first(a), first(r)), cut);
    },
    cbrt: (a) => realPower(a, balls.binary('/', one, balls.number(3)), value('cbrt', a), cut),
  };
}

/** Every function of formulas that has a series, or stands still where it does not jump. */
export function seriesFunctions(
  cut: Cut,
  { exp, log, atan, turn, power, cbrt }: Transcendental,
): ReadonlyMap<string, SeriesFunction> {
  const balls = ballAlgebra(cut.bits);
  const { add, subtract, multiply, divide } = seriesField(cut);
  const number = (value: number): Series => [balls.number(value)];
  const half = (a: Series): Series => divide(a, number(2));
  const still = (name: string, a: Series): Series => {
    const at = balls.call(name, [first(a)]);
    if (!isExact(at)) throw new EnclosureError('undefined-coefficient', `${name} jumps on the way`);
    return constant(at);
  };
  const isBelow = (a: Series, b: Series): boolean => {
    const below = balls.compare('<=', first(a), first(b));
    if (below === undefined) throw new EnclosureError('undefined-coefficient', 'a choice on the way');
    return below;
  };
  const floor = (a: Series): Series => still('floor', a);
  return new Map<string, SeriesFunction>([
    ['exp', exp],
    ['expm1', (a) => subtract(exp(a), unit)],
    ['log', (a, base) => (base === undefined ? log(a) : divide(log(a), log(base)))],
    ['log1p', (a) => log(add(unit, a))],
    ['log2', (a) => divide(log(a), [balls.call('log', [balls.number(2)])])],
    ['log10', (a) => divide(log(a), [balls.call('log', [balls.number(10)])])],
    ['sin', (a) => turn(a)[0]],
    ['cos', (a) => turn(a)[1]],
    ['tan', (a) => divide(...turn(a))],
    ['atan', atan],
    ['sinh', (a) => half(subtract(exp(a), exp(opposite(a))))],
    ['cosh', (a) => half(add(exp(a), exp(opposite(a))))],
    ['tanh', (a) => subtract(unit, divide(number(2), add(exp(add(a, a)), unit)))],
    ['sqrt', (a) => power(a, number(0.5))],
    ['cbrt', cbrt],
    ['square', (a) => product(a, a, cut)],
    ['cube', (a) => wholePower(a, 3, cut)],
    ['pow', power],
    ['abs', (a) => (isBelow([], a) ? a : opposite(a))],
    ['min', (...args) => args.reduce((least, a) => (isBelow(a, least) ? a : least))],
    ['max', (...args) => args.reduce((most, a) => (isBelow(most, a) ? a : most))],
    ['floor', floor],
    ['ceil', (a) => still('ceil', a)],
    ['round', (a) => still('round', a)],
    ['sign', (a) => still('sign', a)],
    ['mod', (a, b) => subtract(a, multiply(b, floor(divide(a, b))))],
  ]);
}
