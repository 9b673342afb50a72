import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { bindSystem, type ModalSystem, parseSystem } from '@flowrate/theory';

interface Modal {
  readonly family: string;
  readonly params: Record<string, number>;
  readonly lambda: number;
  readonly rows: readonly {
    readonly t: number;
    readonly phi: number;
    readonly dphi: number;
    readonly log: number;
  }[];
}
interface Discrete {
  readonly method: string;
  readonly params: Record<string, number>;
  readonly lambda: number;
  readonly rows: readonly { readonly k: number; readonly x: number; readonly log: number }[];
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')) as T;

const FLOWS: Readonly<Record<string, string>> = {
  'gradient-flow': "x' = -lambda*x",
  'weight-decay': "x' = -(lambda + decay)*x",
  'gauss-newton': "x' = -lambda/(lambda + tau)*x",
  'heavy-ball': "x'' + b*x' + lambda*x = 0",
  'heavy-ball-v0': "x'' + b*x' + lambda*x = 0",
  nesterov: "x'' + d/t*x' + lambda*x = 0",
  'nag-sc-high-resolution': "x'' + (2*sqrt(mu) + sqrt(s)*lambda)*x' + (1 + sqrt(mu*s))*lambda*x = 0",
  'heavy-ball-high-resolution': "x'' + 2*sqrt(mu)*x' + (1 + sqrt(mu*s))*lambda*x = 0",
  'third-order': "x''' + a2*x'' + a1*x' + lambda*x = 0",
};
const METHODS: Readonly<Record<string, string>> = {
  'gradient-descent': 'x[k+1] = x[k] - s*g[k]',
  'heavy-ball': 'x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])',
  'nesterov-constant': 'y[k] = x[k] + beta*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]',
  nesterov: 'y[k] = x[k] + (k-1)/(k+d-1)*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]',
  'implicit-gradient': 'x[k+1] = x[k] - s*lambda*x[k+1]',
  'higher-order-momentum': 'v[k] = m1*v[k-1] + m2*v[k-2] + g[k]; x[k+1] = x[k] - s*v[k]',
};

function bind(source: string, params: Record<string, number>): ModalSystem {
  return bindSystem(parseSystem(source), params);
}

describe('systems as text against 60-digit values', () => {
  const flows = read<Modal[]>('modal.json').filter(({ family }) => family in FLOWS);
  test.each(flows.map((entry) => [`${entry.family} ${JSON.stringify(entry.params)}`, entry] as const))(
    '%s',
    (_name, { family, params, lambda, rows }) => {
      const system = bind(FLOWS[family]!, params);
      // The start is that of the family: x' given by the table's first row, where t = 0 is in it.
      const v0 = params.v0 ?? (family.includes('resolution') ? startOf(params, lambda) : 0);
      const trajectory = system.solve(lambda, { x0: 1, v0: system.scales(lambda).fast > 0 ? v0 : 0 });
      for (const { t, phi } of rows) {
        const value = trajectory.x(t);
        const actual = value.sign * Math.exp(value.logAbs);
        const neighbours = rows
          .filter((row) => row.t >= t)
          .map((row) => Math.abs(row.phi) + Math.abs(row.dphi));
        // Rounding of the phase: ε (1 + √λ t) of the envelope, here bounded by what the curve does from t on.
        const envelope = Math.max(Math.abs(phi), Math.min(1, Math.max(...neighbours)));
        expect(Math.abs(actual - phi)).toBeLessThanOrEqual(1e-12 * (1 + Math.sqrt(lambda) * t) * envelope);
      }
    },
  );

  const integrated = read<Modal[]>('modal.json').filter(({ family }) => family === 'nag-c-high-resolution');
  test.each(integrated.map((entry) => [JSON.stringify(entry.params), entry] as const))(
    'nag-c-high-resolution %s, integrated from t0',
    (_name, { params, lambda, rows }) => {
      const source = "x'' + (d/t + sqrt(s)*lambda)*x' + (1 + d*sqrt(s)/(2*t))*lambda*x = 0";
      const trajectory = bind(source, params).solve(lambda, { x0: 1, v0: -Math.sqrt(params.s!) * lambda });
      for (const { t, phi, dphi } of rows) {
        const value = trajectory.x(t);
        const size = Math.abs(phi) + Math.abs(dphi);
        // The method's own estimate, a few 1e-6, and it must be honest.
        const gap = Math.abs(value.sign * Math.exp(value.logAbs) - phi) / size;
        expect(gap).toBeLessThan(1e-5);
        expect(gap).toBeLessThan(10 * trajectory.error(t) + 1e-12);
      }
    },
  );

  test('the integrator agrees with the closed form where there is one', () => {
    const numeric = bind("x'' + (d/t + 0*exp(-t))*x' + lambda*(1 + 1e-300*t)*x = 0", { d: 3, t0: 1e-6 });
    const exact = bind("x'' + d/t*x' + lambda*x = 0", { d: 3 });
    const [a, b] = [numeric, exact].map((system) => system.solve(2, { x0: 1, v0: 0 }));
    for (const t of [0.1, 1, 5, 20, 100]) {
      const envelope = Math.min(1, t ** -1.5);
      const [x, y] = [a!.x(t), b!.x(t)].map(({ sign, logAbs }) => sign * Math.exp(logAbs));
      expect(Math.abs(x! - y!)).toBeLessThan(1e-5 * envelope);
    }
  });

  const methods = read<Discrete[]>('discrete.json');
  test.each(methods.map((entry) => [`${entry.method} ${JSON.stringify(entry.params)}`, entry] as const))(
    '%s',
    (_name, { method, params, lambda, rows }) => {
      const trajectory = bind(METHODS[method]!, params).solve(lambda, { x0: 1, v0: 0 });
      for (const { k, x, log } of rows) {
        const value = trajectory.x(k);
        // Below 1e-308 the table's x is 0 and only its logarithm is left.
        // k roundings of a contraction; where x passes zero its own digits are lost, so compare with its neighbours' size.
        const before = trajectory.x(Math.max(0, k - 1));
        const scale = Math.max(log, before.logAbs);
        const gap = Math.abs(
          value.sign * Math.exp(value.logAbs - scale) - (Math.sign(x) || value.sign) * Math.exp(log - scale),
        );
        expect(gap).toBeLessThanOrEqual(1e-13 * (10 + k));
      }
    },
  );
});

function startOf({ mu, s }: Record<string, number>, lambda: number): number {
  return (-2 * Math.sqrt(s!) * lambda) / (1 + Math.sqrt(mu! * s!));
}
