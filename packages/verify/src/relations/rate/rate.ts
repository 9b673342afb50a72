import * as z from 'zod/mini';
import { comparisonTex, parseExpression, toTex } from '@flowrate/formula';
import { ClaimError } from '../../claim/errors.ts';
import { inKey } from '../../claim/inKey.ts';
import { placeOf } from '../../claim/placeOf.ts';
import { parseDomain } from '../../hypotheses/domain.ts';
import { freeSymbols } from '../freeSymbols.ts';
import type { ModalRelation, Setting } from '../relation.ts';
import { text } from '../text.ts';
import { mirror, parseRate, type Comparison } from './parseRate.ts';
import { PreparedDensity } from './preparedDensity.ts';
import { PreparedRate } from './preparedRate.ts';
import type { Best } from './rivals.ts';

const bestRemedy = 'best needs a rate, and a parameter that is given.';
const densityRemedy = 'Give rate: sublinear P.';

/** What a rate is called, and its comparison as it was written: factors are compared as rates. */
const shown = {
  linear: (sign: Comparison) => ({ word: 'rate', sign }),
  sublinear: (sign: Comparison) => ({ word: 'power of the time', sign }),
  factor: (sign: Comparison) => ({ word: 'factor', sign: mirror(sign) }),
} as const;

/** What the curve does in the end: like e^(-Rt), like Q^k, like t^(-P), or growing. */
export const rate: ModalRelation<string> = {
  about: 'modes',
  key: 'rate',
  schema: text,
  companions: {
    best: {
      schema: z.strictObject({ parameter: text, over: text }),
      example: 'Write best: { parameter: NAME, over: "[lo, hi]" }.',
      alone: { code: 'bad-best', problem: 'has best without rate', remedy: bestRemedy },
    },
    density: {
      schema: text,
      alone: {
        code: 'bad-density',
        problem: 'has a density without an exponent',
        remedy: densityRemedy,
      },
    },
  },
  help: [
    '"linear R" (loss like e^(-R*t), exactly; "linear = R" too), "factor Q" (norm like Q^k), "sublinear P" (loss',
    'like t^(-P)). With a comparison: "linear >= R" is at least so fast, "linear <= R" at most; "factor <= Q" at',
    'least so fast, "factor >= Q" at most; "sublinear >= P"; > and < leave equality out. "linear" alone is',
    '"linear > 0". "diverges": grows without bound. Of another quantity than these: "linear 2*mu of pseudoLoss",',
    '"linear R of norm(v)", "factor Q of norm(v)", "sublinear P of norm(x)".',
    'best: { parameter: b, over: "[lo, hi]" } adds that no other b is faster',
  ],
  tex(source, [unknown]) {
    const claimed = parseRate(source, unknown);
    if (claimed.form === 'diverges') return '\\text{grows without bound}';
    const { word, sign } = shown[claimed.form](claimed.comparison);
    const of = claimed.of === undefined ? '' : ` of ${claimed.of}`;
    return `\\text{${word}${of} } ${sign === '=' ? sign : comparisonTex[sign]} ${toTex(claimed.value)}`;
  },
  parse(source, setting) {
    const claimed = parseRate(source, setting.unknown);
    const symbols = claimed.form === 'diverges' ? [] : freeSymbols(claimed.value, setting.time);
    const { claim } = setting;
    const best = bestOf(setting);
    if (claim.density === undefined) return new PreparedRate(claimed, symbols, best);
    const exponent = claim.density;
    const density = inKey(claim, 'density', () => parseExpression(exponent));
    if (claimed.form !== 'sublinear' || claimed.of !== undefined || best !== undefined) {
      throw new ClaimError(
        'bad-density',
        `claim "${claim.id}" has a density without an exponent`,
        densityRemedy,
        placeOf(claim, 'density'),
      );
    }
    const all = [...freeSymbols(density, setting.time), ...symbols];
    return new PreparedDensity({ ...claimed, form: claimed.form }, all, density);
  },
};

function bestOf({ claim }: Setting): Best | undefined {
  if (claim.best === undefined) return undefined;
  const { parameter, over } = claim.best;
  if (claim.given[parameter] === undefined) {
    throw new ClaimError(
      'bad-best',
      `claim "${claim.id}" has best without ${parameter}`,
      bestRemedy,
      placeOf(claim, 'best'),
    );
  }
  return { parameter, over: inKey(claim, 'best', () => parseDomain(over)) };
}
