import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { flowrate } from './harness.ts';

const problems = join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'problems');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowrate-commands-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('flowrate solve', () => {
  test('a bouncing ball: the ground is hit at √(2h/g), and the integration ends there', async () => {
    const { code, out } = await flowrate('solve', join(problems, 'bouncing-ball.yaml'), '--json');
    const { status, events, t } = JSON.parse(out) as {
      status: string;
      events: { name: string; t: number }[];
      t: number[];
    };
    expect({ code, status }).toEqual({ code: 0, status: 'terminated' });
    // The motion is quadratic, which every method integrates exactly; the location adds 1e-12 of the span.
    expect(Math.abs(events[0]!.t - Math.sqrt(20 / 9.81))).toBeLessThan(1e-11);
    expect(t[t.length - 1]).toBe(events[0]!.t);
  });

  test('Lorenz, as CSV, as a table of at most 24 rows and as a picture', async () => {
    const lorenz = join(problems, 'lorenz.yaml');
    const csv = (await flowrate('solve', lorenz, '--csv', '--rtol', '1e-11')).out.trimEnd().split('\n');
    expect(csv[0]).toBe('t,x,y,z');
    expect(csv).toHaveLength(2002);
    // The state at t = 20 in 36-digit arithmetic; chaos multiplies a relative error of 1e-11 by some 1e7.
    const end = csv[2001]!.split(',').map(Number);
    expect(Math.abs(end[1]! - 13.79319959513038)).toBeLessThan(2e-3);
    const { out } = await flowrate('solve', lorenz, '--plot', join(folder, 'lorenz.svg'), '--quiet');
    expect(out.split('\n').length).toBeLessThan(32);
    expect(readFileSync(join(folder, 'lorenz.svg'), 'utf8')).toMatch(/^<svg /);
  });

  test('Robertson to 1e11 with a stiff method', async () => {
    const { code, out } = await flowrate('solve', join(problems, 'robertson.yaml'), '--json');
    const { status, y } = JSON.parse(out) as { status: string; y: number[][] };
    expect({ code, status }).toEqual({ code: 0, status: 'finished' });
    const end = y[y.length - 1]!;
    // Reference: 2.083340149701256e-8, 8.333360770334713e-14, 0.9999999791665050 (36-digit arithmetic); rtol is 1e-6.
    expect(Math.abs(end[0]! / 2.083340149701256e-8 - 1)).toBeLessThan(1e-2);
    expect(Math.abs(end[0]! + end[1]! + end[2]! - 1)).toBeLessThan(1e-6);
  });

  test('--compare: higher accuracy costs more calls, and the errors fall with the tolerance', async () => {
    const { out } = await flowrate(
      'solve',
      join(problems, 'lorenz.yaml'),
      '--compare',
      'tsit5,dop853',
      '--json',
    );
    const rows = JSON.parse(out) as { method: string; rtol: number; error: number; calls: number }[];
    expect(rows).toHaveLength(8);
    for (const method of ['tsit5', 'dop853']) {
      const own = rows.filter((row) => row.method === method);
      expect(own[3]!.error).toBeLessThan(own[1]!.error);
      expect(own[3]!.calls).toBeGreaterThan(own[0]!.calls);
    }
  });

  const plain = 'state: [x]\nequations: { x: "-x" }\ninitial: { x: 1 }\nspan: [0, 1]\n';
  test.each([
    ['a file that is not there', () => join(folder, 'none.yaml'), /none\.yaml/],
    ['YAML that does not parse', () => file('a.yaml', 'state: [x\n'), /a\.yaml, line \d/],
    ['an unknown key', () => file('b.yaml', `${plain}colour: red\n`), /line 5.*colour|colour/],
    [
      'a missing equation',
      () => file('c.yaml', plain.replace('state: [x]', 'state: [x, v]')),
      /no entry for v/,
    ],
    [
      'an unknown symbol, with its place',
      () => file('d.yaml', plain.replace('-x', '-x*k')),
      /equations\.x[^]*k[^]*\^/,
    ],
    ['code in a formula', () => file('e.yaml', plain.replace('-x', 'x.constructor')), /equations\.x/],
    ['an unknown method', () => file('f.yaml', `${plain}method: magic\n`), /magic.*tsit5/],
    ['a YAML alias bomb', () => file('g.yaml', `a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n`), /g\.yaml|alias/i],
  ])('refuses %s', async (_what, path, says) => {
    const { code, out, err } = await flowrate('solve', path());
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(says);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('steps on the stops of a problem file, which may be expressions', async () => {
    const path = file(
      'stops.yaml',
      'state: [x]\nparams: { dose: 0.3 }\nequations: { x: "-x" }\ninitial: { x: 1 }\nspan: [0, 2]\ntstops: [dose, "2*dose", 1.1]\n',
    );
    const { t } = JSON.parse((await flowrate('solve', path, '--json')).out) as { t: number[] };
    expect(t).toEqual(expect.arrayContaining([0.3, 0.6, 1.1]));
  });

  test('a failed integration has exit code 1, and says why', async () => {
    const { code, err } = await flowrate(
      'solve',
      file(
        'blow.yaml',
        'state: [x]\nequations: { x: "x^2" }\ninitial: { x: 1 }\nspan: [0, 2]\nmaxSteps: 3000\n',
      ),
    );
    expect(code).toBe(1);
    expect(err).toMatch(/t = 0\.99|t = 1/);
  });
});

describe('flowrate derive', () => {
  test('heavy ball: three regimes, the rate, the best damping', async () => {
    const { code, out } = await flowrate('derive', "x'' + b x' + lambda x = 0", '--json');
    const found = JSON.parse(out) as {
      order: number;
      kind: string;
      regimes: unknown[];
      rate: string;
      latex: string;
    };
    expect(code).toBe(0);
    expect(found).toMatchObject({ order: 2, kind: 'constant-coefficients' });
    expect(found.regimes).toHaveLength(3);
    expect(found.rate).toBe('b - sqrt(max(b^2 - 4*lambda, 0))');
  });

  test('the limit of discrete heavy ball', async () => {
    const { out } = await flowrate(
      'derive',
      'x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])',
      '--limit',
      '--scaling',
      'beta=1 - b*sqrt(s)',
    );
    expect(out).toMatch(/limit: x'' \+ b\*x' \+ lambda\*x = 0/);
  });

  test.each([
    [["x'' + x^2 = 0"], /x\^2/],
    [["x'' + = 0"], /\^/],
    [["x' + x = 0", '--value', 'b=three'], /b=three/],
    [["x' + x = 0", '--time', 'k*s'], /--limit/],
  ])('refuses %j', async (words, says) => {
    const { code, err } = await flowrate('derive', ...words);
    expect(code).toBe(2);
    expect(err).toMatch(says);
  });
});

describe('flowrate spectrum, rates, doctor', () => {
  test('spectrum --csv is what rates --spectrum reads, and both say the same', async () => {
    const { out } = await flowrate('spectrum', '--data', 'wine', '--csv', '--quiet');
    const { out: json } = await flowrate('spectrum', '--data', 'wine', '--json', '--quiet');
    const spectrum = JSON.parse(json) as { n: number; values: number[]; condition: number; rank: number };
    const rates = await flowrate('rates', '--spectrum', file('wine.csv', out), '--json', '--quiet');
    const found = JSON.parse(rates.out) as {
      spectrum: { n: number; condition: number };
      optimizers: { name: string; rate: number; params: { damping?: number } }[];
    };
    expect(found.spectrum.n).toBe(spectrum.n);
    expect(found.spectrum.condition).toBe(spectrum.condition);
    const rateOf = (name: string): number => found.optimizers.find((row) => row.name === name)!.rate;
    const min = spectrum.values[0]!;
    // Exact formulas: 2μ and 2√μ; the latter is a square-root singularity of b, so half the digits.
    expect(Math.abs(rateOf('gradient-flow') / (2 * min) - 1)).toBeLessThan(1e-15);
    expect(Math.abs(rateOf('heavy-ball') / (2 * Math.sqrt(min)) - 1)).toBeLessThan(1e-7);
  });

  test('doctor names the backend and why', async () => {
    const { code, out } = await flowrate('doctor', '--json');
    const document = JSON.parse(out) as { backend: string; why: string };
    expect(code).toBe(0);
    expect(['lapack', 'wasm', 'js']).toContain(document.backend);
    expect(document.why).not.toBe('');
  });
});
