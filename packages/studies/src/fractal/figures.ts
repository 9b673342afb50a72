import type { TopLevelSpec } from 'vega-lite';
import { size } from '../figures/axes.ts';
import type { Figure } from '../figure.ts';
import { colours } from '../figures/look.ts';
import { seriesChart } from '../figures/seriesChart.ts';
import type { Attractor, FractalResult } from './experiment.ts';

const short = (stepSize: number): string => `η = ${Number(stepSize.toFixed(3))}`;
const curveOf = ({ data, stepSize }: Attractor): string => `${data}, ${short(stepSize)}`;

/** Points in the plane, as they lie. */
function planeChart({ stepSize, drawn: { coordinates } }: Attractor): TopLevelSpec {
  const values = Array.from({ length: coordinates.length / 2 }, (_, i) => ({
    x: coordinates[2 * i]!,
    y: coordinates[2 * i + 1]!,
  }));
  const axis = { type: 'quantitative' as const, scale: { domain: [0, 1] }, axis: { tickCount: 3 } };
  return {
    width: size.width,
    height: size.width,
    title: `Triangle, ${short(stepSize)}`,
    data: { values },
    encoding: { x: { field: 'x', title: 'w₁', ...axis }, y: { field: 'y', title: 'w₂', ...axis } },
    mark: { type: 'square', size: 2, filled: true, color: colours.ode, opacity: 1 },
  };
}

/** Points drawn of each on the line: more would not be told apart. */
const mostTicks = 400;

function lineChart(attractors: readonly Attractor[]): TopLevelSpec {
  const values = attractors.flatMap(({ stepSize, drawn: { coordinates } }) =>
    Array.from(coordinates.subarray(0, mostTicks), (x) => ({ x, curve: short(stepSize) })),
  );
  return {
    width: 1.2 * size.width,
    height: size.height,
    title: 'Two points: the iterates on the line',
    data: { values },
    encoding: {
      x: { field: 'x', type: 'quantitative', title: 'w', scale: { domain: [0, 1] }, axis: { tickCount: 3 } },
      y: { field: 'curve', type: 'nominal', title: null, sort: null },
    },
    mark: { type: 'tick', thickness: 0.5, color: colours.ode },
  };
}

/** Boxes by scale, and below the slope of the theory. */
function countChart(attractors: readonly Attractor[]): TopLevelSpec {
  const points = attractors.flatMap((one) => {
    const base = 1 / (1 - one.stepSize);
    return one.boxes.flatMap((boxes, i) => {
      const side = base ** (i + 1);
      return [
        { x: side, y: boxes, curve: curveOf(one), kind: 'counted' },
        { x: side, y: side ** one.theory, curve: curveOf(one), kind: 'theory' },
      ];
    });
  });
  return seriesChart({
    title: 'Boxes that hold a point',
    subtitle: 'solid: counted, dashed: side to the power of -dimension',
    x: { title: '1 / side', log: true },
    y: { title: 'boxes', log: true },
    points,
    marked: true,
  });
}

export function fractalFigures({ attractors }: FractalResult): Figure[] {
  const group = 'fractal';
  const flat = attractors.filter(({ drawn }) => drawn.dimension === 1);
  const plane = attractors.filter(({ drawn }) => drawn.dimension === 2);
  return [
    {
      name: 'boxes',
      group,
      label: 'Occupied boxes by scale, on the lines of the dimensions',
      spec: countChart(attractors),
    },
    {
      name: 'line',
      group,
      label: 'Iterates on the line for each step size: Cantor sets, and the whole interval at 1/2',
      spec: lineChart(flat),
    },
    ...plane.map((one) => ({
      name: curveOf(one),
      group,
      label: `Iterates in the plane, ${short(one.stepSize)}: a Sierpinski triangle`,
      spec: planeChart(one),
    })),
  ];
}
