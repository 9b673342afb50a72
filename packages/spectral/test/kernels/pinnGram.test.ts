import { describe, expect, test } from '@jest/globals';
import { fromRows, type Matrix } from '@flowrate/linalg';
import { randomStream } from '@flowrate/base';
import { pinnGram, spectrum, SpectralError, type LinearOperator } from '@flowrate/spectral';

const S = 0.7;
const X = fromRows([
  [0.3, -0.2],
  [0.5, 0.4],
  [-0.6, 0.1],
]);
const operators: LinearOperator[] = [
  {
    second: [
      [1, 0.3],
      [0.3, -0.5],
    ],
    first: [0.7, -1.1],
    zeroth: 0.4,
  },
  { first: [1, -0.3], zeroth: -0.2 },
  {
    second: [
      [-0.4, 0.2],
      [0.2, 1.2],
    ],
    zeroth: 1,
  },
];
const layers = ['hidden', 'output', 'both'] as const;

type Field = (x: readonly number[]) => number;

/** Lf at x by central differences of order h². */
function apply(
  { second, first, zeroth = 0 }: LinearOperator,
  f: Field,
  x: readonly number[],
  h: number,
): number {
  const moved = (...moves: [number, number][]): number => {
    const p = [...x];
    for (const [j, by] of moves) p[j]! += by;
    return f(p);
  };
  let sum = zeroth * f(x);
  for (let j = 0; j < x.length; j++) {
    sum += ((first?.[j] ?? 0) * (moved([j, h]) - moved([j, -h]))) / (2 * h);
    for (let k = 0; k < x.length; k++) {
      const mixed =
        moved([j, h], [k, h]) - moved([j, h], [k, -h]) - moved([j, -h], [k, h]) + moved([j, -h], [k, -h]);
      sum += ((second?.[j]?.[k] ?? 0) * mixed) / (4 * h * h);
    }
  }
  return sum;
}

const row = (k: number): number[] => Array.from(X.data.subarray(2 * k, 2 * k + 2));
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + value * b[j]!, 0);

/** The kernel of f itself: the mean of cos cos is e^(-σ²|z|²/2)/2, of sin sin the same. */
function plain(train: (typeof layers)[number], x: readonly number[], y: readonly number[]): number {
  const square = x.reduce((sum, value, j) => sum + (value - y[j]!) ** 2, 0);
  const factor = { output: 1, hidden: dot(x, y) + 1, both: dot(x, y) + 2 }[train];
  return (factor * Math.exp((-S * square) / 2)) / 2;
}

describe.each(layers)('training %s', (train) => {
  const H = pinnGram(X, operators, { weightVar: S, train });

  test('is the plain kernel with the operators applied to both arguments', () => {
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        const twice = (h: number): number =>
          apply(operators[i]!, (x) => apply(operators[j]!, (y) => plain(train, x, y), row(j), h), row(i), h);
        // Richardson's combination leaves O(h⁴) = 2e-7 times high derivatives; rounding costs ε/h⁴ = 1e-9.
        const differences = (4 * twice(0.02) - twice(0.04)) / 3;
        expect(Math.abs(H.data[3 * i + j]! - differences)).toBeLessThan(1e-5 * (1 + Math.abs(differences)));
      }
    }
  });

  test('agrees with random networks within 4 standard errors', () => {
    const stream = randomStream(91);
    const count = 20_000;
    const sums = Array.from({ length: 9 }, () => ({ sum: 0, squares: 0 }));
    for (let run = 0; run < count; run++) {
      const w = [0, 1].map(() => Math.sqrt(S) * stream.normal());
      const phase = 2 * Math.PI * stream.uniform();
      const features = operators.map(({ second, first, zeroth = 0 }, i) => {
        // L cos p = R cos p - I sin p, with R = c - w·Aw and I = b·w; then its derivatives in p and in w.
        const x = row(i);
        const p = dot(w, x) + phase;
        const Aw = w.map((_, j) => (second === undefined ? 0 : dot(second[j]!, w)));
        const b = first ?? [0, 0];
        const [R, I] = [zeroth - dot(w, Aw), dot(b, w)];
        const slope = -R * Math.sin(p) - I * Math.cos(p);
        const weights = w.map((_, j) => x[j]! * slope - 2 * Aw[j]! * Math.cos(p) - b[j]! * Math.sin(p));
        const output = R * Math.cos(p) - I * Math.sin(p);
        if (train === 'output') return [output];
        return train === 'hidden' ? [...weights, slope] : [...weights, slope, output];
      });
      sums.forEach((entry, k) => {
        const product = dot(features[Math.floor(k / 3)]!, features[k % 3]!);
        entry.sum += product;
        entry.squares += product * product;
      });
    }
    sums.forEach(({ sum, squares }, k) => {
      const mean = sum / count;
      const error = Math.sqrt((squares / count - mean * mean) / count);
      expect(Math.abs(H.data[k]! - mean)).toBeLessThan(4 * error);
    });
  });

  test('is symmetric and positive semi-definite, with equal rows for equal points', () => {
    const stream = randomStream(92);
    const points = Array.from({ length: 8 }, () => [stream.normal(), stream.normal()]);
    const D: Matrix = pinnGram(fromRows([...points, points[0]!]), operators[0]!, { train });
    const { min, max } = spectrum(D);
    // Rounding of sums of some twenty terms.
    expect(min).toBeGreaterThan(-1e-13 * max);
    expect(D.data[8]).toBe(D.data[0]);
    expect(D.data[80]).toBe(D.data[0]);
  });
});

test('the identity operator gives the plain kernel', () => {
  const H = pinnGram(X, { zeroth: 1 }, { weightVar: S });
  H.data.forEach((value, k) => {
    expect(value).toBeCloseTo(plain('both', row(Math.floor(k / 3)), row(k % 3)), 14);
  });
});

test.each([
  [
    'an unsymmetric second part',
    () =>
      pinnGram(X, {
        second: [
          [0, 1],
          [2, 0],
        ],
      }),
    /2 at \(1, 0\) and 1 at \(0, 1\)/,
  ],
  ['a short first part', () => pinnGram(X, { first: [1] }), /length 1.*2 columns/],
  ['too few operators', () => pinnGram(X, [{ zeroth: 1 }]), /1 operators for 3 rows/],
  ['an infinite coefficient', () => pinnGram(X, { zeroth: Infinity }), /coefficient Infinity/],
  ['NaN in the data', () => pinnGram(fromRows([[1, Number.NaN]]), { zeroth: 1 }), /row 0, column 1 is NaN/],
  ['a negative variance', () => pinnGram(X, { zeroth: 1 }, { weightVar: -1 }), /weightVar is -1/],
  ['unknown layers', () => pinnGram(X, { zeroth: 1 }, { train: 'last' as 'both' }), /'last'/],
  ['an unknown option', () => pinnGram(X, { third: 1 } as LinearOperator), /no option 'third'/],
])('%s is refused', (_what, call, says) => {
  expect(call).toThrow(SpectralError);
  expect(call).toThrow(says);
});
