import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { program } from '../cli/program.ts';
import type { ExperimentResult } from '@flowrate/studies';

/** The main job as a stranger runs it: `flowrate verify`, all defaults, as JSON. */
let folder: string;
let outcome: ReturnType<typeof program>;
let result: ExperimentResult;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowrate-verify-'));
  outcome = program(['verify', '--json', '--quiet'], folder);
  result = JSON.parse(outcome.out) as ExperimentResult;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('flowrate verify on the built-in sphere', () => {
  test('ends well, prints one JSON document and nothing else, writes the report', () => {
    expect(outcome).toMatchObject({ code: 0, err: '' });
    expect(existsSync(join(folder, 'report.html'))).toBe(true);
  });

  test('verifies the true claims and refutes the false ones', () => {
    const surprises = result.claims.filter(
      ({ expected, verdict }) => verdict !== (expected === false ? 'refuted' : 'verified'),
    );
    expect(surprises.map(({ id, verdict, reason, evidence }) => ({ id, verdict, reason, evidence }))).toEqual(
      [],
    );
  });

  test('closed form and n-dimensional ODE agree to 1e-6 of what is still to come, for every optimizer', () => {
    expect(result.runs).toHaveLength(7);
    // The figure the project promises; odex is asked for 1e-10.
    for (const run of result.runs) expect(run.agreement.odeGap).toBeLessThan(1e-6);
  });

  test('the recursion equals its closed form mode by mode up to rounding', () => {
    // Rounding of some 1500 steps, seen relative to a loss that falls by six powers of ten: ε·1500·√(1e6).
    for (const run of result.runs) expect(run.agreement.recursionGap).toBeLessThan(1e-9);
  });

  test('the weights of the modes sum to the initial loss of every curve that starts at t = 0', () => {
    const energy = result.spectrum.rho.reduce((sum, value) => sum + value, 0) / 2;
    for (const run of result.runs.filter(({ curves }) => curves.t[0] === 0)) {
      // A sum of 60 squares: 60 roundings.
      expect(Math.abs(run.curves.closedForm[0]! / energy - 1)).toBeLessThan(60 * Number.EPSILON);
    }
  });

  test('the report holds its pictures and needs nothing from outside', () => {
    const html = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(html.match(/<svg /g)!.length).toBeGreaterThanOrEqual(14);
    // What a picture clips or shades by is in the picture.
    const outside = /<(?:link|img|iframe)\b|<script[^>]*\bsrc\b|@import|url\((?!#)/u;
    expect(outside.exec(html)?.[0]).toBeUndefined();
    // Namespaces, and the address in the BibTeX entry, are names that nobody fetches.
    const rest = html
      .replaceAll('http://www.w3.org/', '')
      .replaceAll('https://github.com/flowrate-js/flowrate}', '');
    expect(/https?:\/\/.{0,80}/u.exec(rest)?.[0]).toBeUndefined();
  });
});
