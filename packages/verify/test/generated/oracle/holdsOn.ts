import type { Drawn, Probe } from '../family.ts';
import { formula, ordinary, type Meaning } from './formula.ts';
import { solveMode, type Curve } from './solve.ts';

type Said = Drawn['claim'];

/** Rounding and the integrator's error together stay well below this; margins of what is probed lie above it. */
const visible = 1e-6;

/** Whether a claim holds on one instance, as far as plain numbers show it until the probe's last time. */
export function holdsOn(claim: Said, probe: Probe): boolean {
  const symbols = { ...numbersOf(claim), ...probe.symbols };
  const full = { ...probe, symbols };
  const curves = curvesOf(claim, claim.system!, full);
  if (claim.expect !== undefined) {
    const rival = claim.against === undefined ? undefined : curvesOf(claim, claim.against, full);
    return keeps(claim.expect, full, curves, rival);
  }
  if (claim.decreases !== undefined) return falls(claim.decreases, full, curves);
  if (claim.stable !== undefined) {
    const inside = formula(claim.stable)(symbolsOnly(full));
    return (inside === 1) === fitted(curves, probe, 'linear') > 0;
  }
  return behaves(claim.rate, full, curves) && (claim.best === undefined || isBest(claim, full, curves));
}

/** Symbols that are given as plain numbers, or follow from others, in the order of the claim. */
function numbersOf({ given }: Said): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, entry]) => (typeof entry === 'number' ? [[name, entry]] : [])),
  );
}

const symbolsOnly = ({ symbols }: Probe): Meaning => ({
  name: (name) => symbols?.[name] ?? NaN,
  call: ordinary,
});

function curvesOf({ given, restart }: Said, system: string, probe: Probe): readonly Curve[] {
  const singular = /\/(?:t\b|\(2\*t\))/u.test(system);
  const first = given.t0 === undefined ? undefined : formula(String(given.t0))(symbolsOnly(probe));
  const start = first ?? (singular ? probe.until * 1e-8 : 0);
  if (restart === undefined) return probe.lambda.map((_, mode) => solveMode(system, probe, mode, start));
  const period = formula(restart)(symbolsOnly(probe));
  return probe.lambda.map((_, mode) => {
    const one = solveMode(system, { ...probe, until: period, steps: 2000 }, mode, start);
    // At the end of each period only x is kept: it is multiplied by the same number again and again.
    const x = Array.from({ length: 41 }, (_, n) => one.x[0]! * one.x.at(-1)! ** n);
    return { start: 0, spacing: period, x, v: x.map(() => 0), size: x.map((value) => value * value) };
  });
}

/** The value at the grid point nearest to a time. */
function at(curve: Curve, values: readonly number[], t: number): number {
  return values[Math.round((t - curve.start) / curve.spacing)] ?? NaN;
}

function keeps(
  text: string,
  probe: Probe,
  own: readonly Curve[],
  rival: readonly Curve[] | undefined,
): boolean {
  const { left, sign, right } = /^(?<left>[^<>]*)(?<sign>[<>]=?)(?<right>.*)$/u.exec(text)!.groups as Record<
    'left' | 'sign' | 'right',
    string
  >;
  const [low, high] = (sign.startsWith('<') ? [left, right] : [right, left]).map((side) =>
    sideOf(side, probe, own, rival),
  ) as [(n: number) => number, (n: number) => number];
  const ownLength = own[0]!.x.length;
  // Claims about twice the time are looked at until half of it.
  const last = /\(2\*[tk]\)/u.test(text) ? Math.floor(ownLength / 2) : ownLength - 1;
  for (let n = 1; n < last; n++) {
    const [a, b] = [low(n), high(n)];
    if (a - b > visible * Math.max(Math.abs(a), Math.abs(b)) && a > 1e-250) return false;
  }
  return true;
}

function sideOf(
  text: string,
  probe: Probe,
  own: readonly Curve[],
  rival: readonly Curve[] | undefined,
): (n: number) => number {
  // norm(x(t)) is written as a call of x inside one of norm: the time is handed on, the vector's name is kept.
  const flat = text
    .replace(/\b(norm)\(([xvyzu])\(/gu, '$1OF$2((')
    .replace(/\b(loss|pseudoLoss)\(/gu, '$1OFx(');
  const evaluate = formula(flat);
  return (n) => {
    const t = own[0]!.start + n * own[0]!.spacing;
    const sum = (vector: string, time: number, weighted: boolean): number => {
      const curves = vector === 'y' && rival !== undefined ? rival : own;
      return curves.reduce((total, curve, i) => {
        const value = at(curve, vector === 'v' ? curve.v : curve.x, time === 0 ? curve.start : time);
        return total + (weighted ? probe.lambda[i]! : 1) * value * value;
      }, 0);
    };
    const meaning: Meaning = {
      name: (name) => (name === 't' || name === 'k' ? t : (probe.symbols?.[name] ?? NaN)),
      call(name, args) {
        const [kind, vector] = name.split('OF') as [string, string?];
        if (vector === undefined) return ordinary(name, args);
        const squares = sum(vector, args[0]!, kind === 'pseudoLoss');
        return kind === 'norm' ? Math.sqrt(squares) : squares / 2;
      },
    };
    return evaluate(meaning);
  };
}

function falls(text: string, probe: Probe, curves: readonly Curve[]): boolean {
  const energy = formula(text);
  const valueAt = (n: number): number =>
    curves.reduce((total, curve, i) => {
      const known: Record<string, number> = {
        ...probe.symbols,
        lambda: probe.lambda[i]!,
        x: curve.x[n]!,
        v: curve.v[n]!,
      };
      known.t = known.k = curve.start + n * curve.spacing;
      return total + energy({ name: (name) => known[name] ?? NaN, call: ordinary });
    }, 0);
  const stride = Math.max(1, Math.floor(curves[0]!.x.length / 400));
  const values: number[] = [];
  for (let n = 1; n < curves[0]!.x.length; n += stride) values.push(valueAt(n));
  const largest = Math.max(...values.map(Math.abs));
  return values.every((value, i) => i === 0 || value - values[i - 1]! <= visible * largest);
}

/** The rate of the loss over the last three quarters, beside a power (for powers: beside a first correction). */
function fitted(curves: readonly Curve[], probe: Probe, form: 'linear' | 'sublinear'): number {
  const count = curves[0]!.size.length;
  const rows: (readonly [number, number, number, number])[] = [];
  for (let i = 0; i < 400; i++) {
    const n = Math.floor((count - 1) * (0.25 + (0.75 * i) / 399));
    const t = curves[0]!.start + n * curves[0]!.spacing;
    const log = Math.log(curves.reduce((sum, { size }) => sum + size[n]!, 0));
    // Below that, squares lose their digits.
    if (Number.isFinite(log) && log > -660)
      rows.push(form === 'linear' ? [1, t, Math.log(t), log] : [1, Math.log(t), probe.until / t, log]);
  }
  // Nothing is left of it: faster than can be measured.
  return rows.length < 10 ? Infinity : -leastSquares(rows)[1];
}

/** c of y = c·(first three), by the normal equations and Cramer's rule. */
function leastSquares(
  rows: readonly (readonly [number, number, number, number])[],
): [number, number, number] {
  const [one, scale] = [rows.at(-1)!, (j: number) => Math.max(...rows.map((row) => Math.abs(row[j]!)))];
  const unit = [0, 1, 2].map((j) => scale(j) || one[j]! || 1);
  const dot = (i: number, j: number): number =>
    rows.reduce((sum, row) => sum + (row[i]! / (unit[i] ?? 1)) * (row[j]! / (unit[j] ?? 1)), 0);
  const matrix = [0, 1, 2].map((i) => [0, 1, 2].map((j) => dot(i, j)));
  const determinant = (m: readonly (readonly number[])[]): number =>
    m[0]![0]! * (m[1]![1]! * m[2]![2]! - m[1]![2]! * m[2]![1]!) -
    m[0]![1]! * (m[1]![0]! * m[2]![2]! - m[1]![2]! * m[2]![0]!) +
    m[0]![2]! * (m[1]![0]! * m[2]![1]! - m[1]![1]! * m[2]![0]!);
  const whole = determinant(matrix);
  return [0, 1, 2].map((j) => {
    const replaced = matrix.map((row, i) => row.map((value, column) => (column === j ? dot(i, 3) : value)));
    return determinant(replaced) / whole / unit[j]!;
  }) as [number, number, number];
}

function behaves(text: string, probe: Probe, curves: readonly Curve[]): boolean {
  if (text === 'diverges') return grows(curves);
  const match = /^(linear|factor|sublinear)\s*([<>]=?)?(.*)$/u.exec(text)!;
  const [form, sign, rest] = [match[1]!, match[2], match[3]!];
  const claimed = formula(rest)(symbolsOnly(probe));
  const slope = fitted(curves, probe, form === 'sublinear' ? 'sublinear' : 'linear');
  const wanted = form === 'factor' ? -2 * Math.log(claimed) : claimed;
  const room = (probe.tolerance ?? 0.02) * Math.max(Math.abs(wanted), wanted === 0 ? 2 / probe.until : 0);
  if (sign === undefined) return Math.abs(slope - wanted) <= room;
  return sign.length === 1 ? slope > wanted + room : slope >= wanted - room;
}

/** Each tenfold of the time adds at least half of what the one before added. */
function grows(curves: readonly Curve[]): boolean {
  const last = curves[0]!.size.length - 1;
  const log = (n: number): number => Math.log(curves.reduce((sum, { size }) => sum + size[n]!, 0));
  const [a, b, c] = [log(Math.floor(last / 100)), log(Math.floor(last / 10)), log(last)];
  return c - b > visible && c - b > 0.5 * (b - a);
}

/** Of forty values of the parameter none is faster by more than the fit can be off. */
function isBest({ system, best }: Said, probe: Probe, curves: readonly Curve[]): boolean {
  const [low, high] = best!.over
    .slice(1, -1)
    .split(',')
    .map((end) => formula(end)(symbolsOnly(probe))) as [number, number];
  const own = fitted(curves, probe, 'linear');
  return Array.from({ length: 40 }, (_, i) => low + ((high - low) * (i + 0.5)) / 40).every((value) => {
    const rival = { ...probe, symbols: { ...probe.symbols, [best!.parameter]: value } };
    const theirs = fitted(
      probe.lambda.map((_, mode) => solveMode(system!, rival, mode, 0)),
      rival,
      'linear',
    );
    return theirs <= own * (1 + (probe.tolerance ?? 0.02));
  });
}
