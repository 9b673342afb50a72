import { dipOf, zeroOf, type Bracket, type Curve } from './zero.ts';

/** Parts into which a step is cut before its crossings are looked for: two crossings inside one step are found. */
const parts = 8;

/** A zero, and whether the curve rises there in the direction of the step. */
export interface Crossing {
  readonly t: number;
  readonly rising: boolean;
}

/** The value of a curve where a step ended, and the zeros inside it. */
export interface Crossings {
  readonly last: number;
  readonly found: readonly Crossing[];
}

/**
 * The zeros of a curve in a step, in their order.
 * @param first the value where the step begins; 0 means that it starts on a zero, which is no crossing
 * @param resolution how exactly the zeros are located
 */
export function crossingsIn(
  curve: Curve,
  [from, to]: readonly [number, number],
  first: number,
  resolution: number,
): Crossings {
  const times = new Float64Array(parts + 1);
  const values = new Float64Array(parts + 1);
  for (let j = 0; j <= parts; j++) {
    times[j] = j === parts ? to : from + ((to - from) * j) / parts;
    values[j] = j === 0 ? first : curve(times[j]!);
  }
  const found: Crossing[] = [];
  const look = (bracket: Bracket): void => {
    const { ga, b, gb } = bracket;
    if (ga === 0 || !Number.isFinite(ga) || !Number.isFinite(gb)) return;
    if (gb === 0) found.push({ t: b, rising: ga < 0 });
    else if (Math.sign(ga) !== Math.sign(gb))
      found.push({ t: zeroOf(curve, bracket, resolution), rising: ga < 0 });
  };
  for (let j = 0; j < parts; j++) {
    const whole = { a: times[j]!, ga: values[j]!, b: times[j + 1]!, gb: values[j + 1]! };
    if (!mayDip(values, j)) {
      look(whole);
      continue;
    }
    const sign = Math.sign(whole.ga);
    const [t, g] = dipOf(curve, whole.a, whole.b, sign);
    if (Math.sign(g) === sign) continue;
    look({ ...whole, b: t, gb: g });
    look({ ...whole, a: t, ga: g });
  }
  return { last: values[parts]!, found };
}

/** Whether the curve keeps its sign over part j and bends towards zero there, so that two zeros may hide in it. */
function mayDip(values: Float64Array, j: number): boolean {
  const here = values[j]!;
  const next = values[j + 1]!;
  const sign = Math.sign(here);
  const after = j + 2 <= parts ? values[j + 2]! : next;
  return (
    sign !== 0 &&
    Math.sign(next) === sign &&
    (j === 0 || sign * values[j - 1]! >= sign * here) &&
    sign * after >= sign * next
  );
}
