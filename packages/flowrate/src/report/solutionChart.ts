import type { Solution } from '@flowrate/ode';
import type { TopLevelSpec } from 'vega-lite';

/** The components of a solution over time; points of the solver's own, joined. */
export function solutionChart(title: string, state: readonly string[], solution: Solution): TopLevelSpec {
  const values = state.flatMap((name, i) =>
    Array.from(solution.t, (t, j) => ({ t, y: solution.y[j]![i]!, name })),
  );
  return {
    width: 600,
    height: 320,
    title,
    data: { values },
    mark: { type: 'line', strokeWidth: 1.5 },
    encoding: {
      x: { field: 't', type: 'quantitative', title: 't', scale: { nice: false } },
      y: { field: 'y', type: 'quantitative', title: null },
      color: { field: 'name', type: 'nominal', title: null, sort: [...state] },
    },
  };
}
