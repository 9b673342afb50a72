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

  // few points, and more than a printed table has rows
  test.each([6, 24])(
    'its intervals hold the true slope as often as they say: 99 %% of the time, %i points',
    (n) => {
      const stream = randomStream(7);
      const runs = 4000;
      let inside = 0;
      for (let trial = 0; trial < runs; trial++) {
        const places = Array.from({ length: n }, (_, i) => 5 + (i % 3));
        const { slope } = fitLine(places.map((x) => [x, -x / 2 + 0.2 * stream.normal()]));
        if (Math.abs(slope.value + 0.5) <= slope.half) inside++;
      }
      // binomial: 4.5 standard deviations of a share of 0.99
      expect(Math.abs(inside / runs - 0.99)).toBeLessThan(4.5 * Math.sqrt((0.99 * 0.01) / runs));
    },
  );

  test("half an interval is Student's quantile times the standard error, at any number of points", () => {
    for (let n = 3; n <= 60; n++) {
      const points = Array.from({ length: n }, (_, i): [number, number] => [i, (i * i) % 7]);
      const [sure, likely] = [fitLine(points), fitLine(points, 0.95)];
      const wanted = studentQuantile(0.995, n - 2) / studentQuantile(0.975, n - 2);
      // a few ulps of the products
      expect(Math.abs(sure.slope.half / likely.slope.half / wanted - 1)).toBeLessThan(1e-14);
      expect(Math.abs(sure.intercept.half / likely.intercept.half / wanted - 1)).toBeLessThan(1e-14);
    }
  });
});

test("Student's quantiles are those of the printed tables", () => {
  // Abramowitz and Stegun, table 26.10: three decimals
  const table: [number, number, number][] = [
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.975, 5, 2.571],
    [0.995, 10, 3.169],
    [0.995, 16, 2.921],
    [0.95, 30, 1.697],
  ];
  for (const [probability, freedom, value] of table) {
    expect(Math.abs(studentQuantile(probability, freedom) - value)).toBeLessThan(6e-4);
  }
});
