import type { Probe } from '../family.ts';
import { formula, ordinary, type Evaluate, type Meaning } from './formula.ts';

/** One mode on a uniform grid of times, x and its velocity (of a recursion: the last difference). */
export interface Curve {
  readonly start: number;
  readonly spacing: number;
  readonly x: readonly number[];
  readonly v: readonly number[];
  /** Squares of all unknowns and derivatives together: it has no zeros where the solution oscillates. */
  readonly size: readonly number[];
}

type Symbols = Readonly<Record<string, number>>;

/** The value that makes an equation, which is affine in it, true: looked for at the size that it has. */
function root(difference: (w: number) => number): number {
  const at0 = difference(0);
  return at0 === 0 ? 0 : at0 / (1 - difference(at0) / at0);
}

interface Equation {
  readonly left: string;
  readonly difference: Evaluate;
}

function equationsOf(text: string): Equation[] {
  return text.split(';').map((line) => {
    const [left, right] = line.split('=') as [string, string];
    return { left: /^\s*([A-Za-z]\w*)/u.exec(left)![1]!, difference: formula(`(${left}) - (${right})`) };
  });
}

/** Solves one mode of a system by the simplest method that is accurate: Runge and Kutta's, or the recursion itself. */
export function solveMode(system: string, probe: Probe, mode: number, start: number): Curve {
  const lambda = probe.lambda[mode]!;
  const symbols = { ...probe.symbols, lambda };
  const [x0, v0] = [probe.x0?.[mode] ?? 1, probe.v0?.[mode] ?? 0];
  return system.includes('[k')
    ? stepped(system, symbols, { x0, v0, probe })
    : integrated(system, symbols, { x0, v0, probe, start });
}

interface Start {
  readonly x0: number;
  readonly v0: number;
  readonly probe: Probe;
}

function integrated(
  text: string,
  symbols: Symbols,
  { x0, v0, probe, start }: Start & { start: number },
): Curve {
  const equations = equationsOf(text);
  const orders = equations.map(({ left }) =>
    Math.max(...[...text.matchAll(new RegExp(`${left}('+)`, 'gu'))].map((m) => m[1]!.length)),
  );
  const names = equations.flatMap(({ left }, i) =>
    Array.from({ length: orders[i]! }, (_, j) => left + "'".repeat(j)),
  );
  const initial = names.map((name, i) =>
    i === 0 ? x0 : name === `${names[0]!}'` ? v0 : (probe.further?.[name] ?? 0),
  );
  const highest = equations.map(({ left }, i) => left + "'".repeat(orders[i]!));
  const factors = equations.map(({ difference }, i) => {
    const at = (w: number): number =>
      difference({ name: (name) => (name === highest[i] ? w : (symbols[name] ?? 1)), call: ordinary });
    return at(1) - at(0);
  });
  const field = (t: number, z: readonly number[]): number[] => {
    const known: Record<string, number> = { ...symbols, t };
    names.forEach((name, i) => (known[name] = z[i]!));
    const meaning: Meaning = { name: (name) => known[name] ?? NaN, call: ordinary };
    equations.forEach(({ difference }, i) => {
      known[highest[i]!] = 0;
      // Each equation is solved for its highest derivative, whose factor is a number.
      known[highest[i]!] = -difference(meaning) / factors[i]!;
    });
    return names.map((name) => known[`${name}'`]!);
  };
  const steps = probe.steps ?? Math.min(100_000, Math.max(3000, Math.round(60 * probe.until)));
  const spacing = (probe.until - start) / steps;
  // Beside a singular start a step may not be longer than a part of the time itself.
  const singular = start > 0 && start < spacing;
  const curve = { start, spacing, x: [] as number[], v: [] as number[], size: [] as number[] };
  let z = initial;
  let t = start;
  for (let n = 0; n <= steps; n++) {
    curve.x.push(z[0]!);
    curve.v.push(field(t, z)[0]!);
    curve.size.push(z.reduce((sum, value) => sum + value * value, 0));
    const next = start + (n + 1) * spacing;
    while (singular && t < 0.9 * next && t < 100 * spacing) {
      const h = Math.min(0.05 * t, next - t);
      z = advanced(field, t, z, h);
      t += h;
    }
    z = advanced(field, t, z, next - t);
    t = next;
  }
  return curve;
}

type Field = (t: number, z: readonly number[]) => number[];

/** A step of Runge and Kutta's method. */
function advanced(field: Field, t: number, z: readonly number[], h: number): number[] {
  const moved = (k: readonly number[], by: number): number[] => z.map((value, i) => value + by * k[i]!);
  const k1 = field(t, z);
  const k2 = field(t + h / 2, moved(k1, h / 2));
  const k3 = field(t + h / 2, moved(k2, h / 2));
  const k4 = field(t + h, moved(k3, h));
  return z.map((value, i) => value + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!));
}

function stepped(text: string, symbols: Symbols, { x0, v0, probe }: Start): Curve {
  const equations = equationsOf(text);
  const main = equations.find(({ left }) => text.includes(`${left}[k+1] =`))!.left;
  const past = new Map<string, Map<number, number>>(
    equations.map(({ left }) => [left, new Map([[0, probe.further?.[left] ?? 0]])]),
  );
  past.set(main, new Map([1, 2, 3].map((j) => [-j, x0 - v0])).set(0, x0));
  const curve = { start: 0, spacing: 1, x: [x0], v: [v0], size: [x0 * x0 + v0 * v0] };
  for (let k = 0; k < probe.until; k++) {
    const shifted = (name: string): [string, number] => {
      const match = /^(\w+)\[k([+-]\d)?\]$/u.exec(name);
      return match === null ? [name, NaN] : [match[1]!, k + Number(match[2] ?? 0)];
    };
    const value = (name: string): number => {
      const [base, at] = shifted(name);
      if (Number.isNaN(at)) return name === 'k' ? k : (symbols[name] ?? NaN);
      return base === 'g' && !past.has('g')
        ? symbols.lambda! * value(name.replace('g', main))
        : (past.get(base)?.get(at) ?? 0);
    };
    text.split(';').forEach((line, i) => {
      const [left, at] = shifted(line.split('=')[0]!.trim());
      const own = past.get(left)!;
      own.set(
        at,
        root((w) => {
          own.set(at, w);
          return equations[i]!.difference({ name: value, call: ordinary });
        }),
      );
    });
    const of = (name: string, at: number): number => past.get(name)?.get(at) ?? 0;
    const [now, next] = [of(main, k), of(main, k + 1)];
    curve.x.push(next);
    curve.v.push(next - now);
    const others = equations
      .filter(({ left }) => left !== main)
      .reduce((sum, { left }) => sum + Math.max(of(left, k + 1) ** 2, of(left, k) ** 2), 0);
    curve.size.push(next * next + now * now + others);
  }
  return curve;
}
