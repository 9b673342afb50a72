import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseExpression } from '@flowrate/formula';
import { compareReal, realOf } from '../../src/asymptotics/exact/real.ts';
import { rational } from '@flowrate/formula/rational';
import { longTimes, type KnownAsymptotics } from '../../src/asymptotics/longTimes.ts';

const tree = (text: string) => parseExpression(text, { symbols: ['t'] });

function known(rows: readonly (readonly string[])[]): KnownAsymptotics {
  const found = longTimes({ kind: 'flow', matrix: rows.map((row) => row.map(tree)) });
  if (!found.known) throw new Error(found.reason);
  return found;
}

/** The growth of x'' + a x' + b x over many periods, by Runge and Kutta's classical steps. */
function integrated(a: (t: number) => number, b: (t: number) => number, period: number): number {
  const stepsAPeriod = 500;
  const h = period / stepsAPeriod;
  let [x, v, log] = [1, 0.3, 0];
  const slope = (t: number, y: number, w: number): [number, number] => [w, -a(t) * w - b(t) * y];
  const logAt: number[] = [];
  for (let n = 0; n < 80; n++) {
    for (let i = 0; i < stepsAPeriod; i++) {
      const t = (n * stepsAPeriod + i) * h;
      const [p1, q1] = slope(t, x, v);
      const [p2, q2] = slope(t + h / 2, x + (h / 2) * p1, v + (h / 2) * q1);
      const [p3, q3] = slope(t + h / 2, x + (h / 2) * p2, v + (h / 2) * q2);
      const [p4, q4] = slope(t + h, x + h * p3, v + h * q3);
      x += (h / 6) * (p1 + 2 * p2 + 2 * p3 + p4);
      v += (h / 6) * (q1 + 2 * q2 + 2 * q3 + q4);
    }
    const size = Math.hypot(x, v);
    log += Math.log(size);
    [x, v] = [x / size, v / size];
    logAt.push(log);
  }
  return (logAt[79]! - logAt[39]!) / (40 * period);
}

describe('periodic coefficients', () => {
  test('first order: the mean of random sums of sines and cosines, their products and phases', () => {
    const part = fc.record({
      c: fc.integer({ min: -5, max: 5 }),
      w: fc.integer({ min: 1, max: 4 }),
      u: fc.integer({ min: 1, max: 4 }),
      eighths: fc.integer({ min: 0, max: 7 }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: -9, max: 9 }),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        (mean, parts) => {
          const texts = parts.map(
            ({ c, w, u, eighths }) => `(${c})*sin(2*pi*${w}*t)*cos(2*pi*${u}*t + ${eighths}*pi/4)`,
          );
          const [only] = known([[`${mean} + ${texts.join(' + ')}`]]).solutions;
          // sin(wt) cos(ut + φ) has the mean -sin(φ)/2 where w = u.
          const expected = parts.reduce(
            (sum, { c, w, u, eighths }) => sum - (w === u ? (c * Math.sin((eighths * Math.PI) / 4)) / 2 : 0),
            mean,
          );
          // Some roundings of numbers up to 20.
          expect(Math.abs(only!.growth.exponential.value - expected)).toBeLessThan(1e-13);
          // Over t it is a power, and what oscillates no longer counts.
          const [slow] = known([[`(${mean} + ${texts.join(' + ')})/t`]]).solutions;
          expect(Math.abs(slow!.growth.power.value - expected)).toBeLessThan(1e-13);
          expect(compareReal(slow!.growth.exponential, realOf(rational(0)))).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('an oscillation without a mean that grows is not guessed at', () => {
    expect(longTimes({ kind: 'flow', matrix: [[tree('t*sin(t)')]] })).toMatchObject({ known: false });
  });

  test('Mathieu and Hill: a pair has the mean of the damping exactly, tongues what integration shows', () => {
    const cases = fc.record({
      b: fc.integer({ min: 0, max: 8 }),
      lambda: fc.integer({ min: 1, max: 40 }),
      depth: fc.integer({ min: 0, max: 15 }),
      damping: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(cases, ({ b, lambda, depth, damping }) => {
        const [p, q] = [`${b}/10 + ${damping}/10*sin(2*t)`, `${lambda}/10*(1 + ${depth}/10*cos(2*t))`];
        const found = longTimes({
          kind: 'flow',
          matrix: [['0', '1'].map(tree), [`-(${q})`, `-(${p})`].map(tree)],
        });
        // On the border of a tongue the multipliers meet: nothing is said.
        fc.pre(found.known);
        const [first] = found.solutions;
        const { exponential } = first!.growth;
        const reference = integrated(
          (t) => b / 10 + (damping / 10) * Math.sin(2 * t),
          (t) => (lambda / 10) * (1 + (depth / 10) * Math.cos(2 * t)),
          Math.PI,
        );
        if (first!.count === 2) expect(compareReal(exponential, realOf(rational(-b, 20)))).toBe(0);
        // A pair's phase is left in the reference: some tenths over 40 periods; near a tongue's border more.
        expect(Math.abs(reference - exponential.value)).toBeLessThan(0.03);
        if (found.solutions.length === 2) {
          const gap = exponential.value - found.solutions[1]!.growth.exponential.value;
          // Two real multipliers: after 40 periods the smaller has died by exp(-gap · 125); Runge and Kutta's own error.
          if (gap > 0.1) expect(Math.abs(reference - exponential.value)).toBeLessThan(1e-5);
        }
      }),
      { numRuns: 20 },
    );
  });
});
