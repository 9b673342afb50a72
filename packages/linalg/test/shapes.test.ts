import { describe, expect, test } from '@jest/globals';
import * as linalg from '../src/index.ts';
import * as exchange from '../src/mlMatrix.ts';

type Broken = Record<string, unknown>;

/** What only looks like a matrix: data too short or too long, no shape, other numbers, nothing. */
const broken: readonly Broken[] = [
  { rows: 2, cols: 2, data: new Float64Array(3) },
  { rows: 2, cols: 2, data: new Float64Array(5) },
  { rows: 2.5, cols: 2, data: new Float64Array(5) },
  { rows: -2, cols: -2, data: new Float64Array(4) },
  { rows: NaN, cols: 2, data: new Float64Array(4) },
  { rows: 2, cols: 2, data: [1, 0, 0, 1] },
  { rows: 2, cols: 2, data: new Int32Array(4) },
  { rows: 2, cols: 2 },
];

const good = linalg.fromRows([
  [2, 1],
  [1, 2],
]);
const single = linalg.matrix32(2, 2, [2, 1, 1, 2]);

type Call = (bad: never) => unknown;
const functions = { ...linalg, ...exchange };
type Name = {
  [K in keyof typeof functions]: (typeof functions)[K] extends (...args: never) => unknown ? K : never;
}[keyof typeof functions];

/** Every exported function with the broken matrix in each of its places; none where it takes no numbers. */
const places = {
  backend: [],
  useBackend: [],
  implicitQl: [
    (bad) => linalg.implicitQl(bad, new Float64Array(2), 0, 2),
    (bad) => linalg.implicitQl(new Float64Array(2), bad, 0, 2),
    (bad) => linalg.implicitQl(new Float64Array(2), new Float64Array(2), bad, 2),
    (bad) => linalg.implicitQl(new Float64Array(2), new Float64Array(2), 0, bad),
  ],
  cholesky: [(bad) => linalg.cholesky(bad)],
  solveSpd: [(bad) => linalg.solveSpd(bad, good), (bad) => linalg.solveSpd(good, bad)],
  eigh: [(bad) => linalg.eigh(bad)],
  eighAsync: [(bad) => linalg.eighAsync(bad)],
  gram: [(bad) => linalg.gram(bad), (bad) => linalg.gram(good, { weights: bad })],
  lu: [(bad) => linalg.lu(bad)],
  solve: [(bad) => linalg.solve(bad, good), (bad) => linalg.solve(good, bad)],
  matmul: [
    (bad) => linalg.matmul(bad, good),
    (bad) => linalg.matmul(good, bad),
    (bad) => linalg.matmul(good, good, { out: bad }),
  ],
  matmul32: [
    (bad) => linalg.matmul32(bad, single),
    (bad) => linalg.matmul32(single, bad),
    (bad) => linalg.matmul32(single, single, { out: bad }),
  ],
  fromRows: [(bad) => linalg.fromRows(bad), (bad) => linalg.fromRows([bad])],
  matrix: [(bad) => linalg.matrix(bad, 2), (bad) => linalg.matrix(2, bad), (bad) => linalg.matrix(2, 2, bad)],
  matrix32: [
    (bad) => linalg.matrix32(bad, 2),
    (bad) => linalg.matrix32(2, bad),
    (bad) => linalg.matrix32(2, 2, bad),
  ],
  rowOf: [(bad) => linalg.rowOf(bad, 0), (bad) => linalg.rowOf(good, bad)],
  matvec: [
    (bad) => linalg.matvec(bad, [1, 2]),
    (bad) => linalg.matvec(good, bad),
    (bad) => linalg.matvec(good, [1, 2], bad),
  ],
  qr: [(bad) => linalg.qr(bad)],
  toMlMatrix: [(bad) => exchange.toMlMatrix(bad)],
  fromMlMatrix: [(bad) => exchange.fromMlMatrix(bad)],
} satisfies Record<Name, Call[]>;

describe('a broken matrix is refused by name', () => {
  const names = Object.entries(functions)
    .filter(([name, value]) => typeof value === 'function' && name !== 'LinalgError')
    .map(([name]) => name);

  test('every exported function is walked', () => {
    expect(Object.keys(places).sort()).toEqual(names.sort());
  });

  const calls = Object.entries(places).flatMap(([name, list]) =>
    list.map((call: Call, i) => [`${name}, place ${i + 1}`, call] as const),
  );

  test.each(calls)('%s', async (_name, call) => {
    for (const bad of [...broken, null, 'a matrix']) {
      let caught: unknown = 'nothing';
      try {
        await call(bad as never);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(linalg.LinalgError);
      expect(caught).toMatchObject({ code: 'bad-shape' });
    }
  });

  test.each(['wasm', 'js'] as const)('and no memory of %s shows', (name) => {
    linalg.useBackend(name);
    const short = { rows: 2, cols: 2, data: new Float64Array(2) };
    expect(() => linalg.matmul(short, good)).toThrow('2 numbers cannot fill 2×2; give 4');
  });
});

test('numbers in any array are numbers', () => {
  const b = [3, 3];
  for (const like of [b, Float32Array.from(b), Int32Array.from(b), { length: 2, 0: 3, 1: 3 }]) {
    expect(Array.from(linalg.solve(good, like))).toEqual([1, 1]);
    expect(linalg.solveSpd(good, like)[0]).toBeCloseTo(1, 14); // two roundings of a square root
    expect(Array.from(linalg.matvec(good, like))).toEqual([9, 9]);
    expect(Array.from(linalg.matrix(1, 2, like).data)).toEqual(b);
    expect(Array.from(linalg.matrix32(1, 2, like).data)).toEqual(b);
  }
  const kept = new Float64Array(2);
  expect(linalg.matrix(1, 2, kept).data).toBe(kept);
});
