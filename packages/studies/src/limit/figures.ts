import { closestCallChart } from '../figures/closestCallChart.ts';
import { energyChart } from '../figures/energyChart.ts';
import type { Figure } from '../figure.ts';
import { lossChart } from '../figures/lossChart.ts';
import { modesChart } from '../figures/modesChart.ts';
import { spectrumChart } from '../figures/spectrumChart.ts';
import { widthChart } from '../figures/widthChart.ts';
import type { RunPlan, LimitResult, RunResult } from '../result.ts';

const modesShown = 24;
const timesShown = 160;

/** At most 24 of the positive eigenvalues, evenly by index, both ends kept. */
function someModes(values: readonly number[]): number[] {
  const positive = values.filter((lambda) => lambda > 0);
  const count = Math.min(modesShown, positive.length);
  const picks = Array.from({ length: count }, (_, i) =>
    Math.round((i * (positive.length - 1)) / Math.max(1, count - 1)),
  );
  return [...new Set(picks)].map((i) => positive[i]!);
}

/** A denser grid than the recorded one, so that oscillations are drawn whole. */
function denseTimes(run: RunResult): number[] {
  const end = run.curves.t[run.curves.t.length - 1]!;
  const logarithmic = run.rate.kind === 'sublinear';
  return Array.from({ length: timesShown }, (_, j) => {
    const share = j / (timesShown - 1);
    return logarithmic ? end * 10 ** (3 * (share - 1)) : end * share;
  });
}

function modesFigure({ optimizer }: RunPlan, run: RunResult, values: readonly number[]): Figure {
  const lambdas = someModes(values);
  const modes = new Map(lambdas.map((lambda) => [lambda, optimizer.mode(run.params, lambda)]));
  return {
    name: run.title,
    group: 'modes',
    label: `energy of every eigenmode under ${run.title}`,
    spec: modesChart(
      run.title,
      lambdas,
      denseTimes(run),
      (lambda, t) => 2 * modes.get(lambda)!.log(t).logAbs,
      run.rate.kind === 'sublinear',
    ),
  };
}

function widthFigures(runs: readonly RunResult[]): Figure[] {
  const trained = runs.filter((run) => run.networks.length > 0);
  if (trained.length === 0) return [];
  return [
    {
      name: 'distance',
      group: 'widths',
      label: 'distance from the limit by width',
      spec: widthChart('Distance from the limit', trained, 'distance', 'sup ‖Δ - limit‖ / ‖Δ(0)‖'),
    },
    {
      name: 'travel',
      group: 'widths',
      label: 'largest weight travel by width',
      spec: widthChart('Largest weight travel', trained, 'travel', 'max ‖w(t) - w(0)‖'),
    },
  ];
}

/** Every picture of the main job; those of claims have the claims' ids as names. */
export function limitFigures({ document, plans }: LimitResult): Figure[] {
  const { spectrum, runs, claims } = document;
  return [
    {
      name: 'eigenvalues',
      group: 'spectrum',
      label: 'eigenvalues of the kernel',
      spec: spectrumChart(spectrum),
    },
    {
      name: 'energy',
      group: 'spectrum',
      label: 'share of the initial error in the first modes',
      spec: energyChart(spectrum, '‖Δ(0)‖²'),
    },
    ...runs.map((run) => ({
      name: run.title,
      group: 'losses',
      label: `loss of ${run.title} in four descriptions, and how far they are apart`,
      spec: lossChart(run),
    })),
    ...plans.flatMap((plan, i) => (plan.typical ? [modesFigure(plan, runs[i]!, spectrum.values)] : [])),
    ...widthFigures(runs),
    ...claims.flatMap(({ id, statement, counterexample, closestCall }) =>
      closestCall === undefined || closestCall.t.length < 2
        ? []
        : [
            {
              name: id,
              group: 'claims',
              label: `the closest call of: ${statement}`,
              spec: closestCallChart(closestCall, counterexample),
            },
          ],
    ),
  ];
}
