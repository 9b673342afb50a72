import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { optimizerByName } from '../../src/optimizers/catalogue.ts';
import type { Mode } from '../../src/optimizer.ts';
import { besselModeFrom } from '../../src/modes/besselMode.ts';
import { secondOrderMode } from '../../src/modes/secondOrderMode.ts';

interface Case {
  readonly family: string;
  readonly params: Readonly<Record<string, number>>;
  readonly lambda: number;
  readonly rows: readonly { t: number; phi: number; dphi: number; log: number | null }[];
}
const cases = JSON.parse(readFileSync(new URL('../fixtures/modal.json', import.meta.url), 'utf8')) as Case[];

/** The mode of a golden family, and the time at which its clock starts. */
function modeOf({ family, params: p, lambda }: Case): { mode: Mode; from: number } {
  const of = (name: string, params: Record<string, number>, from = 0): { mode: Mode; from: number } => ({
    mode: optimizerByName(name).mode(params, lambda),
    from,
  });
  switch (family) {
    case 'gradient-flow':
      return of(family, {});
    case 'weight-decay':
      return of(family, { decay: p.decay! });
    case 'gauss-newton':
      return of(family, { regularisation: p.tau! });
    case 'heavy-ball':
      return of(family, { damping: p.b! });
    case 'heavy-ball-v0':
      return { mode: secondOrderMode(p.b!, lambda, p.v0), from: 0 };
    case 'nesterov':
      return of(family, { friction: p.d! });
    case 'nesterov-from':
      return { mode: besselModeFrom(p.d!, lambda, p.t0!, p.v0!), from: p.t0! };
    case 'nag-sc-high-resolution':
    case 'heavy-ball-high-resolution':
      return of(family, { convexity: p.mu!, stepSize: p.s! });
    case 'nag-c-high-resolution':
      return of(family, { friction: p.d!, stepSize: p.s! }, p.t0);
    case 'third-order':
      return of('higher-order-momentum', { a1: p.a1!, a2: p.a2! });
    default:
      throw new Error(`no family ${family}`);
  }
}

describe('closed forms against 60-digit values', () => {
  test.each(cases.map((c) => [`${c.family} ${JSON.stringify(c.params)} λ = ${c.lambda}`, c] as const))(
    '%s',
    (_, golden) => {
      const { mode, from } = modeOf(golden);
      const fast = Math.sqrt(golden.lambda) + Math.abs(golden.params.a2 ?? 0);
      for (const row of golden.rows) {
        const t = row.t - from;
        const envelope = Math.exp(mode.envelope(t));
        const phase = fast * t;
        // Rounding of the phase, 4ε(1 + z) of the envelope, and where the value is not near a zero 1e-12 of itself.
        const allowed = 9e-16 * (1 + phase) * envelope + 1e-12 * Math.abs(row.phi);
        expect(Math.abs(mode.phi(t) - row.phi)).toBeLessThanOrEqual(allowed);
        const slope = (fast + Math.abs(golden.params.b ?? 0)) * envelope;
        expect(Math.abs(mode.dphi(t) - row.dphi)).toBeLessThanOrEqual(
          // 2e-12: φ' of a mode that has been multiplied by a frequency
          9e-16 * (1 + phase) * slope + 2e-12 * Math.abs(row.dphi),
        );
        if (row.log === null) continue;
        const { sign, logAbs } = mode.log(t);
        if (row.phi !== 0 && Math.abs(row.phi) > allowed) expect(sign).toBe(Math.sign(row.phi));
        // The exponent is rounded too: 4ε of it; and relative errors of φ where it is near a zero.
        const slack =
          1e-12 + 9e-16 * Math.abs(row.log) + 9e-16 * (1 + phase) * Math.exp(mode.envelope(t) - row.log);
        expect(Math.abs(logAbs - row.log)).toBeLessThanOrEqual(2 * slack);
        // 1e-9: the envelope is a bound up to Hankel's first neglected term
        expect(logAbs).toBeLessThanOrEqual(mode.envelope(t) + 1e-9);
      }
    },
  );
});
