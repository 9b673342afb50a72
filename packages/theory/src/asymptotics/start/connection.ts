import { compileSystem, number, type Expression } from '@flowrate/formula';
import { referenceMethod, solveWith } from '@flowrate/ode';
import type { LongTimesInput } from '../formal/problem.ts';
import { logEnvelope, type Growth } from '../growth/growth.ts';

/** A solution followed: times, and the largest log|y| minus the leading envelope around each. */
interface Sighting {
  readonly time: number;
  readonly excess: number;
}

const furthest = { time: 2e4, steps: 4000 } as const;
const samples = 24;
const mostSteps = 2e4;
/** The leading solution would have gained e^3 on the next; beyond e^25 rounding has excited it anyway. */
const [leastGain, mostGain] = [3, 25];

/**
 * Which of two growths a solution follows, by following it: undefined where the leading one does not gain enough on the
 * next within the times that can be reached, or the curve follows neither.
 */
export function connection(
  input: LongTimesInput,
  start: { readonly state: readonly number[]; readonly time: number },
  leading: Growth,
  next: Growth,
): 'leading' | 'next' | undefined {
  const gain = (time: number): number => logEnvelope(leading, time) - logEnvelope(next, time);
  const enough = (early: number, late: number): boolean => gain(late) - gain(early) > mostGain;
  const sightings =
    input.kind === 'flow'
      ? followFlow(input, start, leading, enough)
      : followSteps(input, start, leading, enough);
  const [first] = sightings;
  if (first === undefined) return undefined;
  const within = sightings.filter(({ time }) => gain(time) - gain(first.time) <= mostGain);
  const last = within.at(-1);
  const early = within
    .filter(({ time }) => last !== undefined && gain(last.time) - gain(time) >= leastGain)
    .at(-1);
  if (last === undefined || early === undefined) return undefined;
  const gained = gain(last.time) - gain(early.time);
  const excess = last.excess - early.excess;
  if (Math.abs(excess) < gained / 4) return 'leading';
  return Math.abs(excess + gained) < gained / 4 ? 'next' : undefined;
}

function followFlow(
  { matrix, observed }: LongTimesInput,
  start: { readonly state: readonly number[]; readonly time: number },
  leading: Growth,
  enough: (early: number, late: number) => boolean,
): Sighting[] {
  const n = matrix.length;
  const evaluate = coefficients(matrix, observed, 't');
  const rhs = (t: number, y: Float64Array, dydt: Float64Array): void => {
    const { cells } = evaluate(t);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += cells[i * n + j]! * y[j]!;
      dydt[i] = sum;
    }
  };
  const sightings: Sighting[] = [];
  let [state, log, from, steps] = [[...start.state], 0, start.time, 0];
  for (let to = Math.max(2, 2 * from); to < furthest.time; to *= 1.5) {
    const saveAt = Array.from({ length: samples }, (_, i) => to * (1 - (samples - 1 - i) / (4 * samples)));
    const solution = solveWith(
      referenceMethod,
      { rhs, y0: state, span: [from, to] },
      { rtol: 1e-11, atol: 1e-300, saveAt, maxSteps: mostSteps, onFailure: 'return' },
    );
    if (solution.status !== 'finished') break;
    const excess = solution.y.map((y, i) => {
      const { row } = evaluate(saveAt[i]!);
      const value = row.reduce((sum, c, j) => sum + c * y[j]!, 0);
      return log + Math.log(Math.abs(value)) - logEnvelope(leading, saveAt[i]!);
    });
    sightings.push({ time: to, excess: Math.max(...excess) });
    steps += solution.stats.steps;
    if (steps > mostSteps / 2 || enough(sightings[0]!.time, to)) break;
    const end = Array.from(solution.y.at(-1) ?? []);
    const size = Math.hypot(...end);
    if (!(size > 0)) break;
    [state, log, from] = [end.map((z) => z / size), log + Math.log(size), to];
  }
  return sightings;
}

function followSteps(
  { matrix, observed }: LongTimesInput,
  start: { readonly state: readonly number[] },
  leading: Growth,
  enough: (early: number, late: number) => boolean,
): Sighting[] {
  const n = matrix.length;
  const evaluate = coefficients(matrix, observed, 'k');
  const sightings: Sighting[] = [];
  let state = Float64Array.from(start.state);
  let next = new Float64Array(n);
  let [log, to, most] = [0, 4, -Infinity];
  for (let k = 0; k < furthest.steps; k++) {
    const { cells, row } = evaluate(k);
    if (k > 2 && k >= to * 0.75) {
      let value = 0;
      for (let j = 0; j < n; j++) value += row[j]! * state[j]!;
      most = Math.max(most, log + Math.log(Math.abs(value)) - logEnvelope(leading, k));
    }
    if (k === to) {
      sightings.push({ time: k, excess: most });
      if (enough(sightings[0]!.time, k)) break;
      [to, most] = [Math.ceil(to * 1.5), -Infinity];
    }
    let size = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += cells[i * n + j]! * state[j]!;
      next[i] = sum;
      size = Math.max(size, Math.abs(sum));
    }
    if (!(size > 0) || !Number.isFinite(size)) break;
    for (let i = 0; i < n; i++) next[i]! /= size;
    [state, next] = [next, state];
    log += Math.log(size);
  }
  return sightings;
}

function coefficients(
  matrix: LongTimesInput['matrix'],
  observed: readonly Expression[] | undefined,
  variable: 't' | 'k',
): (time: number) => { cells: Float64Array; row: Float64Array } {
  const n = matrix.length;
  const row = observed ?? matrix.map((_, i) => number(i === 0 ? 1 : 0));
  const compiled = compileSystem([...matrix.flat(), ...row], { symbols: [variable] });
  const out = new Float64Array(n * n + n);
  const now = new Float64Array(1);
  const parts = { cells: out.subarray(0, n * n), row: out.subarray(n * n) };
  return (time) => {
    now[0] = time;
    compiled.evaluate(now, out);
    return parts;
  };
}
