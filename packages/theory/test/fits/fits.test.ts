import { describe, expect, test } from '@jest/globals';
import { randomStream } from '@flowrate/base';
import { fitLine, studentQuantile } from '../../src/index.ts';

describe('fitLine', () => {
  test('finds the exponent and coefficient of an exact power law, with no doubt left', () => {
    const { slope, intercept } = fitLine(
      [128, 512, 2048].map((width) => [Math.log(width), Math.log(3 * width ** -0.5)]),
    );
    // logarithms of a few ulps
    expect(Math.abs(slope.value + 0.5)).toBeLessThan(1e-14);
    expect(Math.abs(Math.exp(intercept.value) - 3)).toBeLessThan(1e-12);
    expect(slope.half).toBeLessThan(1e-13);
  });

  test('its intervals hold the true slope as often as they say: 99 % of the time', () => {
    const stream = randomStream(7);
    const runs = 4000;
    let inside = 0;
    for (let trial = 0; trial < runs; trial++) {
      const { slope } = fitLine([5, 6, 7, 5, 6, 7].map((x) => [x, -x / 2 + 0.2 * stream.normal()]));
      if (Math.abs(slope.value + 0.5) <= slope.half) inside++;
    }
    // binomial: 4.5 standard deviations of a share of 0.99
    expect(Math.abs(inside / runs - 0.99)).toBeLessThan(4.5 * Math.sqrt((0.99 * 0.01) / runs));
  });
});

test("Student's quantiles are those of the printed tables", () => {
  // Abramowitz and Stegun, table 26.10: three decimals
  const table: [number, number, number][] = [
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.975, 5, 2.571],
    [0.995, 10, 3.169],
    [0.95, 30, 1.697],
  ];
  for (const [probability, freedom, value] of table) {
    expect(Math.abs(studentQuantile(probability, freedom) - value)).toBeLessThan(6e-4);
  }
});
