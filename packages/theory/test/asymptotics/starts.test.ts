import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { binary, number, parseExpression, type Expression } from '@flowrate/formula';
import { compare, plus, rational, times, type Rational } from '@flowrate/formula/rational';
import { compareReal, realOf } from '../../src/asymptotics/exact/real.ts';
import { compareGrowth, type Growth } from '../../src/asymptotics/growth/growth.ts';
import { longTimesFrom } from '../../src/asymptotics/longTimesFrom.ts';
import { longTimesFromOf, longTimesOf } from '../../src/systems/longTimesOf.ts';
import { parseSystem } from '../../src/systems/linearSystem.ts';

const fraction = (low: number, high: number) =>
  fc
    .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: 1, max: 5 }))
    .map(([num, den]) => rational(num, den));
const treeOf = ({ num, den }: Rational): Expression => binary('/', number(Number(num)), number(Number(den)));

const formulas = (values: Readonly<Record<string, string>>): Record<string, Expression> =>
  Object.fromEntries(
    Object.entries(values).map(([name, text]) => [
      name,
      parseExpression(text, { symbols: Object.keys(values) }),
    ]),
  );
function from(text: string, values: Readonly<Record<string, string>>) {
  const found = longTimesFromOf(parseSystem(text), formulas(values));
  if (!found.known) throw new Error(found.reason);
  return found;
}
function all(text: string, values: Readonly<Record<string, string>>): Growth[] {
  const found = longTimesOf(parseSystem(text), formulas(values));
  if (!found.known) throw new Error(found.reason);
  return found.solutions.map(({ growth }) => growth);
}

describe('which solution a start excites', () => {
  test('constant coefficients: the largest of the planted exponentials, a double one with its power', () => {
    const planted = fc.uniqueArray(
      fc.record({ root: fraction(-6, 6), weight: fc.integer({ min: -2, max: 2 }), double: fc.boolean() }),
      { minLength: 1, maxLength: 3, selector: ({ root }) => `${root.num}/${root.den}` },
    );
    fc.assert(
      fc.property(planted, fc.boolean(), (terms, flow) => {
        // All roots are off zero: a recursion's mode of factor zero is no exponential.
        fc.pre(terms.every(({ root }) => root.num !== 0n));
        const roots = terms.flatMap(({ root, double }) => (double ? [root, root] : [root]));
        const n = roots.length;
        let polynomial = [rational(1)];
        for (const { num, den } of roots) {
          polynomial = [rational(0), ...polynomial].map((c, i) =>
            plus(c, times(polynomial[i] ?? rational(0), rational(-num, den))),
          );
        }
        const matrix = roots.map((_, i) =>
          roots.map((_root, j) => {
            if (i === n - 1) return treeOf(times(rational(-1), polynomial[j]!));
            return number(j === i + 1 ? 1 : 0);
          }),
        );
        const power = (root: Rational, j: number): Rational =>
          rational(root.num ** BigInt(j), root.den ** BigInt(j));
        // w ω^j, and w (ω^j)' of the double roots, which is t e^ωt, k ω^(k-1).
        const state = roots.map((_, j) =>
          terms.reduce((sum, { root, weight, double }) => {
            const slope = j === 0 ? rational(0) : times(rational(j), power(root, j - 1));
            return plus(sum, times(rational(weight), double ? slope : power(root, j)));
          }, rational(0)),
        );
        const found = longTimesFrom(
          { kind: flow ? 'flow' : 'recursion', matrix },
          { state: state.map(treeOf) },
        );
        if (!found.known) throw new Error(found.reason);
        expect(found.decided).toBe('exactly');
        const size = ({ root }: { root: Rational }): Rational =>
          flow || root.num > 0n ? root : rational(-root.num, root.den);
        const excited = terms
          .filter(({ weight }) => weight !== 0)
          .sort((a, b) => compare(size(b), size(a)) || Number(b.double) - Number(a.double));
        const [first] = excited;
        if (first === undefined) expect(found.growth.exponential.value).toBe(-Infinity);
        else {
          const { exponential, power: found0 } = found.growth;
          const square = rational(first.root.num ** 2n, first.root.den ** 2n);
          // The modulus of one is told by its logarithm.
          const one = square.num === square.den && exponential.kind === 'part';
          expect(exponential.exact).toEqual(flow ? first.root : one ? rational(0) : square);
          expect(found0.value).toBe(first.double ? 1 : 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('stable manifolds with roots in them: v0 = -sqrt(lambda) x0 on the saddle, and nothing near it', () => {
    fc.assert(
      fc.property(fraction(1, 30), fc.integer({ min: 10, max: 40 }), (lambda, digits) => {
        const values = { lambda: `${lambda.num}/${lambda.den}`, x0: '1' };
        const on = from("x'' - lambda*x = 0", { ...values, v0: '-sqrt(lambda)*x0' });
        const off = from("x'' - lambda*x = 0", { ...values, v0: `-sqrt(lambda)*x0 + 1e-${digits}` });
        const [growing, falling] = all("x'' - lambda*x = 0", values);
        expect([on.decided, off.decided]).toEqual(['exactly', 'exactly']);
        expect(compareGrowth(on.growth, falling!)).toBe(0);
        expect(compareGrowth(off.growth, growing!)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  test('Hermite: at lambda = n + 1 starts of one parity end like a Gaussian, all others like t^-lambda', () => {
    for (let n = 0; n <= 12; n++) {
      const lambda = String(n + 1);
      const even = from("x'' + t*x' + lambda*x = 0", { lambda, x0: '2', v0: '0' });
      const odd = from("x'' + t*x' + lambda*x = 0", { lambda, x0: '0', v0: '1/3' });
      const [slow, gaussian] = all("x'' + t*x' + lambda*x = 0", { lambda });
      const expected = n % 2 === 0 ? [gaussian, slow] : [slow, gaussian];
      expect([even.decided, odd.decided]).toEqual(['exactly', 'exactly']);
      expect(compareGrowth(even.growth, expected[0]!)).toBe(0);
      expect(compareGrowth(odd.growth, expected[1]!)).toBe(0);
    }
  });

  test('zero modes: at rest they stay exactly; moving, x0 + v0/(d - 1) is left, or nothing of it', () => {
    const text = "x'' + d/(t + 1)*x' + lambda*x = 0";
    for (const d of ['1/2', '1', '2', '3', '7/2']) {
      const rest = from(text, { d, lambda: '0', x0: '1', v0: '0' });
      expect(compareReal(rest.growth.power, realOf(rational(0)))).toBe(0);
      expect(rest.growth.logPower).toBe(0);
      expect(rest.decided).toBe('exactly');
    }
    const balanced = from(text, { d: '3', lambda: '0', x0: '-1', v0: '2' });
    expect(balanced).toMatchObject({ decided: 'measured', growth: { power: { value: -2 } } });
    const general = from(text, { d: '3', lambda: '0', x0: '1', v0: '2' });
    expect(general).toMatchObject({ decided: 'measured', growth: { power: { value: 0 } } });
    const drifting = from("x'' + 1/t*x' + lambda*x = 0", { lambda: '0', t0: '1', x0: '1', v0: '1/4' });
    expect(drifting).toMatchObject({ decided: 'exactly', growth: { logPower: 1 } });
  });

  test('a step that vanishes kills a first-order recursion at once; beside it nothing dies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), (step, s) => {
        const text = 'x[k+1] = x[k] - s/(k + 1)*lambda*x[k]';
        const dead = from(text, { s: `1/${s}`, lambda: String(step * s), x0: '1' });
        expect(dead).toMatchObject({ decided: 'exactly', growth: { exponential: { value: -Infinity } } });
        const alive = from(text, { s: `1/${s}`, lambda: `${step * s} + 1/1000`, x0: '1' });
        expect(alive.decided).toBe('exactly');
        // x_k = Γ(k + 1 - c)/(Γ(1 - c) k!), c = sλ.
        expect(compareReal(alive.growth.power, realOf(rational(-(step * s * 1000 + 1), 1000 * s)))).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  test("Nesterov's steps: all modes follow the pair, past the step k = 1 that forgets; a zero mode stays; s = 1/lambda dies", () => {
    const text = 'y[k] = x[k] + (k - 1)/(k + 2)*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]';
    fc.assert(
      fc.property(fraction(1, 9), fc.integer({ min: 1, max: 19 }), (lambda, twentieths) => {
        const values = { lambda: `${lambda.num}/${lambda.den}`, x0: '1' };
        const found = from(text, { ...values, s: `${twentieths}/(20*lambda)` });
        expect(found.decided).toBe('exactly');
        expect(found.growth.exponential.exact).toEqual(rational(20 - twentieths, 20));
        expect(compareReal(found.growth.power, realOf(rational(-3, 2)))).toBe(0);
        const dead = from(text, { ...values, s: '1/lambda' });
        expect(dead).toMatchObject({ decided: 'exactly', growth: { exponential: { value: -Infinity } } });
      }),
      { numRuns: 10 },
    );
    const still = from(text, { lambda: '0', s: '1', x0: '3' });
    expect(still).toMatchObject({
      decided: 'exactly',
      growth: { exponential: { value: 0 }, power: { value: 0 } },
    });
  });

  test('coefficients that were others before are not taken for constant ones', () => {
    const text = "x'' - (t < 5 ? 2 : 1)*lambda*x = 0";
    const found = from(text, { lambda: '1', x0: '1', v0: '-1' });
    expect(found.growth.exponential.value).toBe(1);
    const small = from("x'' - (1 + exp(-t))*lambda*x = 0", { lambda: '1', x0: '1', v0: '-1' });
    expect(small.growth.exponential.value).toBe(1);
  });

  test('one growth for every start needs no following', () => {
    const found = from("x'' + 3/t*x' + lambda*x = 0", { lambda: '2', x0: '1', v0: '0' });
    expect(found).toMatchObject({ decided: 'exactly', growth: { power: { value: -1.5 } } });
    expect(from("x'' + 3/t*x' + lambda*x = 0", { lambda: '2' }).growth.exponential.value).toBe(-Infinity);
  });
});
