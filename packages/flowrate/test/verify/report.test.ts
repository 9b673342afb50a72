import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { claims, claimTex, parseClaims } from '@flowrate/verify';
import { breakTex } from '../../src/report/claims/breakTex.ts';
import { claimYaml } from '../../src/report/claims/claimYaml.ts';
import { loadTypeset } from '../../src/report/claims/typeset.ts';
import { bibtex, citation } from '../../src/report/cite.ts';
import { dataUrl, pictureCsv } from '../../src/report/pictureData.ts';

describe('what the report hands out', () => {
  test.each(claims.map((claim) => [claim.id, claim] as const))(
    '%s: as YAML it is a claims file that says the same',
    (_id, claim) => {
      const [read] = parseClaims(claimYaml(claim), 'copied.yaml');
      const { file: _file, line: _line, lines: _lines, ...said } = read!;
      expect(said).toEqual(claim);
      // A claim that was read from a file loses what the reading added, and nothing else.
      expect(claimYaml(read!)).toBe(claimYaml(claim));
    },
  );

  test('a text comes back from its address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const url = dataUrl('text/csv', text);
        expect(url).toMatch(/^data:[\x21-\x7e]*$/);
        expect(decodeURIComponent(url.slice(url.indexOf(',') + 1))).toBe(text);
      }),
    );
  });

  test('the data of a picture: every row of every layer, a column a name, texts in quotes where they need them', () => {
    const csv = pictureCsv({
      vconcat: [
        { data: { values: [{ t: 0.5, kind: 'a, b' }] }, mark: 'line' },
        { layer: [{ data: { values: [{ t: 1 / 3, gap: 2e-16 }, {}] }, mark: 'line' }] },
      ],
    });
    expect(csv).toBe('t,kind,gap\n0.5,"a, b",\n0.3333333,,2e-16\n');
  });

  test('version, year and day stand in both citations', () => {
    const made = { words: [], version: '9.8.7', date: new Date('2031-02-03T04:05:06Z'), machine: '' };
    for (const text of [citation(made), bibtex(made)]) {
      expect(text).toContain('9.8.7');
      expect(text).toContain('2031-02-03');
    }
    expect(bibtex(made)).toMatch(/year {4}= \{2031\}/);
  });
});

describe('formulas', () => {
  const lines = claims.flatMap((claim) => claimTex(claim)).flatMap(({ tex }) => tex ?? []);

  test('the pieces of every formula of the catalogue are the formula, and KaTeX draws each', async () => {
    const typeset = await loadTypeset();
    for (const tex of lines) {
      expect(breakTex(tex).join('')).toBe(tex);
      const html = typeset(tex);
      expect(html.match(/<math/gu)).toHaveLength(breakTex(tex).length);
      expect(html).not.toContain('katex-error');
      expect(html).not.toContain('mathcolor');
    }
  });
  test('they break before relations, then before signs, and never inside brackets', () => {
    expect(
      breakTex(
        '\\left\\|x\\left(t\\right)\\right\\| \\le \\left(1 + \\sqrt{\\mu} \\, t\\right) \\, e^{-t + 1}',
      ),
    ).toEqual([
      '\\left\\|x\\left(t\\right)\\right\\| ',
      '\\le \\left(1 + \\sqrt{\\mu} \\, t\\right) \\, e^{-t + 1}',
    ]);
    expect(breakTex("x'' = a \\, x''' + b \\, x'' + c \\, x' + d \\, x")).toEqual([
      "x'' ",
      "= a \\, x''' ",
      "+ b \\, x'' ",
      "+ c \\, x' ",
      '+ d \\, x',
    ]);
  });
});
