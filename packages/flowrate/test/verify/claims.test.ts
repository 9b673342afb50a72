import { ftruncateSync, mkdtempSync, openSync, closeSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { claims, judge, type Verdict } from '@flowrate/verify';
import { program } from '../cli/program.ts';

// Claims by way of the command line, every call a process of its own.

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowrate-claims-'));
  // A spectrum instead of data: nothing is trained.
  writeFileSync(join(folder, 'spectrum.csv'), 'lambda,rho\n0.1,1\n0.5,2\n3,1\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two claims as a person types them; the second forgets the factor of the double root. */
const typed = `claims:
  - id: with-factor
    system: "x'' + b*x' + lambda*x = 0"
    given: { mu: positive, L: ">= mu", lambda: "[mu, L]", b: "2*sqrt(mu)" }
    expect: "norm(x(t)) <= (1 + sqrt(mu)*t) * exp(-sqrt(mu)*t) * norm(x(0))"
  - id: without-factor
    system: "x'' + b*x' + lambda*x = 0"
    given: { mu: positive, L: ">= mu", lambda: "[mu, L]", b: "2*sqrt(mu)" }
    expect: "norm(x(t)) <= exp(-sqrt(mu)*t) * norm(x(0))"
`;
const onSpectrum = ['--spectrum', 'spectrum.csv', '--no-report', '--quiet', '--runs', '40'];

const pathOf = (verdict: Verdict): string => /--path (\S+)/u.exec(verdict.counterexample!.replay)![1]!;

describe('a counterexample replays to the same numbers in a new process', () => {
  // Found at an edge, at random (shrunk), in a stability region, in a comparison, by a rate, by an energy.
  test.each([
    'gf-rate-max',
    'hb-critical-moving',
    'third-routh-mu',
    'nag-beats-hb',
    'nag-sharp-3-smaller',
    'nag-lyapunov-low',
    'polyak-no-prefactor',
  ])('%s', async (id) => {
    const here = await judge(
      claims.find((claim) => claim.id === id)!,
      { seed: 11 },
    );
    const words = ['verify', '--only', id, '--seed', '11', '--path', pathOf(here), '--json'];
    const { code, out } = program(words, folder);
    const there = (JSON.parse(out) as { claims: Verdict[] }).claims[0]!;
    expect(there.verdict).toBe('refuted');
    const { replay, ...numbers } = there.counterexample!;
    expect({ ...numbers, replay: replay.replace('flowrate verify ', '') }).toEqual(here.counterexample);
    // These claims are said to be false: refuting them is what their author expects.
    expect(code).toBe(0);
  });

  test('one found on the data, by the words that were printed', () => {
    writeFileSync(join(folder, 'typed.yaml'), typed);
    const first = program(['verify', '--claims', 'typed.yaml', ...onSpectrum], folder);
    expect(first.code).toBe(1);
    const words = /replay: flowrate (.*)$/mu.exec(first.out)![1]!.split(' ');
    expect(words).toContain('data:0');
    const second = program([...words, '--quiet'], folder);
    const numbers = (text: string): string[] =>
      text.split('\n').filter((line) => /^ {2}(\w+ =|at )/u.test(line));
    expect(numbers(second.out).length).toBeGreaterThanOrEqual(3);
    expect(numbers(second.out)).toEqual(numbers(first.out));
    expect(second.code).toBe(1);
  });

  test('an instance on which the claim holds is no verification', () => {
    const { out, code } = program(['verify', '--only', 'gf-linear', '--path', 'edge:0', '--json'], folder);
    const [verdict] = (JSON.parse(out) as { claims: Verdict[] }).claims;
    expect([verdict!.verdict, code]).toEqual(['inconclusive', 0]);
  });

  test.each([
    [['--path', 'edge:0'], /--path is of one claim, and \d+ are chosen; add --only ID/],
    [['--only', 'gf-linear', '--path', 'edge:99999'], /no instance at path "edge:99999"/],
  ])('%j is refused', (words, message) => {
    const { code, err } = program(['verify', ...words], folder);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('claims files on the command line', () => {
  test('verdicts of claims typed by hand: one holds, one has a counterexample of one mode', () => {
    writeFileSync(join(folder, 'typed.yaml'), typed);
    const { code, out } = program(['verify', '--claims', 'typed.yaml', ...onSpectrum, '--json'], folder);
    const found = (JSON.parse(out) as { claims: Verdict[] }).claims;
    expect(found.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['with-factor', 'verified'],
      ['without-factor', 'refuted'],
    ]);
    expect(found[1]!.counterexample).toMatchObject({ lambda: [1], x0: [1], params: { mu: 1, b: 2 } });
    expect(code).toBe(1);
  });

  test('a file of 100 MB and a device without end are refused at once, by size', () => {
    const file = join(folder, 'huge.yaml');
    const descriptor = openSync(file, 'w');
    ftruncateSync(descriptor, 100_000_000);
    closeSync(descriptor);
    for (const name of [file, '/dev/zero']) {
      const { code, err } = program(['verify', '--claims', name], folder);
      expect({ name, code }).toEqual({ name, code: 2 });
      expect(err).toMatch(/the limit is 1 MB/);
    }
  });

  test('an error names file, line and remedy', () => {
    writeFileSync(join(folder, 'typo.yaml'), typed.replace('given: {', 'givn: {'));
    const { code, err } = program(['verify', 'typo.yaml'], folder);
    expect(code).toBe(2);
    expect(err).toMatch(/typo\.yaml:4: a claim has no key "givn"\. Known: id, .*given/);
  });
});
