import type { Expression } from '@flowrate/formula';
import type { Instance } from '../../claim/instance.ts';
import { valueOf } from '../../hypotheses/hypotheses.ts';
import type { Subject } from '../../quantity/subject.ts';
import type { Outcome } from '../outcome.ts';
import { judgeDensity } from './judgeDensity.ts';
import type { ClaimedRate } from './parseRate.ts';
import { AnyRate } from './anyRate.ts';

/** The exponent of the loss on a continuous spectrum, which no data set has. */
export class PreparedDensity extends AnyRate<Extract<ClaimedRate, { value: Expression }>> {
  readonly density: Expression;
  readonly ownSpectrum = true;

  constructor(
    claimed: Extract<ClaimedRate, { value: Expression }>,
    symbols: readonly string[],
    density: Expression,
  ) {
    super(claimed, symbols);
    this.density = density;
  }

  judge({ bind }: Subject, { values }: Instance): Outcome {
    return judgeDensity(bind(values), valueOf(this.density, values), valueOf(this.claimed.value, values));
  }
}
