import type { TopLevelSpec } from 'vega-lite';
import { runningGaps } from '../runningGaps.ts';
import type { RunResult } from '../result.ts';
import { positive, powerAxis, size } from './axes.ts';
import { colours } from './look.ts';
import { stacked } from './stacked.ts';

/** The four descriptions of a run: its colour, and how many of its points are marked where marks are drawn. */
const descriptions = [
  { kind: 'closed form', curve: 'closedForm', colour: colours.closedForm },
  { kind: 'limiting ODE', curve: 'ode', colour: colours.ode },
  { kind: 'recursion', curve: 'discrete', colour: colours.discrete },
  { kind: 'network', curve: 'network', colour: colours.network },
] as const;

const [closedForm, ...others] = descriptions;
const color = {
  field: 'kind',
  type: 'nominal' as const,
  title: null,
  scale: {
    domain: descriptions.map(({ kind }) => kind),
    range: descriptions.map(({ colour }) => colour),
  },
};

const only = (kind: string, every = 1, from = 0): { filter: string }[] => [
  {
    filter: `datum.kind === '${kind}'${every === 1 ? '' : ` && datum.index % ${every} === ${from}`}`,
  },
];

/** Log-log where the decay is a power of time. */
function timeAxis({ rate, curves: { t } }: RunResult): {
  readonly shown: (t: number) => boolean;
  readonly x: object;
} {
  const logTime = rate.kind === 'sublinear';
  const domain = [logTime ? (t.find((time) => time > 0) ?? 1) : t[0]!, t[t.length - 1]!];
  return {
    shown: (time) => !logTime || time > 0,
    x: {
      field: 't',
      type: 'quantitative' as const,
      title: 't',
      scale: { type: logTime ? ('log' as const) : ('linear' as const), nice: false, domain },
      axis: logTime ? powerAxis : { tickCount: 6 },
    },
  };
}

function lossPanel(run: RunResult): TopLevelSpec {
  const { x, shown } = timeAxis(run);
  const { t } = run.curves;
  const values = descriptions.flatMap(({ kind, curve }) =>
    positive(
      (run.curves[curve] ?? []).map((loss, index) => ({ kind, index, t: t[index]!, loss })),
      'loss',
    ).filter((point) => shown(point.t)),
  );
  const y = { field: 'loss', type: 'quantitative' as const, title: 'loss' };
  return {
    ...size,
    height: 160,
    title: run.title,
    data: { values },
    encoding: { x, y: { ...y, scale: { type: 'log' }, axis: powerAxis }, color },
    layer: [
      { transform: only(closedForm.kind), mark: { type: 'line', strokeWidth: 6, opacity: 0.55 } },
      { transform: only('limiting ODE'), mark: { type: 'line', strokeWidth: 1.5 } },
      {
        transform: only('recursion', 4),
        mark: { type: 'point', shape: 'square', size: 22, filled: true },
      },
      { transform: only('network', 4, 2), mark: { type: 'point', size: 26, strokeWidth: 1.5 } },
    ],
  };
}

/** How far each of the others is from the closed form: four curves that are equal hide each other. */
function gapPanel(run: RunResult): TopLevelSpec {
  const { x, shown } = timeAxis(run);
  const { t, closedForm: reference } = run.curves;
  const values = others.flatMap(({ kind, curve }) => {
    const gaps = runningGaps(reference, run.curves[curve] ?? []);
    return positive(
      gaps.map((gap, index) => ({ kind, index, t: t[index]!, gap })),
      'gap',
    ).filter((point) => shown(point.t));
  });
  const y = { field: 'gap', type: 'quantitative' as const, title: 'gap' };
  return {
    ...size,
    height: 100,
    data: { values },
    mark: { type: 'line', strokeWidth: 1.5 },
    encoding: { x, y: { ...y, scale: { type: 'log' }, axis: { ...powerAxis, tickCount: 4 } }, color },
  };
}

/** The four descriptions of one run over each other, and below how far they are from the closed form. */
export const lossChart = (run: RunResult): TopLevelSpec => stacked(lossPanel(run), gapPanel(run));
