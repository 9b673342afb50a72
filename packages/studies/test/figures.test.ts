import { describe, expect, test } from '@jest/globals';
import { silent } from '@flowrate/base';
import fc from 'fast-check';
import { optimizers } from '@flowrate/theory';
import { claims, type ClosestCall } from '@flowrate/verify';
import { ratioAt } from '../src/figures/closestCallChart.ts';
import { seriesColours } from '../src/figures/seriesColours.ts';
import {
  closestCallChart,
  defaultsOf,
  diagonalQuadratic,
  limit,
  type LimitResult,
  type RunResult,
} from '../src/index.ts';

type Row = Readonly<Record<string, unknown>>;

/** Every part of a chart, with the data that it draws: its own, or those of what it stands in. */
function partsOf(part: unknown, inherited: readonly Row[] = []): { part: Row; rows: readonly Row[] }[] {
  if (Array.isArray(part)) return part.flatMap((one) => partsOf(one, inherited));
  if (typeof part !== 'object' || part === null) return [];
  const own = part as Row;
  const rows = (own['data'] as { values?: readonly Row[] } | undefined)?.values ?? inherited;
  const inside = ['vconcat', 'layer'].flatMap((key) => partsOf(own[key], rows));
  return [{ part: own, rows }, ...inside];
}

interface Channel {
  readonly field?: string;
  readonly type?: string;
  readonly scale?: { readonly range?: readonly unknown[]; readonly domain?: readonly unknown[] };
}

/** A network of every run, however many there are. */
const trained = (run: RunResult): RunResult => ({
  ...run,
  networks: [64, 256].map((width) => ({
    ...{ width, seed: 1, status: 'finished', distance: 1 / width, travel: 1 / width },
    loss: [],
  })),
});

const everyOptimizer = async (): Promise<LimitResult> => {
  const result = await limit.run(
    {
      ...{ ...defaultsOf(limit.parameters), optimizers, steps: 96, runs: 20 },
      claims: claims.filter(({ id }) => ['gf-linear', 'gf-linear-faster', 'hb-no-prefactor'].includes(id)),
    },
    {
      ...{ seed: 1, signal: new AbortController().signal, progress: silent },
      data: {
        about: { name: 'three modes', rows: 3, columns: 0, citation: null },
        quadratic: diagonalQuadratic([0.2, 0.9, 3], [1, 2, 1]),
        notes: [],
      },
    },
  );
  return { ...result, document: { ...result.document, runs: result.document.runs.map(trained) } };
};

test('no scale has fewer colours than values, with every optimizer of the catalogue', async () => {
  const result = await everyOptimizer();
  const checked = limit.figures(result).flatMap(({ name, spec }) =>
    partsOf(spec).flatMap(({ part, rows }) =>
      Object.entries((part['encoding'] ?? {}) as Record<string, Channel>)
        .filter(([channel, { type }]) => type === 'nominal' && channel !== 'detail')
        .map(([channel, { field, scale }]) => ({
          ...{ name, channel, values: new Set(rows.map((row) => row[field!])) },
          ...{ range: scale?.range ?? [], domain: scale?.domain },
        })),
    ),
  );
  expect(new Set(checked.map(({ name }) => name)).size).toBeGreaterThan(optimizers.length);
  for (const { name, channel, values, range, domain } of checked) {
    expect({ name, channel, enough: range.length >= values.size }).toEqual({ name, channel, enough: true });
    expect(new Set(range).size).toBe(range.length);
    // Every value has a colour of its own by its place in the domain.
    expect([...values].filter((value) => !domain!.includes(value))).toEqual([]);
  }
});

describe('colours of series', () => {
  /** WCAG 2's relative luminance. */
  const luminance = (hex: string): number => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const c = parseInt(hex.slice(at, at + 2), 16) / 255;
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: string, other: string): number => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
    return (high + 0.05) / (low + 0.05);
  };
  test('sixty are all different, and stand out from the paper of both schemes', () => {
    const colours = seriesColours(60);
    expect(new Set(colours).size).toBe(60);
    for (const colour of colours) {
      expect(colour).toMatch(/^#[0-9a-f]{6}$/);
      // What WCAG asks of graphics.
      for (const paper of ['#ffffff', '#14181c']) expect(contrast(colour, paper)).toBeGreaterThan(3);
    }
  });
});

describe('closest calls', () => {
  const curve = (log: (t: number) => number, at: number): ClosestCall => {
    const t = Array.from({ length: 40 }, (_, i) => 10 ** (-3 + i / 8));
    return { t, actual: t.map(log), claimed: t.map(() => 0), at };
  };
  type Seen = Parameters<typeof closestCallChart>[1];
  const drawn = (type: string, call: ClosestCall, seen: Seen): readonly { t: number; height: number }[] =>
    partsOf(closestCallChart(call, seen))
      .filter(({ part }) => (part['mark'] as { type?: string } | undefined)?.type === type)
      .flatMap(({ rows }) => rows as readonly { t: number; height: number }[]);

  test('between its points the ratio of a power law is read off exactly', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: -2.9, max: 1.8, noNaN: true }),
        (power, place) => {
          const t = Array.from({ length: 40 }, (_, i) => 10 ** (-3 + i / 8));
          const points = t.map((time) => ({ t: time, log10Ratio: power * Math.log10(time) }));
          // A few roundings of numbers up to 9.
          expect(Math.abs(ratioAt(points, 10 ** place)! - power * place)).toBeLessThan(1e-13);
        },
      ),
    );
  });
  test('a dot stands at the time where it comes closest, on the frame where the ratio leaves it', () => {
    const [dot] = drawn(
      'point',
      curve((t) => 0.02 * t * Math.exp(-t), 0.42),
      undefined,
    );
    expect(dot!.t).toBe(0.42);
    // Linear in ln t between points an eighth of a decade apart: within a thousandth of a ratio that differs by 0.006.
    expect(Math.abs(dot!.height - Math.exp(0.02 * 0.42 * Math.exp(-0.42)))).toBeLessThan(1e-4);
    const [far] = drawn(
      'point',
      curve((t) => 100 * t, 30),
      undefined,
    );
    expect(far!.height).toBe(8);
  });
  test('where it breaks, dot and curve are at what was seen, though it lies between the points of the curve', () => {
    const call = curve(() => -1, 0.42);
    const seen = { actual: 3, claimed: 2 };
    const [dot, ...others] = drawn('point', call, seen);
    expect(others).toEqual([]);
    expect(dot!.t).toBe(0.42);
    expect(dot!.height).toBeCloseTo(1.5, 12);
    expect(drawn('line', call, seen)).toContainEqual(expect.objectContaining(dot!));
    expect(drawn('line', call, seen).map(({ t }) => t)).toEqual([...call.t, 0.42].sort((a, b) => a - b));
  });
  test('what increases below its start is drawn over its least value so far, which it leaves where it breaks', () => {
    // It falls to e^-3 at t = 3, and rises from there.
    const call = curve((t) => -Math.min(t, 6 - Math.min(t, 5)), 4);
    const seen = { actual: Math.exp(-2), claimed: Math.exp(-3) };
    for (const { t, height } of drawn('line', call, seen)) {
      if (t < 3) expect(height).toBe(1);
      if (t > 4) expect(height).toBeGreaterThan(1.5);
    }
    expect(drawn('point', call, seen)[0]!.height).toBeCloseTo(Math.E, 12);
    // Unless it breaks there, it is drawn over what is claimed.
    expect(drawn('point', call, undefined)[0]!.height).toBeLessThan(0.3);
  });
  test('a claim of rates has none, nor one that breaks where the curve is not drawn', () => {
    const seen = { actual: 2, claimed: 1 };
    for (const at of [NaN, 0, 1e9]) {
      expect(
        drawn(
          'point',
          curve((t) => -t, at),
          seen,
        ),
      ).toEqual([]);
    }
  });
});
