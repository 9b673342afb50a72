import type { Progress } from '@flowrate/base';
import type { Figure } from './figure.ts';
import type { StudySchema, StudyValues } from './parameters.ts';

/** One line of a study's table: numbers and words by the names of their columns. */
export type StudyRow = Readonly<Record<string, number | string | null>>;

/** What a study is given beside its parameters. */
export interface StudyWork<D> {
  readonly data: D;
  /** Of everything random. */
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/**
 * Something that is tried, as a value: commands, sweeps (a row a run) and pages walk the list of them.
 * P: its parameters, D: the data it works on, R: what it finds.
 */
export interface Study<P extends object = StudyValues, D = unknown, R = unknown> {
  /** kebab-case. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: StudySchema<P>;
  /** @throws FlowrateError `unknown-parameter`, `missing-parameter`, `bad-parameter`, and what its packages throw */
  run(params: P, work: StudyWork<D>): Promise<R>;
  rows(result: R): readonly StudyRow[];
  figures(result: R): readonly Figure[];
  /** What a reader of the result must be told: what of the source's statements was not reproduced, and why. */
  notes?(result: R): readonly string[];
  /**
   * Rows as the study's source prints them, with the columns that it prints, to hold those of the defaults at seed 1 against:
   * measured figures as text, to the digits that count (`compareRows`).
   */
  readonly expected?: readonly StudyRow[];
}
