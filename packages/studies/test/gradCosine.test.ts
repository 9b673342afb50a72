import { matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { empiricalNtk, jacobian, outputs } from '@flowrate/nets';
import { activations, gramMatrix, reluNtk } from '@flowrate/spectral';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { silu, tanh } from '../src/drawn/activations.ts';
import { dot, norm, squaredNorm } from '../src/arithmetic/vectors.ts';
import { networkOf, unitRows } from '../src/drawn/network.ts';
import { claimsOf } from '../src/grad-cosine/claims.ts';
import {
  gradCosine,
  gradientCosines,
  initialSpeed,
  meanGradientNorm,
} from '../src/grad-cosine/gradCosine.ts';
import { bestScales, rescaled } from '../src/grad-cosine/rescale.ts';
import { defaultsOf, gradCosine as study, m32 } from '../src/index.ts';
import { drawn, small } from './neighbouring.ts';

/** The gradients of ½(f(x_i) - y_i)², a row a sample. */
function gradients(net: Parameters<typeof jacobian>[0], X: Matrix, y: Float64Array): Matrix {
  const J = jacobian(net, X);
  const r = outputs(net, X).map((f, i) => f - y[i]!);
  return matrix(
    J.rows,
    J.cols,
    J.data.map((value, p) => value * r[Math.floor(p / J.cols)]!),
  );
}

const any = fc.constantFrom(tanh, silu);

// sums of some hundred products of numbers of size 1, divided by lengths
const rounding = 1e-11;

describe('GradCosine', () => {
  test('of the kernel it is what the gradients themselves give, in batches too', () => {
    fc.assert(
      fc.property(drawn(6, 4, 6), any, fc.integer({ min: 1, max: 6 }), ({ X, y, U, v }, activation, many) => {
        const net = networkOf(activation, U, v);
        const K = empiricalNtk(net, X);
        const r = outputs(net, X).map((f, i) => f - y[i]!);
        const batches = Math.min(many, X.rows);
        const G = gradients(net, X, y);
        const sums = Array.from({ length: batches }, () => new Float64Array(G.cols));
        for (let i = 0; i < X.rows; i++) {
          const sum = sums[Math.floor((i * batches) / X.rows)]!;
          rowOf(G, i).forEach((g, p) => (sum[p]! += g));
        }
        const cosines = gradientCosines(K, r, batches);
        sums.forEach((a, i) =>
          sums.forEach((b, j) => {
            // a gradient that all but vanishes has no direction
            if (norm(a) < 1e-6 || norm(b) < 1e-6) return;
            const cosine = dot(a, b) / norm(a) / norm(b);
            // where gradients of a batch cancel, rounding grows by as much
            const room = rounding / Math.min(1, norm(a), norm(b)) ** 2;
            expect(Math.abs(cosine - cosines.data[i * batches + j]!)).toBeLessThan(room);
          }),
        );
      }),
    );
  });

  test('it is between -1 and 1, and does not ask for the size of residuals or their common sign', () => {
    fc.assert(
      fc.property(drawn(6, 4, 6), fc.double({ min: 0.1, max: 9, noNaN: true }), ({ X, y, U, v }, size) => {
        fc.pre(X.rows > 1);
        const K = empiricalNtk(networkOf(tanh, U, v), X);
        const own = gradCosine(K, y);
        expect(Math.abs(own)).toBeLessThanOrEqual(1 + rounding);
        const scaled = y.map((value, i) => -size * (i + 1) * value);
        expect(Math.abs(gradCosine(K, scaled) - own)).toBeLessThan(rounding);
      }),
    );
  });

  test('the initial speed is the squared length of the mean gradient', () => {
    fc.assert(
      fc.property(drawn(6, 4, 6), any, ({ X, y, U, v }, activation) => {
        const net = networkOf(activation, U, v);
        const G = gradients(net, X, y);
        const sum = new Float64Array(G.cols);
        for (let i = 0; i < X.rows; i++) rowOf(G, i).forEach((g, p) => (sum[p]! += g / X.rows));
        const r = outputs(net, X).map((f, i) => f - y[i]!);
        const speed = initialSpeed(empiricalNtk(net, X), r);
        expect(Math.abs(speed - squaredNorm(sum))).toBeLessThan(rounding * (1 + squaredNorm(sum)));
      }),
    );
  });

  test('a vanished residual has no direction: cosine 0, not NaN', () => {
    const K = matrix(2, 2, [1, 0.5, 0.5, 1]);
    expect(gradCosine(K, [0, 1])).toBe(0);
    expect(gradCosine(K, [2, -1])).toBe(-0.5);
  });

  test('at infinite width the kernel is [2ρ(π - t) + sin t]/2π of its diagonal', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const X = unitRows(m32(seed), 2, 4);
        const K = gramMatrix(X, reluNtk());
        const rho = dot(rowOf(X, 0), rowOf(X, 1));
        const t = Math.acos(rho);
        const formula = (2 * rho * (Math.PI - t) + Math.sin(t)) / (2 * Math.PI);
        // an arc cosine loses up to √ε near ±1 and the formula has a slope of about 1 there
        expect(Math.abs(K.data[1]! / K.data[0]! - formula)).toBeLessThan(1e-7);
      }),
    );
  });
});

test('the best scales keep the mean gradient norm, and the network has the cosine that they promise', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const stream = m32(seed);
      const X = unitRows(stream, 6, 4);
      const y = stream.signs(6);
      const net = networkOf(activations.relu, stream.normalMatrix(40, 4), stream.normals(40));
      const best = bestScales(net, X, y);
      const [before, after] = [net, rescaled(net, best)].map((one) => {
        const K = empiricalNtk(one, X);
        const r = outputs(one, X).map((f, i) => f - y[i]!);
        const diagonal = Array.from({ length: 6 }, (_, i) => K.data[7 * i]!);
        return { cosine: gradCosine(K, r), norm: meanGradientNorm(diagonal, r) };
      });
      expect(best.cosine).toBeGreaterThanOrEqual(before!.cosine - rounding);
      expect(Math.abs(after!.cosine - best.cosine)).toBeLessThan(rounding);
      // sixty halvings of six decades
      expect(Math.abs(after!.norm / before!.norm - 1)).toBeLessThan(1e-9);
      expect(Math.min(best.hidden, best.output)).toBeGreaterThanOrEqual(0.01);
    }),
    { numRuns: 10 },
  );
});

describe('the study of GradCosine', () => {
  // At its defaults it is held against its source by `flowrate study grad-cosine --check`.
  test('its verdicts follow from its figures', async () => {
    const few = { limitWidths: [128, 512], limitNetworks: 2, runs: 3, late: 20 };
    const result = await study.run({ ...defaultsOf(study.parameters), ...few }, small);
    const verdictsOf = (changed: Partial<typeof result>): string[] =>
      claimsOf({ ...result, ...changed }).map(({ verdict }) => verdict);
    expect(study.figures(result).map(({ name }) => name)).toEqual(['limit', 'drop', 'training']);
    expect(study.notes?.(result).filter((note) => note.startsWith('Not reproduced'))).toHaveLength(2);
    const lasting = result.rescaled.map((run) => ({ ...run, late: 0.5 }));
    expect(verdictsOf({ rescaled: lasting }).at(-1)).toBe('verified');
    const fading = result.rescaled.map((run) => ({ ...run, late: 1.5 }));
    expect(verdictsOf({ rescaled: fading }).at(-1)).toBe('refuted');
    expect(verdictsOf({})[2]).toBe('verified');
    const off = result.drops.map((drop) => ({ ...drop, share: 0.9 }));
    expect(verdictsOf({ drops: off })[2]).toBe('refuted');
  });

  test('more batches than samples are refused', async () => {
    const params = { ...defaultsOf(study.parameters), samples: 4, batches: 5 };
    await expect(study.run(params, small)).rejects.toMatchObject({ code: 'bad-parameter' });
  });
});
