import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileExpression, parseExpression } from '@flowrate/formula';
import { enclose, toDoubles } from '@flowrate/formula/interval';
import { rational, type Rational } from '@flowrate/formula/rational';
import { encloseMode } from '@flowrate/theory/enclosures';
import { bindSystem, parseSystem } from '@flowrate/theory';
import { meet, modeOf, pointsOf, relativeWidth } from './modes.ts';

const text = ({ num, den }: Rational): string => `((${num})/${den})`;
const part = (least: number, most: number, den = 10): fc.Arbitrary<Rational> =>
  fc.integer({ min: least, max: most }).map((num) => rational(num, den));
const narrow = 2 ** -58;
const few = { numRuns: 25 };

describe('flows whose coefficients depend on t', () => {
  it("hold Bessel's functions from rest at t = 0, whatever the power", () => {
    fc.assert(
      fc.property(part(1, 60), part(-3, 6, 2), part(1, 50), part(1, 200), (d, m, c, t) => {
        // Below, x' is infinite at the start and there t^(1-d) starts from rest too.
        fc.pre(m.num >= -m.den || d.num >= d.den);
        const mode = modeOf({ d: text(d), m: text(m) }, { x0: '3', v0: '0' }, text(c));
        const [point] = pointsOf("x'' + d/t*x' + lambda*t^m*x = 0", mode, [t]);
        const nu = `(1 + ${text(m)}/2)`;
        const order = `((${text(d)} - 1)/(2*${nu}))`;
        const z = `(sqrt(${text(c)})*${text(t)}^${nu}/${nu})`;
        const closed = `3*gamma(${order} + 1)*(${z}/2)^(-${order})*besselj(${order}, ${z})`;
        expect(meet(point!.x, enclose(closed, {}, 300))).toBe(true);
        expect(relativeWidth(point!.x)).toBeLessThan(narrow);
      }),
      few,
    );
  });

  it('take powers of the time in thousandths', () => {
    const mode = modeOf({ d: '5/2', m: '0.123' }, { x0: '1', v0: '0' }, '2');
    const [point] = pointsOf("x'' + d/t*x' + lambda*t^m*x = 0", mode, [rational(10)]);
    const z = '(sqrt(2)*10^1.0615/1.0615)';
    const closed = `gamma(0.75/1.0615 + 1)*(${z}/2)^(-0.75/1.0615)*besselj(0.75/1.0615, ${z})`;
    expect(meet(point!.x, enclose(closed, {}, 300))).toBe(true);
    expect(relativeWidth(point!.x)).toBeLessThan(narrow);
  });

  it("hold Kummer's polynomial, all of whose digits other solutions would hide", () => {
    const at = [1, 3, 8, 15, 22].map((t) => rational(t));
    pointsOf("x'' + t*x' + 3*x = 0", modeOf({}, { x0: '1', v0: '0' }), at).forEach((point, i) => {
      const t = text(at[i]!);
      expect(meet(point.x, enclose(`(1 - ${t}^2)*exp(-${t}^2/2)`, {}, 300))).toBe(true);
      expect(meet(point.v, enclose(`(${t}^3 - 3*${t})*exp(-${t}^2/2)`, {}, 300))).toBe(true);
      if (i > 0) expect(relativeWidth(point.x)).toBeLessThan(narrow);
    });
  });

  it.each([
    ['-lambda*t', '-lambda*t^2/2'],
    ['-lambda/sqrt(t)', '-2*lambda*sqrt(t)'],
    ['-lambda*t^0.3', '-lambda*t^1.3/1.3'],
    ['-lambda*sin(t)', 'lambda*(cos(t) - 1)'],
    ['-lambda/(1 + t)', '-lambda*log(1 + t)'],
    ['-lambda/(1 + t^2)', '-lambda*atan(t)'],
    ['-lambda*exp(-t)*cos(exp(-t))', 'lambda*(sin(exp(-t)) - sin(1))'],
    ['lambda/((2 + t)*log(2 + t))', 'lambda*(log(log(2 + t)) - log(log(2)))'],
    ['-lambda*tanh(t)', '-lambda*log(cosh(t))'],
    ['-lambda*t/sqrt(1 + t^2)', 'lambda*(1 - sqrt(1 + t^2))'],
  ])("x' = %s x is exp(%s)", (rate, integral) => {
    fc.assert(
      fc.property(part(1, 30), part(1, 300), (lambda, t) => {
        const [point] = pointsOf(`x' = (${rate})*x`, modeOf({}, { x0: '1' }, text(lambda)), [t]);
        const values = { t, lambda };
        expect(meet(point!.x, enclose(`exp(${integral})`, values, 300))).toBe(true);
        expect(meet(point!.v, enclose(`(${rate})*exp(${integral})`, values, 300))).toBe(true);
        expect(relativeWidth(point!.x)).toBeLessThan(narrow);
      }),
      { numRuns: 6 },
    );
  });

  it("hold the powers of Euler's equation, from any start", () => {
    fc.assert(
      fc.property(part(-30, 20), part(-30, 20), part(1, 40), part(2, 50), (p, q, t0, ratio) => {
        fc.pre(p.num * q.den !== q.num * p.den);
        const a = `1 - ${text(p)} - ${text(q)}`;
        const mode = modeOf(
          { a, b: `${text(p)}*${text(q)}`, t0: text(t0) },
          { x0: '2', v0: `(${text(p)} + ${text(q)})/${text(t0)}` },
        );
        const t = rational(t0.num * ratio.num + t0.den, t0.den * ratio.den);
        const later = Number(t.num) * Number(t0.den) > Number(t0.num) * Number(t.den);
        fc.pre(later);
        const [point] = pointsOf("x'' + (a/t)*x' + (b/t^2)*x = 0", mode, [t]);
        const s = `(${text(t)}/${text(t0)})`;
        expect(meet(point!.x, enclose(`${s}^${text(p)} + ${s}^${text(q)}`, {}, 300))).toBe(true);
      }),
      few,
    );
  });

  it('know the constant flow behind coefficients that only seem to vary', () => {
    const disguised = "x'' + (sin(t)^2 + cos(t)^2)*b*x' + lambda*x = 0";
    fc.assert(
      fc.property(part(-5, 40), part(1, 90), part(1, 200), (b, lambda, t) => {
        const mode = modeOf({ b: text(b) }, { x0: '1', v0: '-sqrt(2)' }, text(lambda));
        const [one, other] = [disguised, "x'' + b*x' + lambda*x = 0"].map(
          (source) => pointsOf(source, mode, [t])[0]!,
        );
        expect([meet(one!.x, other!.x), meet(one!.v, other!.v)]).toEqual([true, true]);
        expect(relativeWidth(one!.x)).toBeLessThan(narrow);
      }),
      { numRuns: 10 },
    );
  });

  it("agree with Runge and Kutta's doubles for any formulas of the time", () => {
    const leaf = fc.constantFrom('t', '1', '0.7', '(t + 2)', 't^2');
    const { tree } = fc.letrec<{ tree: string }>((again) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc
          .tuple(fc.constantFrom('+', '-', '*'), again('tree'), again('tree'))
          .map(([sign, a, b]) => `(${a} ${sign} ${b})`),
        fc
          .tuple(fc.constantFrom('sin', 'cos', 'atan', 'tanh', 'abs'), again('tree'))
          .map(([name, a]) => `${name}(${a})`),
        again('tree').map((a) => `1/(1 + (${a})^2)`),
        again('tree').map((a) => `sqrt(2 + sin(${a}))`),
        again('tree').map((a) => `(1 + (${a})^2)^0.3`),
        again('tree').map((a) => `exp(-abs(${a}) - 0.1)`),
        again('tree').map((a) => `log(2 + (${a})^2)`),
      ),
    }));
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        const found = encloseMode(
          parseSystem(`x'' + (${a})*x' + (${b})*x = 0*t`),
          modeOf({}, { x0: '1', v0: '-1/2' }),
          [rational(3, 2)],
        );
        // abs may be asked at its kink.
        if ('refused' in found) {
          expect(`${a}${b}`).toContain('abs');
          return;
        }
        const [low] = toDoubles(found.points[0]!.x);
        const { value, size } = rungeKutta(a, b, 1.5);
        // 2,000 steps of order 4: h^4 = 3e-13, times derivatives of the coefficients; beside a kink 1e-6.
        expect(Math.abs(low - value)).toBeLessThan(1e-5 * size);
      }),
      { numRuns: 15 },
    );
  });

  it('agree with the integrator of the judge within its own error', () => {
    const source = "x'' + (2 + sin(t))*x' + (1 + t)^0.3*lambda*x = 0";
    const trajectory = bindSystem(parseSystem(source), {}).solve(2, { x0: 1, v0: 1 });
    const at = [1, 4, 12].map((t) => rational(t));
    pointsOf(source, modeOf({}, { x0: '1', v0: '1' }, '2'), at).forEach(({ x }, i) => {
      const t = Number(at[i]!.num);
      const { sign, logAbs } = trajectory.x(t);
      const [low] = toDoubles(x);
      const size = Math.max(Math.abs(low), Math.exp(logAbs));
      // The estimate is of the state, of which x may be a tenth.
      expect(Math.abs(sign * Math.exp(logAbs) - low)).toBeLessThan(10 * (trajectory.error(t) + 1e-9) * size);
    });
  });

  it('do not see the unit of time', () => {
    const source = "x'' + (3/t)*x' + lambda*x = 0";
    const value = (lambda: string, t: Rational): ReturnType<typeof pointsOf>[0] =>
      pointsOf(source, modeOf({}, { x0: '1', v0: '0' }, lambda), [t])[0]!;
    const plain = value('1', rational(10));
    expect(meet(plain.x, value('10^24', rational(1n, 10n ** 11n)).x)).toBe(true);
    expect(meet(plain.x, value('10^(-24)', rational(10n ** 13n)).x)).toBe(true);
  });

  it('are linear in the start, and take any number of times', () => {
    const source = "x'' + (1 + cos(t))*x' + (2 - 1/(1 + t))*x = 0";
    const at = [0, 1, 2, 3, 5, 8].map((t) => rational(t, 2));
    const from = (x0: string, v0: string): ReturnType<typeof pointsOf> =>
      pointsOf(source, modeOf({}, { x0, v0 }), at);
    const [both, one, other] = [from('3', '-5'), from('1', '0'), from('0', '1')];
    at.forEach((t, i) => {
      const sum = enclose('3*a - 5*b', { a: one[i]!.x, b: other[i]!.x }, 300);
      expect(meet(both[i]!.x, sum)).toBe(true);
      expect(meet(both[i]!.v, pointsOf(source, modeOf({}, { x0: '3', v0: '-5' }), [t])[0]!.v)).toBe(true);
    });
  });

  it('of several equations are those of one, over long times too', () => {
    const mode = modeOf({}, { x0: '1', v0: '0', y0: '0' }, '2');
    const at = [rational(1), rational(400)];
    const one = pointsOf("x'' + 3/(t + 1)*x' + lambda*x = 0", mode, at);
    pointsOf("x' = y; y' = -lambda*x - 3/(t + 1)*y", mode, at).forEach(({ x, v }, i) => {
      expect([meet(x, one[i]!.x), meet(v, one[i]!.v)]).toEqual([true, true]);
      expect(relativeWidth(x)).toBeLessThan(narrow);
    });
  });

  it('cross a pole beside other functions of the time', () => {
    // x = y e^(-sin t) of y = sin(t)/t, which obeys y'' + (2/t) y' + y = 0.
    const source = "x'' + (2/t + 2*cos(t))*x' + (1 + 2*cos(t)/t + cos(t)^2 - sin(t))*x = 0";
    const at = [rational(1, 10), rational(2), rational(9)];
    pointsOf(source, modeOf({}, { x0: '1', v0: '0' }), at).forEach(({ x }, i) => {
      expect(meet(x, enclose('sin(t)/t*exp(-sin(t))', { t: at[i]! }, 300))).toBe(true);
      expect(relativeWidth(x)).toBeLessThan(narrow);
    });
  });

  it('more digits narrow a value, and the narrow ball meets the wide one', () => {
    const source = "x'' + (3/t + 1/(1 + t^2))*x' + exp(-t/5)*x = 0";
    const [few, some, many] = [64, 128, 512].map(
      (bits) => pointsOf(source, modeOf({}, { x0: '1', v0: '0' }), [rational(7)], bits)[0]!,
    );
    expect([meet(few!.x, many!.x), meet(some!.x, many!.x)]).toEqual([true, true]);
    expect(relativeWidth(many!.x)).toBeLessThan(relativeWidth(some!.x) * 2 ** -100);
  });

  it('say why there is no value', () => {
    const refusal = (source: string, initial: Record<string, string> = { x0: '1', v0: '0' }): string => {
      const found = encloseMode(parseSystem(source), modeOf({}, initial), [rational(3)]);
      return 'refused' in found ? found.refused : 'none';
    };
    expect(refusal("x'' + x/(t - 2) = 0")).toBe('undefined-coefficient');
    expect(refusal("x'' - (3/t)*x' + x = 0")).toBe('singular-start');
    expect(refusal("x'' + (3/t)*x' + x = 0", { x0: '1', v0: '1' })).toBe('singular-start');
    expect(refusal("x'' + (3/t^2)*x' + x = 0")).toBe('singular-start');
    expect(refusal("x' = -gamma(t + 1)*x")).toBe('not-covered');
    expect(refusal("x'' + 10^10*(1 + t/10)*x = 0")).toBe('budget');
  });
});

/** x of x'' + a x' + b x = 0 by 2,000 steps of order 4 in doubles, and the largest size on the way. */
function rungeKutta(a: string, b: string, end: number): { value: number; size: number } {
  const [damping, pull] = [a, b].map((formula) => {
    const compiled = compileExpression(parseExpression(formula, { symbols: ['t'] }), { symbols: ['t'] });
    return (t: number): number => compiled.evaluate([t]);
  }) as [(t: number) => number, (t: number) => number];
  const steps = 2000;
  const h = end / steps;
  let [x, v] = [1, -0.5];
  let size = 1;
  const slope = (t: number, y: number, w: number): [number, number] => [w, -damping(t) * w - pull(t) * y];
  for (let n = 0; n < steps; n++) {
    const t = n * h;
    const k1 = slope(t, x, v);
    const k2 = slope(t + h / 2, x + (h / 2) * k1[0], v + (h / 2) * k1[1]);
    const k3 = slope(t + h / 2, x + (h / 2) * k2[0], v + (h / 2) * k2[1]);
    const k4 = slope(t + h, x + h * k3[0], v + h * k3[1]);
    x += (h / 6) * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0]);
    v += (h / 6) * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1]);
    size = Math.max(size, Math.abs(x), Math.abs(v));
  }
  return { value: x, size };
}
