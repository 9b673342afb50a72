import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { chebyshev } from '../../src/yardsticks/chebyshev.ts';
import { optimizerByName } from '../../src/optimizers/catalogue.ts';
import { tripleMomentum } from '../../src/yardsticks/tripleMomentum.ts';
import type { DiscreteMode } from '../../src/optimizer.ts';

interface Case {
  readonly method: string;
  readonly params: Readonly<Record<string, number>>;
  readonly lambda: number;
  readonly rows: readonly { k: number; x: number; log: number | null }[];
}
const cases = JSON.parse(
  readFileSync(new URL('../fixtures/discrete.json', import.meta.url), 'utf8'),
) as Case[];

function modeOf({ method, params: p, lambda }: Case): DiscreteMode {
  const of = (name: string, params: Record<string, number>): DiscreteMode =>
    optimizerByName(name).discreteMode(params, lambda);
  const stepSize = p.s!;
  switch (method) {
    case 'gradient-descent':
      return of('gradient-flow', { stepSize });
    case 'heavy-ball':
      return of(method, { stepSize, momentum: p.beta! });
    case 'nesterov':
      return of(method, { stepSize, friction: p.d! });
    case 'nesterov-constant':
      return of('nesterov-strongly-convex', { stepSize, momentum: p.beta! });
    case 'implicit-gradient':
      return of(method, { stepSize });
    case 'gauss-newton':
      return of(method, { stepSize, regularisation: p.tau! });
    case 'higher-order-momentum':
      return of(method, { stepSize, m1: p.m1!, m2: p.m2! });
    case 'triple-momentum':
      return tripleMomentum.discreteMode({ min: p.mu!, max: p.L! }, lambda);
    case 'chebyshev':
      return chebyshev.discreteMode({ min: p.mu!, max: p.L! }, lambda);
    default:
      throw new Error(`no method ${method}`);
  }
}

describe('iterates against 60-digit values', () => {
  test.each(cases.map((c) => [`${c.method} ${JSON.stringify(c.params)} λ = ${c.lambda}`, c] as const))(
    '%s',
    (_, golden) => {
      const mode = modeOf(golden);
      for (const { k, x, log } of golden.rows) {
        const neighbours = [k, k + 1, k + 2].map((j) => mode.log(j).logAbs);
        const local = Math.max(...neighbours, log ?? -Infinity);
        // 1e-12 of the value where it is of the size of its neighbours; k steps of rounding, 4ε each, of the envelope.
        const allowed = 1e-12 + 9e-16 * k * Math.exp(local - (log ?? local)) * 4;
        const { sign, logAbs } = mode.log(k);
        if (log === null) {
          expect(Math.abs(mode.at(k))).toBeLessThanOrEqual(1e-15);
          continue;
        }
        if (log > -700) expect(Math.abs(mode.at(k) - x)).toBeLessThanOrEqual(allowed * Math.abs(x));
        expect(sign).toBe(Math.sign(x) || sign);
        expect(Math.abs(logAbs - log)).toBeLessThanOrEqual(allowed + 4e-16 * Math.abs(log));
      }
    },
  );
});
