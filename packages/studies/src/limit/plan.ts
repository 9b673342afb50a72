import { flowOrder, type Optimizer, type Setting, type SpectrumRange } from '@flowrate/theory';
import type { RunPlan } from '../result.ts';

/** How a flow of some order is stepped. */
interface Pace {
  /** λ → the inverse of the time in which a mode moves. */
  readonly root: (lambda: number) => number;
  /**
   * (s·λmax)^(1/order), the phase of the fastest mode in a step. The recursion follows its limit to a few percent at the
   * small end; where the budget of steps does not reach the horizon, the step grows up to the large end.
   */
  readonly phase: readonly [number, number];
  /** The horizon: modes at λmin have decayed by e^-5, with momentum by e^-7; beyond it the network is at its own floor. */
  readonly decayTimes: number;
}

/** Those of the orders 1, 2 and 3; an order beyond is paced like 3. */
const paces: readonly Pace[] = [
  { root: (lambda) => lambda, phase: [0.05, 0.1], decayTimes: 5 },
  { root: Math.sqrt, phase: [0.05, 0.15], decayTimes: 7 },
  { root: Math.cbrt, phase: [0.05, 0.15], decayTimes: 7 },
];
const recorded = 96;

function plan(optimizer: Optimizer, setting: Setting, range: SpectrumRange, maxSteps: number): RunPlan {
  const { dictionary } = optimizer;
  const order = flowOrder(optimizer);
  const { root, phase: phases, decayTimes } = paces[Math.min(order, paces.length) - 1]!;
  const { min, max } = setting.speeds ?? range;
  const horizon = decayTimes * root(max / min);
  const phase = Math.min(phases[1], Math.max(phases[0], horizon / maxSteps));
  const stepSize = phase ** order / max;
  const steps = Math.max(recorded, Math.min(maxSteps, Math.ceil(horizon / phase)));
  // A flow that remembers the step is that of this one.
  const params = Object.hasOwn(optimizer.parameters, 'stepSize')
    ? { ...setting.params, stepSize }
    : setting.params;
  const discrete = dictionary.toDiscrete(params, stepSize);
  const record = [
    ...new Set(Array.from({ length: recorded + 1 }, (_, j) => Math.round((j * steps) / recorded))),
  ];
  const times = record.map((k) => Math.max(0, dictionary.time(k, discrete)));
  const { title, typical = false } = setting;
  return { optimizer, title, typical, params, discrete, steps, record, times };
}

/**
 * The runs of the main job on a spectrum in [min, max]: every optimizer at the settings that it names itself.
 * @param maxSteps the most steps a network is trained
 */
export function planRuns(
  optimizers: readonly Optimizer[],
  range: SpectrumRange,
  maxSteps: number,
): RunPlan[] {
  return optimizers.flatMap((optimizer) =>
    optimizer.settings(range).map((setting) => plan(optimizer, setting, range, maxSteps)),
  );
}
