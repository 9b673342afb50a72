import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';

const checker = 'packages/verify/checker';
const fixtures = 'packages/verify/test/checker/fixtures';
const files = readdirSync(fixtures).filter((name) => name.endsWith('.json'));
const folder = mkdtempSync(path.join(tmpdir(), 'certificates-'));

interface Run {
  readonly code: number;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** A Python program's exit code and lines; -B leaves no compiled files beside the sources. */
const python = async (...args: readonly string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile('python3', ['-B', ...args], { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, lines: stdout.trimEnd().split('\n'), errors: stderr });
    });
  });

const check = async (...args: readonly string[]): Promise<Run> => python(`${checker}/check.py`, ...args);

/** What is said of a text that is written to a file. */
async function said(
  text: string,
): Promise<{ readonly code: number; readonly verdict: string; readonly errors: string }> {
  const file = path.join(folder, 'certificate.json');
  writeFileSync(file, text);
  const { code, lines, errors } = await check(file);
  return { code, verdict: lines.join('\n').slice(file.length + 2), errors };
}

/** The certificate of a fixture after some replacements in its text. */
const altered = (name: string, ...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce(
    (text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    },
    readFileSync(path.join(fixtures, `${name}.json`), 'utf8'),
  );

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the checker', () => {
  test('accepts every certificate of a false claim', async () => {
    const { code, lines, errors } = await check(fixtures);
    expect([code, errors]).toEqual([0, '']);
    expect(lines).toEqual([...files].sort().map((name) => `${path.join(fixtures, name)}: accepted`));
  });

  test('accepts no spoiled certificate, unless its claim still fails', async () => {
    const { code, lines, errors } = await python(
      'packages/verify/test/checker/mutator.py',
      '2026',
      '400',
      fixtures,
    );
    expect([code, errors]).toEqual([0, '']);
    const tally = JSON.parse(lines.join('')) as {
      mutants: number;
      accepted: number;
      confirmed: number;
      wrong: unknown[];
    };
    expect(tally.wrong).toEqual([]);
    expect(tally.mutants).toBe(400);
    expect(tally.accepted).toBe(tally.confirmed);
    // Some changes leave the claim false: a second opinion that is never asked would prove nothing.
    expect(tally.confirmed).toBeGreaterThan(8);
  });

  test('encloses what plain steps find, on random systems', async () => {
    const { code, lines, errors } = await python('packages/verify/test/checker/agreement.py', '2026', '100');
    expect([code, errors, lines]).toEqual([0, '', ['{"systems": 100, "wrong": []}']]);
  });

  // Between powers and exponentials plain steps see a rate for very long: algebra alone tells.
  test.each([
    ["x'' + 2/(1 + t)^0.2*x' + lambda*x = 0", 'linear > 0', 'accepted'],
    ["x'' + 2/(1 + t)^0.2*x' + lambda*x = 0", 'linear >= 0', 'rejected: the claim holds there'],
    ["x'' + 2/(1 + t)^0.2*x' + lambda*x = 0", 'sublinear >= 50', 'rejected: the claim holds there'],
    ["x'' + 2/(1 + t)^0.2*x' + lambda*x = 0", 'sublinear <= 50', 'accepted'],
    ["x' = -lambda/sqrt(1 + t)*x", 'linear > 0', 'accepted'],
    ["x' = -lambda*sqrt(t)*x", 'linear <= 50', 'accepted'],
    ["x' = -lambda*sqrt(t)*x", 'linear >= 50', 'rejected: '],
  ])('of %s, %s: %s', async (system, rate, expected) => {
    const { verdict } = await said(
      JSON.stringify({
        format: 'flowrate-certificate/1',
        claim: { id: 'stretched', system, given: { lambda: '[1, 2]' }, rate },
        instance: {
          values: {},
          modes: [
            { lambda: '1', x0: '1' },
            { lambda: '2', x0: '1' },
          ],
        },
        proof: { kind: 'exponents', rate: ['0', '0'] },
      }),
    );
    expect(verdict.startsWith(expected)).toBe(true);
  });

  test('is short enough to be read: no file of it has more than 400 lines', () => {
    for (const name of readdirSync(checker).filter((file) => file.endsWith('.py'))) {
      expect(readFileSync(path.join(checker, name), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(
        400,
      );
    }
  });

  test('has help, and needs a file', async () => {
    const help = await check('--help');
    expect([help.code, help.lines.join('\n')]).toEqual([0, expect.stringContaining('Usage: check.py')]);
    expect((await check()).code).toBe(2);
  });
});

describe('what is no certificate', () => {
  test.each([
    ['no text', ''],
    ['no mapping', '[]'],
    ['another format', '{"format": "flowrate-certificate/0"}'],
    ['a key twice', '{"format": "flowrate-certificate/1", "format": "flowrate-certificate/1"}'],
    ['a number out of range', '[1e999999999]'],
    ['brackets alone', '['.repeat(100_000)],
  ])('%s is unreadable', async (_what, text) => {
    const { code, verdict, errors } = await said(text);
    expect([code, verdict, errors]).toEqual([2, expect.stringMatching(/^unreadable: /u), '']);
  });

  test('a file that is not there is unreadable', async () => {
    expect((await check(path.join(folder, 'nowhere.json'))).code).toBe(2);
  });

  test.each([
    ['a certificate without parts', '{"format": "flowrate-certificate/1"}'],
    ['a tower of powers', altered('x0-number-low', ['norm(x(t)) <= 2', 'norm(x(t)) <= -9^9^9^9'])],
    [
      'a factorial of factors',
      altered('x0-number-low', ['norm(x(t)) <= 2', 'norm(x(t)) <= -((10^300)^300)^300']),
    ],
    [
      'ten thousand terms',
      altered('x0-number-low', ['norm(x(t)) <= 2', `norm(x(t)) <= ${'1+'.repeat(4000)}1`]),
    ],
    [
      'a thousand parentheses',
      altered('x0-number-low', ['norm(x(t)) <= 2', `norm(x(t)) <= ${'('.repeat(4000)}1`]),
    ],
    ['a step far out', altered('anchored-too-fast', ['"3"', '"1000000000000"'])],
    ['a time far out', altered('nesterov-bound-too-good', ['"46/25"', '"10^30"'])],
  ])('%s is rejected, soon and in a sentence', async (_what, text) => {
    const { code, verdict, errors } = await said(text);
    expect([code, verdict, errors]).toEqual([1, expect.stringMatching(/^rejected: /u), '']);
  });
});

describe('what a certificate must meet', () => {
  test.each<readonly [string, string, string, ...(readonly [string, string])[]]>([
    ['a range', 'gd-step-too-long', 's lies outside its range', ['"19/10"', '"199/100 + 1/1000"']],
    ['an open end', 'fista-too-good', 's lies outside its range', ['"1/8"', '"0"']],
    ['a number that is given', 'x0-number-low', 'x0 is not what is given', ['"x0": "2"', '"x0": "3"']],
    [
      'an expression that is given',
      'cone-fixed',
      'v0 is not what is given',
      ['"1",\n        "v0": "-1.5', '"1",\n        "v0": "-1.4'],
    ],
    ['v0 where none is given', 'chain', 'v0 is not what is given', ['"x0": "1"', '"x0": "1", "v0": "1"']],
    [
      'both ends of the spectrum',
      'chain',
      'the spectrum does not attain',
      ['"lambda": "4"', '"lambda": "3"'],
    ],
    ['a condition', 'gd-step-too-long', 'assume', ['"expect"', '"assume": "s*L < 1.5", "expect"']],
    [
      'a mode with weight',
      'alt-factor-wrong',
      'without weight',
      ['"x0": "1"', '"x0": "1"}, {"lambda": "1", "x0": "0"'],
    ],
    ['the sign of the claim', 'gda-bounded', 'the claim holds', ['<=', '>=']],
    ['the start', 'nag-moving-t0-gross', 'before the start', ['"at": "4"', '"at": "1/2"']],
    [
      'its own enclosures',
      'anchored-too-fast',
      'enclosure is wrong',
      ['0.46875', '0.46874'],
      ['0.46875', '0.46874'],
    ],
    [
      'enclosures that are apart',
      'anchored-too-fast',
      'enclosures overlap',
      ['"0.25"', '"0"'],
      ['"0.25"', '"1"'],
    ],
    [
      'the side of the root',
      'undamped-decays',
      'the roots do not lie so',
      ['"bound": "0"', '"bound": "1/1000000"'],
    ],
    ['the exponent', 'nesterov-is-linear', 'other exponents', ['"3"', '"4"'], ['"3"', '"4"']],
    [
      'a start that reaches the root',
      'stable-manifold-diverges',
      'the roots do not lie so',
      ['"-1/2"', '"-1"'],
    ],
    ['a bound that is no better than true', 'nesterov-bound-too-good', 'the claim holds', ['0.66', '0.68']],
  ])('%s: %s', async (_what, name, reason, ...changes) => {
    const { code, verdict, errors } = await said(altered(name, ...changes));
    expect([code, verdict, errors]).toEqual([
      1,
      expect.stringMatching(new RegExp(`^rejected: .*${reason}`, 'u')),
      '',
    ]);
  });
});
