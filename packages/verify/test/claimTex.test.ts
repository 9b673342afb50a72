import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import katex from 'katex';
import { claims, claimTex, parseClaims, type Claim } from '../src/index.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'examples', 'claims');
const written: Claim[] = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => parseClaims(readFileSync(join(folder, name), 'utf8'), name));

describe('claims in LaTeX', () => {
  test.each([...claims, ...written].map((claim) => [claim.id, claim] as const))(
    '%s: every line that has LaTeX is one that KaTeX draws',
    (_id, claim) => {
      const lines = claimTex(claim);
      // What is claimed stands last; all that is given stands before it.
      expect(lines.length).toBeGreaterThan(Object.keys(claim.given).length);
      for (const { tex } of lines)
        if (tex !== undefined)
          expect(katex.renderToString(tex, { output: 'mathml', throwOnError: true })).toContain('<math');
    },
  );

  test('few lines of the catalogue have none', () => {
    const bare = [...claims, ...written].flatMap((claim) =>
      claimTex(claim)
        .filter(({ tex }) => tex === undefined)
        .map(({ key, text }) => `${key}: ${text}`),
    );
    // Conditions of several comparisons.
    expect(bare.filter((line) => !/&&|\|\||\band\b|\bor\b/u.test(line))).toEqual([]);
  });

  test('every kind of entry', () => {
    const claim: Claim = {
      ...{ id: 'all', statement: 'all', system: "x'' + b*x' + lambda*x = 0" },
      given: { mu: 'positive', L: '>= mu', lambda: '[mu, L)', b: '2*sqrt(mu)', c: [1, 2], d: 3, x0: 'any' },
      expect: 'norm(x(t))^2 <= C*exp(-2*sqrt(mu)*t) * norm(x(0))^2',
    };
    expect(claimTex(claim).map(({ tex }) => tex)).toEqual([
      "x'' + b \\, x' + \\lambda \\, x = 0",
      '\\mu > 0',
      'L \\ge \\mu',
      '\\lambda \\in [\\mu,\\; L)',
      'b = 2 \\, \\sqrt{\\mu}',
      'c \\in \\left\\{1, 2\\right\\}',
      'd = 3',
      'x_{0} \\in \\mathbb{R}',
      '{\\left\\|x\\left(t\\right)\\right\\|}^{2} \\le C \\, e^{-2 \\, \\sqrt{\\mu} \\, t} \\, {\\left\\|x\\left(0\\right)\\right\\|}^{2}',
    ]);
  });
});
