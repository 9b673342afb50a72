import { expect, test } from '@jest/globals';
import { arcCosine } from '@flowrate/spectral';

/**
 * The expectation in polar coordinates: both arguments are positive for directions t in (0, φ), φ = π - ϑ, where they
 * are sin t and sin(φ - t), and the radius gives 2ⁿ n!. Simpson's rule on 400 intervals.
 */
function byIntegral(degree: number, phi: number): number {
  const h = phi / 400;
  let sum = 0;
  for (let k = 0; k <= 400; k++) {
    const weight = k === 0 || k === 400 ? 1 : k % 2 === 1 ? 4 : 2;
    sum += weight * (Math.sin(k * h) * Math.sin((400 - k) * h)) ** degree;
  }
  return ([1, 2, 8][degree]! / Math.PI) * (h / 3) * sum;
}

// Both sides of the places where a formula gives way to a series: φ = 0.2 (degree 1) and 0.5 (degree 2).
const supplements = [1e-9, 1e-3, 0.1, 0.199, 0.201, 0.499, 0.501, 1, Math.PI / 2, 2.5, 3.14, Math.PI];

test.each([0, 1, 2] as const)(
  'degree %i is its integral at every angle, small values relatively',
  (degree) => {
    const kernel = arcCosine(degree);
    for (const supplement of supplements) {
      const value = kernel.value(1, 1, { angle: Math.PI - supplement, supplement });
      const wanted = byIntegral(degree, supplement);
      // Simpson's rule errs by some (1/400)⁴ = 4e-11 of the value.
      expect(Math.abs(value - wanted)).toBeLessThan(1e-9 * wanted);
    }
  },
);

test('the diagonals are 1, |x|² and 3|x|⁴', () => {
  expect(arcCosine(0).diagonal(3)).toBe(1);
  expect(arcCosine(1).diagonal(3)).toBe(9);
  // The rounding of sin and of 3π.
  expect(Math.abs(arcCosine(2).diagonal(3) - 243)).toBeLessThan(243e-15);
});

test('a zero row has no features', () => {
  const right = { angle: Math.PI / 2, supplement: Math.PI / 2 };
  for (const degree of [0, 1, 2] as const) {
    expect(arcCosine(degree).value(0, 1, right)).toBe(0);
    expect(arcCosine(degree).diagonal(0)).toBe(0);
  }
});
