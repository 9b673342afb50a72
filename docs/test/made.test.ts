import { describe, expect, test } from '@jest/globals';
import { fc, test as property } from '@fast-check/jest';
import { claims, parseClaims } from '@flowrate/verify';
import { yamlOf } from '../generate/claimPages.ts';
import { lineChart, ticksOf } from '../generate/lineChart.ts';
import { figure, texNumber } from '../generate/markdown.ts';

describe('the gallery', () => {
  test.each(claims.map((claim) => [claim.id, claim] as const))('the text of %s is the claim', (_, claim) => {
    const [read] = parseClaims(yamlOf(claim), 'gallery');
    const { file: _file, line: _line, lines: _lines, remarks, ...said } = read!;
    expect(remarks ?? []).toEqual([]);
    expect(said).toEqual(claim);
  });
});

describe('charts', () => {
  const ends = fc.tuple(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
  );
  property.prop([ends])('ticks lie between the ends, ascend, and are few', ([low, span]) => {
    const high = low + span;
    const ticks = ticksOf(low, high, false);
    // Steps are 1, 2, 5 or 10 times a power of ten, so that a fifth of the span is at most doubled and a half.
    expect(ticks.length).toBeGreaterThanOrEqual(1);
    expect(ticks.length).toBeLessThanOrEqual(7);
    // Twelve digits are kept of a tick.
    const slack = 1e-8 * (Math.abs(low) + Math.abs(high));
    for (const tick of ticks) {
      expect(tick).toBeGreaterThanOrEqual(low - slack);
      expect(tick).toBeLessThanOrEqual(high + slack);
    }
    expect([...ticks].sort((a, b) => a - b)).toEqual(ticks);
  });
  test('words are text, and a value that is not finite breaks the curve', () => {
    const svg = lineChart({
      description: 'a < b & "c"',
      x: { label: 'x', scale: 'linear' },
      y: { label: '<y>', scale: 'linear' },
      curves: [{ label: 'one', x: [0, 1, 2, 3, 4], y: [0, 1, NaN, 1, 0] }],
    });
    expect(svg).toContain('aria-label="a &lt; b &amp; &quot;c&quot;"');
    expect(svg).toContain('&lt;y&gt;');
    expect(svg).not.toContain('NaN');
    const [curve] = /<path d="(M[^"]*)" fill="none" stroke="var\(--chart-1\)"/u.exec(svg) ?? [];
    expect(curve?.match(/M/gu)).toHaveLength(2);
  });
});

describe('numbers', () => {
  property.prop([fc.double({ min: 1e-300, max: 1e300, noNaN: true })])('keep their digits', (value) => {
    // Half a unit of the sixth digit.
    expect(Math.abs(Number(figure(value)) / value - 1)).toBeLessThanOrEqual(5.1e-6);
    const read = texNumber(value)
      .replace(' \\cdot 10^{', 'e')
      .replace(/^10\^\{/u, '1e')
      .replace('}', '');
    // Half a unit of the fourth digit.
    expect(Math.abs(Number(read) / value - 1)).toBeLessThanOrEqual(5.1e-4);
  });
});
