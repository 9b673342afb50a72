import type { TopLevelSpec } from 'vega-lite';

type Panels = Extract<TopLevelSpec, { vconcat: unknown }>['vconcat'];

/** Charts below each other in one picture. */
export function stacked(...charts: TopLevelSpec[]): TopLevelSpec {
  return { vconcat: charts as Panels };
}
