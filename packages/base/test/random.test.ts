import { describe, expect, test } from '@jest/globals';
import { FlowrateError } from '../src/errors.ts';
import { randomStream } from '@flowrate/base';

describe('randomStream', () => {
  test('the same seed gives the same numbers, another seed others', () => {
    const draw = (seed: number) => {
      const stream = randomStream(seed);
      return Array.from({ length: 5 }, () => stream.normal());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  test('a split stream does not depend on what was drawn before', () => {
    const a = randomStream(1);
    const b = randomStream(1);
    b.uniform();
    expect(a.split('weights').uniform()).toBe(b.split('weights').uniform());
    expect(a.split('weights').uniform()).not.toBe(a.split('signs').uniform());
  });

  test('normals have mean 0, variance 1 and fourth moment 3, within five standard errors', () => {
    const n = 200_000;
    const stream = randomStream(2026);
    let m1 = 0;
    let m2 = 0;
    let m4 = 0;
    for (let i = 0; i < n; i++) {
      const z = stream.normal();
      m1 += z / n;
      m2 += (z * z) / n;
      m4 += z ** 4 / n;
    }
    // Standard errors of the mean of z, z² and z⁴ are √(1, 2, 96)/√n.
    expect(Math.abs(m1)).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(m2 - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(m4 - 3)).toBeLessThan(5 * Math.sqrt(96 / n));
  });

  test('first draws of neighbouring seeds are spread out', () => {
    const first = Array.from({ length: 1000 }, (_, seed) => randomStream(seed).uniform());
    const mean = first.reduce((s, u) => s + u, 0) / first.length;
    // The mean of 1000 uniforms has standard error 0.0091.
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * 0.0092);
  });

  test('a seed that is no integer is refused', () => {
    expect(() => randomStream(1.5)).toThrow(FlowrateError);
    expect(() => randomStream(Number.NaN)).toThrow('seed NaN');
  });
});
