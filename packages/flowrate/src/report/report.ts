import { optimizerByName } from '@flowrate/theory';
import type { Verdict } from '@flowrate/verify';
import type { ExperimentResult, RunResult } from '@flowrate/studies';
import {
  closestCallChart,
  energyChart,
  lossChart,
  modesChart,
  spectrumChart,
  widthChart,
} from '@flowrate/studies';
import { reportPage, type Drawings } from './page.ts';
import { toSvg } from './render.ts';

const modesShown = 48;
const timesShown = 160;

/** At most 48 of the positive eigenvalues, evenly by index, both ends kept. */
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

function modesDrawing(run: RunResult, values: readonly number[]): Promise<string> {
  const optimizer = optimizerByName(run.optimizer);
  const lambdas = someModes(values);
  const modes = new Map(lambdas.map((lambda) => [lambda, optimizer.mode(run.params, lambda)]));
  const spec = modesChart(
    run.title,
    lambdas,
    denseTimes(run),
    (lambda, t) => 2 * modes.get(lambda)!.log(t).logAbs,
    run.rate.kind === 'sublinear',
  );
  return toSvg(spec, `energy of every eigenmode under ${run.title}`);
}

async function claimDrawing(verdict: Verdict): Promise<[string, string] | undefined> {
  const call = verdict.closestCall;
  if (call === undefined || call.t.length < 2) return undefined;
  return [verdict.id, await toSvg(closestCallChart(call), `the closest call of: ${verdict.statement}`)];
}

/** The report as one HTML text: draws every chart, then lays out the page. */
export async function report(result: ExperimentResult): Promise<string> {
  const shown = result.runs.filter(
    ({ optimizer, params, rate }) =>
      optimizer === 'gradient-flow' || rate.prefactor === 1 || params['friction'] === 3,
  );
  const trained = result.runs.filter((run) => run.networks.length > 0);
  const [spectrum, losses, modes, widths, claims] = await Promise.all([
    Promise.all([
      toSvg(spectrumChart(result.spectrum), 'eigenvalues of the kernel'),
      toSvg(energyChart(result.spectrum, '‖Δ(0)‖²'), 'share of the initial error in the first modes'),
    ]),
    Promise.all(result.runs.map((run) => toSvg(lossChart(run), `loss of ${run.title} in four descriptions`))),
    Promise.all(shown.map((run) => modesDrawing(run, result.spectrum.values))),
    trained.length === 0
      ? []
      : Promise.all([
          toSvg(
            widthChart('Distance from the limit', trained, 'distance', 'sup ‖Δ - limit‖ / ‖Δ(0)‖'),
            'distance from the limit by width',
          ),
          toSvg(
            widthChart('Largest weight travel', trained, 'travel', 'max ‖w(t) - w(0)‖'),
            'largest weight travel by width',
          ),
        ]),
    Promise.all(result.claims.map(claimDrawing)),
  ]);
  const drawings: Drawings = {
    spectrum,
    losses,
    modes,
    widths,
    claims: new Map(claims.filter((c) => c !== undefined)),
  };
  return reportPage(result, drawings);
}
