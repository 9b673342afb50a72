import { describe, expect, test } from '@jest/globals';
import { randomStream } from '@flowrate/base';
import { claims, judgeScaling } from '@flowrate/verify';

const claim = claims.find(({ id }) => id === 'width-distance')!;
const widths = [512, 1024, 2048, 4096, 8192];

/** value = 3 · width^exponent · (1 + bend/√width) · e^(noise·normal), `seeds` networks a width. */
function networks(exponent: number, noise: number, seeds: number, bend = 0) {
  const stream = randomStream(4).split(`${String(exponent)}/${String(noise)}`);
  return widths.flatMap((width) =>
    Array.from({ length: seeds }, (_, seed) => ({
      width,
      seed,
      value: 3 * width ** exponent * (1 + bend / Math.sqrt(width)) * Math.exp(noise * stream.normal()),
    })),
  );
}

describe('scaling with width', () => {
  test('m^(-1/2) is verified, with its interval as evidence', () => {
    const verdict = judgeScaling(claim, networks(-0.5, 0.05, 3));
    expect([verdict.verdict, verdict.grade]).toEqual(['verified', 'tested']);
    expect(verdict.evidence).toMatch(/fitted exponent -0\.\d{3} ± 0\.\d{3}/u);
  });

  test('and with the bend that finite widths have', () => {
    expect(judgeScaling(claim, networks(-0.5, 0.05, 3, 1)).verdict).toBe('verified');
  });

  test.each([0, -0.25, -0.75, -1])('m^%p is refuted', (exponent) => {
    expect(judgeScaling(claim, networks(exponent, 0.05, 3)).verdict).toBe('refuted');
  });

  test('too much scatter, too few widths, or a broken network: no verdict', () => {
    expect(judgeScaling(claim, networks(-0.5, 2, 2)).verdict).toBe('inconclusive');
    expect(
      judgeScaling(
        claim,
        networks(-0.5, 0.05, 3).filter(({ width }) => width < 2000),
      ).verdict,
    ).toBe('inconclusive');
    expect(
      judgeScaling(claim, [...networks(-0.5, 0.05, 3), { width: 64, seed: 1, value: NaN }]).reason,
    ).toContain('NaN');
    expect(judgeScaling(claim, []).verdict).toBe('inconclusive');
  });

  test('over 100 noisy families, never a wrong verdict', () => {
    for (let i = 0; i < 100; i++) {
      const noise = 0.02 + 0.003 * i;
      expect(judgeScaling(claim, networks(-0.5, noise + 1e-6 * i, 3)).verdict).not.toBe('refuted');
      expect(judgeScaling(claim, networks(-0.9, noise + 1e-6 * i, 3)).verdict).not.toBe('verified');
    }
  });
});
