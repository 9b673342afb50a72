/** Every activation of the registry: φ' is the slope of φ, and the dual is that of φ and φ'. */
import { describe, expect, test } from '@jest/globals';
import { activationsByName, deepNtk, dual } from '@flowrate/spectral';
import { angleAt } from './kernels/activationTable.ts';

describe.each(Object.entries(activationsByName))('%s', (name, activation) => {
  test('φ′ is the difference quotient of φ away from 0, where kinks lie', () => {
    const h = 1e-5;
    for (const z of [-7, -3.1, -1.2, -0.4, 0.3, 0.9, 2.2, 7]) {
      const quotient = (activation.value(z + h) - activation.value(z - h)) / (2 * h);
      // h²φ‴/6 and ε|φ|/h are both below 3e-11 of the size.
      const size = 1 + Math.abs(activation.value(z));
      expect(Math.abs(quotient - activation.derivative(z))).toBeLessThan(1e-9 * size);
    }
  });

  test('the closed form of the dual is that of φ and φ′ by quadrature, within its error estimate', () => {
    const { value, derivative } = activation;
    const quadrature = dual({ name, value, derivative });
    for (const [one, other] of [
      [1, 1],
      [0.3, 1.7],
    ] as const) {
      for (const angle of [0, 0.5, Math.PI / 2, 2, Math.PI].map(angleAt)) {
        const exact = activation.dual(one, other, angle);
        const found = quadrature.dual(one, other, angle);
        const error = quadrature.error(one, other, angle);
        expect(Math.abs(found.value - exact.value)).toBeLessThanOrEqual(error.value);
        expect(Math.abs(found.slope - exact.slope)).toBeLessThanOrEqual(error.slope);
      }
    }
  });
});

test('kinks follow one convention: φ′(0) = 0', () => {
  expect(activationsByName['relu']!.derivative(0)).toBe(0);
  expect(activationsByName['leaky-relu']!.derivative(0)).toBe(0);
});

test('an activation from outside is a whole one, and makes a tangent kernel', () => {
  const tanh = dual({ name: 'tanh', value: Math.tanh, derivative: (z) => 1 / Math.cosh(z) ** 2 });
  expect(tanh.value(0.5)).toBe(Math.tanh(0.5));
  expect(tanh.derivative(0)).toBe(1);
  expect(deepNtk({ activation: tanh, depth: 3 }).diagonal(1)).toBeGreaterThan(0);
});
