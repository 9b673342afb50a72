import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { derive } from '../../src/derive/derive.ts';
import type { Derivation } from '../../src/derive/derivation.ts';
import { loadPreciseEvaluator, type PreciseEvaluator } from '@flowrate/formula/digits';
import { compileExpression, parseRelation } from '@flowrate/formula';

interface Golden {
  readonly modal: readonly {
    readonly family: string;
    readonly params: Record<string, number>;
    readonly lambda: number;
    readonly rows: readonly { readonly t: number; readonly phi: number; readonly log: number | null }[];
  }[];
  readonly discrete: readonly {
    readonly method: string;
    readonly params: Record<string, number>;
    readonly lambda: number;
    readonly rows: readonly { readonly k: number; readonly x: number; readonly log: number | null }[];
  }[];
}
const golden = JSON.parse(readFileSync(new URL('./fixtures/modes.json', import.meta.url), 'utf8')) as Golden;

const FLOWS: Readonly<Record<string, string>> = {
  'gradient-flow': "x' = -lambda x",
  'weight-decay': "x' = -(lambda + decay) x",
  'gauss-newton': "x' = -lambda/(lambda + tau) x",
  'heavy-ball': "x'' + b x' + lambda x = 0",
  nesterov: "x'' + d/t x' + lambda x = 0",
  'third-order': "x''' + a2 x'' + a1 x' + lambda x = 0",
};
const RULES: Readonly<Record<string, string>> = {
  'gradient-descent': 'x[k+1] = x[k] - s*g[k]',
  'heavy-ball': 'x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])',
  'nesterov-constant': 'y[k] = x[k] + beta*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]',
  'implicit-gradient': 'x[k+1] = x[k]/(1 + s*lambda)',
  'gauss-newton': 'x[k+1] = (1 - s*lambda/(lambda + tau))*x[k]',
  'higher-order-momentum': 'v[k] = m1*v[k-1] + m2*v[k-2] + g[k]; x[k+1] = x[k] - s*v[k]',
};

/** The closed form of the regime whose condition holds exactly. */
function closedForm(
  derivation: Derivation,
  values: Record<string, number>,
  precise: PreciseEvaluator,
): string {
  const holding = derivation.regimes.find(({ when }) => {
    if (when === 'always') return true;
    const { left, operator } = parseRelation(when);
    const difference = Number(precise.evaluate(left, values));
    return operator === '<' ? difference < 0 : operator === '>' ? difference > 0 : difference === 0;
  });
  return holding!.closedForm!;
}

describe('the closed forms are the modes, evaluated in 60 digits', () => {
  test.each(golden.modal.map((entry) => [entry.family, entry.params, entry.lambda, entry.rows] as const))(
    '%s %j, lambda = %d',
    async (family, params, lambda, rows) => {
      const precise = await loadPreciseEvaluator(60);
      const values = { ...params, lambda };
      const numeric = family === 'third-order';
      const derivation = derive(FLOWS[family]!, numeric ? { values } : {});
      const formula = closedForm(derivation, values, precise);
      for (const { t, phi, log } of rows) {
        // The Bessel form is 1 at t = 0 by continuity only.
        if (t === 0 && family === 'nesterov') continue;
        if (numeric) {
          const got = compileExpression(formula, { symbols: ['t'] }).evaluate([t]);
          // Doubles: the roots are good to some ε, which t multiplies in the exponent.
          expect(Math.abs(got - phi)).toBeLessThanOrEqual(1e-14 * (10 + t) * Math.abs(phi));
          continue;
        }
        const got = precise.evaluate(formula, { ...values, t });
        if (phi === 0 || log === null) {
          expect(Number(got)).toBe(phi);
          continue;
        }
        // 60 digits lose at most the 9 of the phase and the 12 of a nearly double root.
        const logarithm = Number(precise.evaluate('log(abs(y))', { y: got }));
        expect(Math.abs(logarithm - log)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(log)));
        if (Math.abs(phi) > 1e-300) expect(Math.abs(Number(got) / phi - 1)).toBeLessThanOrEqual(4e-16);
      }
    },
  );

  test.each(golden.discrete.map((entry) => [entry.method, entry.params, entry.lambda, entry.rows] as const))(
    '%s %j, lambda = %d',
    async (method, params, lambda, rows) => {
      const precise = await loadPreciseEvaluator(60);
      const values = { ...params, lambda };
      const numeric = method === 'higher-order-momentum';
      const derivation = derive(RULES[method]!, numeric ? { values } : {});
      const formula = closedForm(derivation, values, precise);
      for (const { k, x } of rows) {
        if (numeric) {
          const got = compileExpression(formula, { symbols: ['k'] }).evaluate([k]);
          // Doubles: relative errors of the roots are multiplied by k.
          expect(Math.abs(got - x)).toBeLessThanOrEqual(2e-15 * (10 + k) * Math.max(Math.abs(x), 1e-300));
        } else {
          const got = Number(precise.evaluate(formula, { ...values, k }));
          expect(Math.abs(got - x)).toBeLessThanOrEqual(4e-16 * Math.abs(x));
        }
      }
    },
  );
});
