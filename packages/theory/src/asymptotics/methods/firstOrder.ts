import { number } from '@flowrate/formula';
import { compare, rational } from '@flowrate/formula/rational';
import { Constants } from '../exact/constants.ts';
import { Undetermined } from '../exact/undetermined.ts';
import { flowSolutions } from '../formal/flowSolutions.ts';
import { growthOf } from '../formal/growthOf.ts';
import { looselyRounded } from '../growth/rounded.ts';
import { Expander } from '../series/expand.ts';
import { leadOf, monomial, nothing, type Series, SeriesRing } from '../series/series.ts';
import { WaveReader, waves, type Waves } from '../series/waves.ts';
import type { LongTimesMethod } from './method.ts';

const depth = rational(16);

/**
 * x' = a(t) x: exp ∫a. Sines and cosines whose factors do not grow have a bounded integral (Dirichlet): what is left of
 * a is its part of frequency zero.
 */
export const firstOrder: LongTimesMethod = {
  name: 'integral',
  solve({ kind, matrix, observed }) {
    const [coefficient] = matrix.flat();
    if (kind !== 'flow' || matrix.length !== 1 || coefficient === undefined || !waves(coefficient)) {
      return undefined;
    }
    const { constants, ring, expander, reader } = waveReader();
    const mean = meanOf(reader.read(coefficient));
    if (leadOf(expander.expand(observed?.[0] ?? number(1))) === undefined) return undefined;
    const exact = !constants.rounded;
    const solutions = flowSolutions(ring, [ring.negate(mean), monomial(rational(1), rational(0))]);
    return {
      why: 'the integral of the coefficient, whose oscillating part is bounded',
      exact,
      solutions: solutions.map((solution) => {
        const growth = growthOf(solution, 'flow', 1);
        return { growth: exact ? growth : looselyRounded(growth), count: 1 };
      }),
    };
  },
};

export function waveReader() {
  const constants = new Constants();
  const ring = new SeriesRing(constants.tower, depth);
  const expander = new Expander(ring, constants, 't');
  return { constants, ring, expander, reader: new WaveReader(ring, constants, expander) };
}

/** The part of frequency zero of a sum whose other parts have a bounded integral. */
export function meanOf({ parts }: Waves): Series {
  let mean: Series = nothing;
  for (const { frequency, cosine, sine } of parts) {
    if (frequency.num === 0n) {
      mean = cosine;
      continue;
    }
    for (const part of [cosine, sine]) {
      const exponent = leadOf(part)?.exponent ?? part.order;
      if (exponent !== undefined && compare(exponent, rational(0)) > 0) {
        throw new Undetermined('an oscillation that grows');
      }
    }
  }
  return mean;
}
