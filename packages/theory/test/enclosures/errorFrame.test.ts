import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advanced, boundAlong, frameOf } from '../../src/enclosures/recursions/errorFrame.ts';

const entry = fc.double({ min: -2, max: 2, noNaN: true });
const exactly = (matrix: readonly (readonly number[])[]): { middle: number; radius: number }[][] =>
  matrix.map((row) => row.map((middle) => ({ middle, radius: 0 })));

describe('frames of errors', () => {
  it('hold every error that there may be, along every axis', () => {
    const size = 3;
    const vector = fc.array(entry, { minLength: size, maxLength: size });
    const matrices = fc.array(fc.array(vector, { minLength: size, maxLength: size }), { maxLength: 30 });
    fc.assert(
      fc.property(
        vector,
        matrices,
        fc.array(vector, { minLength: 30, maxLength: 30 }),
        (start, steps, added) => {
          let frame = frameOf(start.map(Math.abs), 0);
          let error = [...start];
          let size = 1;
          steps.forEach((matrix, k) => {
            // Another unit each time: bounds are in units 2^exp.
            const exp = (k % 5) - 2;
            frame = advanced(
              frame,
              exactly(matrix),
              added[k]!.map((own) => Math.abs(own) * 2 ** -exp),
              exp,
            );
            error = matrix.map((row, i) => row.reduce((sum, a, j) => sum + a * error[j]!, added[k]![i]!));
            size = Math.max(size * 6, ...error.map(Math.abs));
            for (let axis = 0; axis < 3; axis++) {
              const bound =
                boundAlong(
                  frame,
                  [0, 1, 2].map((i) => (i === axis ? 1 : 0)),
                ) *
                2 ** frame.exp;
              // The error itself is followed in doubles: some 2^-50 of all that it was made of, of each step.
              expect(Math.abs(error[axis]!)).toBeLessThanOrEqual(bound + size * 30 * 2 ** -50);
            }
          });
        },
      ),
    );
  });

  it('do not grow by turning: 10,000 turns of a recursion near its border', () => {
    // x_(k+1) = 1.9 x_k - x_(k-1): a box would grow 2.4-fold at each step.
    let frame = frameOf([1, 1], 0);
    for (let k = 0; k < 10_000; k++)
      frame = advanced(
        frame,
        exactly([
          [1.9, -1],
          [1, 0],
        ]),
        [0, 0],
        0,
      );
    // By shear it may grow in proportion to the steps.
    expect(boundAlong(frame, [1, 0])).toBeLessThan(1e6);
  });

  it('stay frames where a matrix is singular', () => {
    const frame = advanced(
      frameOf([1, 1], 0),
      exactly([
        [1, 1],
        [1, 1],
      ]),
      [0, 0],
      0,
    );
    expect(boundAlong(frame, [1, 0])).toBeGreaterThanOrEqual(2);
    expect(boundAlong(frame, [1, -1])).toBeLessThan(1e-12);
  });
});
