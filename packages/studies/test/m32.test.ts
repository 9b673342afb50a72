import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { m32, normaliseRows, studyStream } from '../src/m32.ts';

describe('the portable generator', () => {
  test('begins as published', () => {
    const stream = m32(42);
    // Ten digits are what was published.
    for (const value of [0.6011037519, 0.448290559, 0.8524657935, 0.6697340414])
      expect(Math.abs(stream.uniform() - value)).toBeLessThan(5e-11);
  });

  test('normals, signs and whole numbers are made of its uniform draws, row by row', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 1000 }), (seed, k) => {
        const u = m32(seed).uniforms(12);
        const A = m32(seed).normalMatrix(2, 3);
        for (let i = 0; i < 6; i++) {
          expect(A.data[i]).toBe(
            Math.sqrt(-2 * Math.log(1 - u[2 * i]!)) * Math.cos(2 * Math.PI * u[2 * i + 1]!),
          );
        }
        expect([...m32(seed).signs(12)]).toEqual([...u].map((value) => (value < 0.5 ? -1 : 1)));
        const ints = m32(seed);
        for (const value of u) expect(ints.int(k)).toBe(Math.floor(k * value));
      }),
      { numRuns: 50 },
    );
  });

  test('at seed 1 a study draws from the generator of the figures, at others from another', () => {
    expect(studyStream(7, 1).uniform()).toBe(m32(7).uniform());
    expect(studyStream(7, 2).uniform()).not.toBe(m32(7).uniform());
    expect(() => m32(0.5)).toThrow(expect.objectContaining({ code: 'bad-seed' }));
  });

  test('normalised rows have length 1', () => {
    const { data } = normaliseRows(m32(3).normalMatrix(4, 5));
    for (let i = 0; i < 4; i++) {
      // 5 squares, each rounded.
      expect(Math.abs(Math.hypot(...data.subarray(5 * i, 5 * i + 5)) - 1)).toBeLessThan(1e-15);
    }
  });
});
