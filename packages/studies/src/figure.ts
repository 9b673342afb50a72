import type { TopLevelSpec } from 'vega-lite';

/** One picture of a result, as a Vega-Lite chart; whoever shows it chooses where and how. */
export interface Figure {
  /** Unlike all others of its group. */
  readonly name: string;
  /** What it is shown together with. */
  readonly group: string;
  /** What a reader who cannot see it is told. */
  readonly label: string;
  readonly spec: TopLevelSpec;
}
