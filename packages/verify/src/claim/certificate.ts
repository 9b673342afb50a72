import type { GivenEntry } from './claim.ts';
import type { Proof } from './proof.ts';

/** One mode of an instance: its eigenvalue and initial values by name, numbers or expressions. */
export type ChosenMode = Readonly<Record<string, string>>;

export const certificateFormat = 'flowrate-certificate/1';

/** A refuted claim, the instance on which it fails, and the proof: all that is needed to check it without the judge. */
export interface Certificate {
  readonly format: typeof certificateFormat;
  /** The keys of the claims file, an optimizer written out as a system. */
  readonly claim: Readonly<Record<string, unknown>> & {
    readonly id: string;
    readonly given: Readonly<Record<string, GivenEntry>>;
  };
  readonly instance: {
    readonly values: Readonly<Record<string, string>>;
    readonly modes: readonly ChosenMode[];
  };
  readonly proof: Proof;
}
