import type { DiscreteMode, Rate, Reference, SpectrumRange, UpdateRule } from '../optimizer.ts';

/** A method made for one range of eigenvalues, against which others are measured: it has no parameters and no limit. */
export interface Yardstick {
  readonly name: string;
  readonly title: string;
  readonly references: readonly Reference[];
  /** The factor per step that the method guarantees on the range. */
  factor(range: SpectrumRange): number;
  update(range: SpectrumRange): UpdateRule;
  discreteMode(range: SpectrumRange, lambda: number): DiscreteMode;
  /** The exact factor on a spectrum inside the range. */
  discreteRate(range: SpectrumRange, spectrum: ArrayLike<number>): Rate;
}
