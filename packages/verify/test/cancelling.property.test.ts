import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judge } from '@flowrate/verify';

/**
 * What a claim says does not depend on how it is written: rates and bounds in which doubles lose some or all of their digits
 * get the verdict of the same ones written plainly, true ones and ones that are off by a thousandth.
 */

const spectrum = { mu: 'positive', L: '>= mu', lambda: '[mu, L]' } as const;

/** Ways to write R, with symbols that they need. */
const ways: readonly (readonly [text: string, given: Readonly<Record<string, string>>])[] = [
  ['R', {}],
  ['(R + 1e12*L) - 1e12*L', {}],
  ['log(exp(R))', {}],
  ['((1 + R)^2 - 1 - R^2)/2', {}],
  ['big - root', { big: '1e6*L', root: 'sqrt(big^2 - 2e6*L*(R) + (R)^2)' }],
  ['1 - rest', { rest: '1 - (R)' }],
];

interface Part {
  readonly system: string;
  readonly given: Readonly<Record<string, string>>;
}
type Said = { readonly rate: string } | { readonly expect: string };

const flow: Part = { system: "x' + lambda*x = 0", given: spectrum };
const overdamped: Part = {
  system: "x'' + b*x' + lambda*x = 0",
  given: { ...spectrum, b: '> 2*sqrt(L)' },
};

/** What is claimed of R, where R is the rate but for a factor. */
const claims: readonly (readonly [rate: string, of: Part, say: (rate: string) => Said])[] = [
  ['2*mu', flow, (rate) => ({ rate: `linear ${rate}` })],
  ['2*mu', flow, (rate) => ({ rate: `linear >= ${rate}` })],
  ['mu', flow, (rate) => ({ expect: `norm(x(t)) <= exp(-(${rate})*t)*norm(x(0))` })],
  ['4*mu/(b + sqrt(b^2 - 4*mu))', overdamped, (rate) => ({ rate: `linear ${rate}` })],
];

test('a verdict is that of what is claimed, however many digits cancel in it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...claims),
      fc.constantFrom(...ways),
      fc.boolean(),
      async ([rate, of, say], [way, further], isTrue) => {
        const claimed = isTrue ? rate : `1.001*${rate}`;
        const spelled = (text: string): string => text.replaceAll('R', `(${claimed})`);
        const given = Object.entries(further).map(([name, text]) => [name, spelled(text)] as const);
        const claim = {
          ...{ id: 'cancelling', statement: spelled(way), system: of.system },
          given: { ...of.given, ...Object.fromEntries(given) },
          ...say(spelled(way)),
        };
        const { verdict, evidence } = await judge(claim, { runs: 120 });
        expect([verdict, evidence]).toEqual([isTrue ? 'verified' : 'refuted', evidence]);
      },
    ),
    { numRuns: 40 },
  );
});
