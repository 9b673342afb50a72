import { optimizerByName, type Optimizer, type Parameters } from '@flowrate/theory';

/** One optimizer at one setting, and the grid on which its four descriptions are compared. */
export interface RunPlan {
  readonly optimizer: Optimizer;
  readonly title: string;
  readonly params: Parameters;
  readonly discrete: Parameters;
  readonly steps: number;
  /** Steps that are recorded, ascending from 0. */
  readonly record: readonly number[];
  /** The flow's time at the recorded steps, by the optimizer's dictionary. */
  readonly times: readonly number[];
}

/**
 * s·λmax of gradient descent and √s·√λmax of momentum. The recursion follows its limit to a few percent at the small
 * end; where the budget of steps does not reach the horizon, the step grows up to the large end.
 */
const phasePerStep = { first: [0.05, 0.1], second: [0.05, 0.15] } as const;
/** The horizon: modes at λmin have decayed by e^-5 (gradient flow), e^-7 (momentum); beyond it the network is at its own floor. */
const decayTimes = { first: 5, second: 7 } as const;
const recorded = 96;

function plan(
  name: string,
  title: string,
  params: Parameters,
  range: { readonly min: number; readonly max: number },
  maxSteps: number,
): RunPlan {
  const optimizer = optimizerByName(name);
  const firstOrder = name === 'gradient-flow';
  const [finest, coarsest] = phasePerStep[firstOrder ? 'first' : 'second'];
  const condition = firstOrder ? range.max / range.min : Math.sqrt(range.max / range.min);
  const horizon = (firstOrder ? decayTimes.first : decayTimes.second) * condition;
  const phase = Math.min(coarsest, Math.max(finest, horizon / maxSteps));
  const stepSize = firstOrder ? phase / range.max : phase ** 2 / range.max;
  const steps = Math.max(recorded, Math.min(maxSteps, Math.ceil(horizon / phase)));
  const discrete = optimizer.dictionary.toDiscrete(params, stepSize);
  const record = [
    ...new Set(Array.from({ length: recorded + 1 }, (_, j) => Math.round((j * steps) / recorded))),
  ];
  const times = record.map((k) => Math.max(0, optimizer.dictionary.time(k, discrete)));
  return { optimizer, title, params, discrete, steps, record, times };
}

/**
 * The runs of the main job on a spectrum in [min, max]: gradient flow, heavy ball at, below and above its critical
 * damping 2√λmin, Nesterov with friction 2, 3 and 6.
 * @param maxSteps the most steps a network is trained
 */
export function planRuns(range: { readonly min: number; readonly max: number }, maxSteps: number): RunPlan[] {
  const critical = 2 * Math.sqrt(range.min);
  const make = (name: string, title: string, params: Parameters): RunPlan =>
    plan(name, title, params, range, maxSteps);
  return [
    make('gradient-flow', 'gradient flow', {}),
    make('heavy-ball', 'heavy ball, b = √λmin', { damping: critical / 2 }),
    make('heavy-ball', 'heavy ball, b = 2√λmin', { damping: critical }),
    make('heavy-ball', 'heavy ball, b = 4√λmin', { damping: 2 * critical }),
    make('nesterov', 'Nesterov, d = 2', { friction: 2 }),
    make('nesterov', 'Nesterov, d = 3', { friction: 3 }),
    make('nesterov', 'Nesterov, d = 6', { friction: 6 }),
  ];
}
