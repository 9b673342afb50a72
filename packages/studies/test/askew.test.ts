import { describe, expect, test } from '@jest/globals';
import { silent } from '@flowrate/base';
import { fc, test as property } from '@fast-check/jest';
import { matrix } from '@flowrate/linalg';
import {
  anneal,
  askew,
  askewFlow,
  askewVelocity,
  bestVertex,
  constraint,
  defaultsOf,
  drawnLogistic,
  healingSpeed,
  logisticLoss,
  logisticOf,
  logisticSlope,
  m32,
  runEnvelope,
} from '../src/index.ts';

const work = { seed: 1, signal: new AbortController().signal, progress: silent, data: undefined };
const params = defaultsOf(askew.parameters);

/** The note's data and start. */
const stream = m32(71);
const data = drawnLogistic(600, 10, 1, stream);
const signs = stream.signs(10);
const start = stream.uniforms(10).map((u, j) => signs[j]! * (0.05 + 0.3 * u));
const quarter = { epsilon: 0.25, alpha: 1 };

describe('the velocity', () => {
  test.each([
    [1e-1, 1.2124, 4],
    [1e-3, 125, 2],
    [1e-6, 1.25e5, -1],
  ])('at w = %d constraints heal at %d', (w, speed, digits) => {
    expect(healingSpeed(w, { epsilon: 0.5, alpha: 1 })).toBeCloseTo(speed, digits);
    // To leading order α(1 - ε)/(4|w|); the next order is w² beside 1.
    expect(healingSpeed(w, { epsilon: 0.5, alpha: 1 }) * 8 * w).toBeCloseTo(1, w < 0.01 ? 5 : 1);
  });

  const finite = fc.double({ min: -2, max: 2, noNaN: true });
  // Nearer to zero the speed overflows, and is clipped.
  const weight = finite.filter((w) => w === 0 || Math.abs(w) > 1e-3);
  property.prop([weight, finite, fc.double({ min: 0.001, max: 0.99, noNaN: true })])(
    'is -g where that is allowed, and else the nearest that is',
    (w, g, epsilon) => {
      const v = askewVelocity(w, g, { epsilon, alpha: 0.7 });
      const phi = constraint(w, epsilon);
      const derivative = -4 * w * (w * w - 1);
      if (phi >= 0 || w === 0) {
        expect(v).toBe(-g);
        return;
      }
      const slack = 1e-12 * (1 + Math.abs(phi) + Math.abs(derivative * v));
      expect(derivative * v).toBeGreaterThanOrEqual(-0.7 * phi - slack);
      const allowed = derivative * -g >= -0.7 * phi;
      // At equality rounding may choose either, and both are the same to 1e-12 over the derivative, 1e-4 or more.
      if (allowed) expect(Math.abs(v + g)).toBeLessThan(1e-8);
      else if (!allowed) expect(Math.abs(derivative * v + 0.7 * phi)).toBeLessThan(slack);
    },
  );
});

describe('the envelope', () => {
  test.each([
    [1e-2, 5.3e-5],
    [1e-3, 5.3e-7],
    [1e-4, 5.3e-9],
  ])('at steps of %d constraints are above it by %d', (step, least) => {
    // The least is that of the first step, so that the finest need not be taken to the end.
    const time = step < 1e-3 ? 0.05 : 4;
    const run = runEnvelope(data, start, { ...quarter, step, time, kept: 4 });
    expect(run.least / least).toBeCloseTo(1, 1.1);
  });

  test('the flow with located events keeps it, and steps approach the flow', () => {
    const flow = askewFlow(data, start, 4, quarter);
    flow.weights.forEach((w, j) => {
      const bound = constraint(start[j]!, 0.25) * Math.exp(-4);
      // The tolerance of the integration is 1e-10.
      expect(constraint(w, 0.25)).toBeGreaterThan(bound - 1e-9);
      // Active from start to end: equality.
      if (flow.events.every(({ weight }) => weight !== j) && Math.abs(w) < 0.7)
        expect(constraint(w, 0.25) - bound).toBeLessThan(1e-8);
    });
    expect(flow.events.map(({ weight, to }) => [weight, to])).toEqual([[4, 'inside']]);
    const { constraints } = runEnvelope(data, start, { ...quarter, step: 1e-3, time: 4, kept: 1 });
    // Euler's method: an error of the size of the step.
    flow.weights.forEach((w, j) =>
      expect(Math.abs(constraint(w, 0.25) - constraints.at(-1)![j]!)).toBeLessThan(1e-3),
    );
  });

  test('a weight is stopped by the boundary at its own place and leaves it never', () => {
    // One row: the slope of w at x = 1, y = 1 pulls upwards for ever, so that the weight ends at √(1 + √ε).
    const one = logisticOf(matrix(1, 1, [1]), Float64Array.of(1));
    const flow = askewFlow(one, Float64Array.of(0.9), 20, quarter);
    expect(flow.events).toMatchObject([{ weight: 0, to: 'held' }]);
    expect(flow.weights[0]!).toBeCloseTo(Math.sqrt(1.5), 14);
    // dt = (1 + e^w)dw until then, in closed form.
    const reached = Math.sqrt(1.5) - 0.9 + Math.exp(Math.sqrt(1.5)) - Math.exp(0.9);
    expect(flow.events[0]!.t).toBeCloseTo(reached, 8);
  });
});

test('the slope is that of the loss', () => {
  const slope = logisticSlope(data, start);
  const h = 1e-6;
  slope.forEach((value, j) => {
    const at = (shift: number): number =>
      logisticLoss(
        data,
        start.map((x, k) => (k === j ? x + shift : x)),
      );
    // Central differences: h² and rounding over h, both below 1e-9.
    expect(Math.abs((at(h) - at(-h)) / (2 * h) - value)).toBeLessThan(1e-9);
  });
});

describe('the search for the best binary weights', () => {
  test('its pictures are the envelope and what was found', async () => {
    const few = { envelopeSteps: [1e-2], networks: 0, seeds: 1 };
    const result = await askew.run({ ...params, ...few }, work);
    expect(askew.figures(result).map(({ name }) => name)).toEqual(['envelope', 'found']);
  });

  test('weights end near -1 and 1, inside the clip', () => {
    const options = { steps: 600, stepSize: 1, alpha: 0.2, warmUp: 100, factor: 0.98 };
    const { weights, epsilon } = anneal(
      (at) => logisticSlope(data, at),
      start.map((x) => x / 4),
      options,
    );
    expect(epsilon).toBeCloseTo(0.98 ** 499, 12);
    for (const w of weights) {
      expect(Math.abs(w)).toBeLessThanOrEqual(1);
      // √ε and the lag of a method that heals at the rate 0.2 while √ε falls by 1% a step.
      expect(Math.abs(w * w - 1)).toBeLessThan(1.1 * Math.sqrt(epsilon));
    }
  });

  property.prop([fc.integer({ min: 1, max: 5 }), fc.nat()], { numRuns: 30 })(
    'no binary weights are better than the best',
    (d, seed) => {
      const draws = m32(seed);
      const small = drawnLogistic(20, d, 0.5, draws);
      const least = logisticLoss(small, bestVertex(small));
      for (let k = 0; k < 20; k++)
        expect(logisticLoss(small, draws.signs(d))).toBeGreaterThanOrEqual(least - 1e-15);
    },
  );
});

test('what is not positive or stopped ends with its reason', async () => {
  await expect(askew.run({ ...params, scales: [-1] }, work)).rejects.toMatchObject({ code: 'bad-parameter' });
  const stopped = { ...work, signal: AbortSignal.abort(new Error('stop')) };
  await expect(askew.run({ ...params, envelopeSteps: [1e-3] }, stopped)).rejects.toThrow('stop');
});
