import { describe, expect, test } from '@jest/globals';
import { derive } from '../../src/derive/derive.ts';
import { DeriveError } from '../../src/systems/reading/deriveError.ts';
import { limitOde } from '../../src/derive/limitOde.ts';
import { ExpressionError } from '@flowrate/formula';
import { attacks } from '../../../formula/test/attacks.ts';

const many = (n: number): string => Array.from({ length: n }, (_, i) => `a${String(i)}`).join(' + ');

/** Legal formulas that would keep an algebra system busy for hours. */
const bombs: readonly string[] = [
  `x' = (${many(30)})^30 x`,
  `x' = ((((9^32)^32)^32)^32)^32 x`,
  `x' = 1e300^32 x`,
  `x' = ${'(a + b + c + d)^9 * '.repeat(40)} x`,
  `x' = ${'(1 + a)/(1 + '.repeat(90)}b${')'.repeat(90)} x`,
  `x' = ${'('.repeat(90)}x${')'.repeat(90)} (1 + a)^32 (1 + b)^32 (1 + c)^32 (1 + d)^32`,
  `x${"'".repeat(500)} = x`,
  Array.from({ length: 12 }, (_, i) => `y${String(i)}' = y${String((i + 1) % 12)}`).join('; '),
  'x[k+16] = x[k-16]',
  `x[k+1] = (${many(30)})^30 x[k]`,
  `x'' + ${many(400)} x' + x = 0`,
];

function refusedOrQuick(run: () => unknown): void {
  const start = performance.now();
  try {
    run();
  } catch (error) {
    expect(error instanceof DeriveError || error instanceof ExpressionError).toBe(true);
  }
  // The budget of work is under two seconds on an idle machine.
  expect(performance.now() - start).toBeLessThan(10_000);
}

describe('derive and limitOde refuse attacks or answer soon', () => {
  test.each(attacks)('%s', (_name, text) => {
    for (const source of [text, `${text} = 0`, `x' = ${text}`, `x[k+1] = ${text}`]) {
      refusedOrQuick(() => derive(source));
    }
    refusedOrQuick(() => limitOde(`x[k+1] = x[k] - s*(${text})*x[k]`));
    refusedOrQuick(() => limitOde('x[k+1] = x[k] - s*g[k]', { scaling: { lambda: text } }));
  });

  test.each(bombs)('%.60s', (text) => {
    refusedOrQuick(() => derive(text));
    refusedOrQuick(() => limitOde(text));
  });
});
