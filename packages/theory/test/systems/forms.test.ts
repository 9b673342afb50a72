import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { atRest } from '../../src/systems/modal.ts';
import { classify } from '../../src/systems/classify.ts';
import { asWritten, type Form } from '../../src/systems/form.ts';
import { forms } from '../../src/systems/forms/list.ts';
import { parseSystem } from '../../src/systems/linearSystem.ts';

const nameOf = (text: string, values: Record<string, number>): string =>
  classify(parseSystem(text), values).form.name;

/** A text of each form at every start, so that a form that is added has to say what it is for. */
const texts: Readonly<Record<string, readonly (readonly [string, Record<string, number>])[]>> = {
  'third-order': [
    ["x''' + 3*x'' + x' + lambda*x = 0", {}],
    ['x[k+1] = x[k] - x[k-1]/2 + x[k-2]/9', {}],
  ],
  constant: [
    ["x' = -lambda*x", {}],
    ["x'' + b*x' + lambda*x = 0", { b: 1 }],
    ["x' = -u; u' = lambda*x", {}],
    ["x'''' + 2*x'' + lambda*x = 0", {}],
  ],
  recurrence: [['x[k+1] = x[k] - s*g[k]', { s: 0.1 }]],
  bessel: [
    ["x'' + (3/t)*x' + lambda*x = 0", {}],
    ["x'' + (3/t)*x' + lambda*x = 0", { t0: 1 }],
    ["x'' + 3/(t + 2)*x' + lambda*x = 0", {}],
    ["x'' + 3/(t - 1)*x' + lambda*x = 0", { t0: 1 }],
    ["x'' + 1/(a*t + c)*x' + lambda*x = 0", { a: 0.5, c: 2 }],
    ["t*x'' + 3*x' + lambda*t*x = 0", {}],
    ["x'' + (3/t)*x' + lambda*t^2*x = 0", {}],
    ["x'' + (p + 1)/t*x' + lambda*t^(p - 2)*x = 0", { p: 3 }],
    ["x'' + lambda*t*x = 0", {}],
  ],
  scalar: [["x' = -lambda*t*x", {}]],
  'variable-recurrence': [['x[k+1] = x[k] - g[k]/(k + 3)', {}]],
  'variable-flow': [
    ["x'' + (3/t + 1)*x' + lambda*x = 0", {}],
    ["x'' + 3/(t + 2)^1.01*x' + lambda*x = 0", {}],
    ["x'' + 3/(t + 2)*x' + lambda*t*x = 0", {}],
  ],
};

describe('forms of systems', () => {
  test.each(forms.map((form) => [form.name, form] as const))('%s: recognised by its coefficients', (name) => {
    const own = texts[name] ?? [];
    expect(own.length).toBeGreaterThan(0);
    expect(own.map(([text, values]) => nameOf(text, values))).toEqual(own.map(() => name));
  });

  test('the damping d/(t + τ) from any start is one family: the time since the singular one decides', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 8, noNaN: true }),
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        (d, from, share, lambda) => {
          const tau = from * share;
          const initial = { x0: 1, v0: 0.3 };
          const system = parseSystem("x'' + d/(t + tau)*x' + lambda*x = 0");
          const pure = parseSystem("x'' + d/t*x' + lambda*x = 0");
          const shifted = classify(system, { d, tau, t0: from - tau }).system.solve(lambda, initial);
          const plain = classify(pure, { d, t0: from }).system.solve(lambda, initial);
          for (const elapsed of [0.1, 1, 7]) {
            const [a, b] = [shifted.x(from - tau + elapsed), plain.x(from + elapsed)];
            const [x, y] = [a, b].map(({ sign, logAbs }) => sign * Math.exp(logAbs));
            // Both carry their own error, and the start is rounded once in each.
            expect(Math.abs(x! - y!)).toBeLessThan(4 * (shifted.error(from + elapsed) + 1e-12));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test('the family from a start after the singular time is what an integration of it gives', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 8, noNaN: true }),
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        (d, t0, lambda) => {
          const system = parseSystem("x'' + d/t*x' + lambda*x = 0");
          const numeric = forms.at(-1)!.recognise(system, { d, t0 }, asWritten({ d, t0 }))!;
          const closed = classify(system, { d, t0 }).system;
          for (const initial of [
            { x0: 1, v0: 0 },
            { x0: 1, v0: -2 },
          ]) {
            const [a, b] = [closed.solve(lambda, initial), numeric.solve(lambda, initial)];
            for (const elapsed of [0.2, 1, 5]) {
              const [x, y] = [a.x(t0 + elapsed), b.x(t0 + elapsed)].map(
                ({ sign, logAbs }) => sign * Math.exp(logAbs),
              );
              // The integrator's own estimate, of a solution of size 1 to 4.
              expect(Math.abs(x! - y!)).toBeLessThan(1e-6 + 20 * b.error(t0 + elapsed));
            }
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a form from outside is asked in its place', () => {
    const toy: Form = {
      name: 'standing',
      recognise: ({ cells }, { b }) =>
        cells.length === 3 && b === 7
          ? {
              time: 'continuous',
              start: 0,
              cost: 'closed',
              solve: () => atRest,
              decay: () => ({ rate: 7, power: 0, error: 0 }),
              scales: () => ({ fast: 1, slow: 1 }),
            }
          : undefined,
    };
    const system = parseSystem("x'' + b*x' + lambda*x = 0");
    const found = classify(system, { b: 7 }, undefined, [toy, ...forms]);
    expect([found.form.name, found.system.decay(1).rate]).toEqual(['standing', 7]);
    expect(classify(system, { b: 2 }, undefined, [toy, ...forms]).form.name).toBe('constant');
  });
});
