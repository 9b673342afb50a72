import type { Figure } from '../figure.ts';
import { seriesChart } from '../figures/seriesChart.ts';
import { checkParameters, type StudySchema } from '../parameters.ts';
import type { Study, StudyRow } from '../study.ts';
import { claimsOf } from './claims.ts';
import { boundAt, risesOf, runPinn, type PinnParameters, type PinnResult } from './experiment.ts';
import { measured } from './measured.ts';

const whole = { kind: 'number', scale: 'log', whole: true } as const;
const real = { ...whole, whole: false } as const;

const parameters: StudySchema<PinnParameters> = {
  width: { ...whole, default: 1024, min: 1, max: 100_000, description: 'neurons of the network' },
  interior: { ...whole, default: 12, min: 1, max: 500, description: 'points inside' },
  boundary: {
    ...whole,
    default: 2,
    min: 1,
    max: 200,
    description: 'points at the initial line and at each wall',
  },
  weightScale: { ...real, default: 4, min: 1e-3, max: 100, description: 'deviation of the hidden weights' },
  steps: { ...whole, default: 20, min: 1, max: 10_000, description: 'steps' },
  stepSizes: { kind: 'list', default: [1e-3, 0.1, 10], description: 'step sizes' },
  widths: {
    kind: 'list',
    default: [256, 1024, 4096],
    description: 'widths whose one step is held against that of the kernel',
  },
  widthStepSize: { ...real, default: 0.1, min: 1e-9, max: 1e9, description: 'step size of these' },
};

function rows(found: PinnResult): StudyRow[] {
  const { spectrum, runs, gaps, catapults, plain } = found;
  const [least, largest] = [spectrum[0]!, spectrum.at(-1)!];
  const at = (quantity: string, value: number): StudyRow => ({ quantity, value });
  return [
    ...runs.map(({ stepSize, implicit, explicit, bound, verdict }) => ({
      stepSize,
      implicit: implicit.ratios.at(-1)!,
      rises: risesOf(implicit),
      worstSolve: implicit.worstSolve,
      mostSolveSteps: implicit.mostSolveSteps,
      bound,
      verdict,
      explicit: explicit.ratios.at(-1)!,
      explicitSteps: explicit.ratios.length - 1,
    })),
    ...gaps.map((one) => ({ ...one })),
    ...catapults.map((one) => ({ ...one })),
    at('λmax', largest),
    at('λ₀', least),
    at('condition of the kernel', largest / least),
    at(
      'explicit steps per e-fold of the slowest mode at η = 1.9/λmax',
      -1 / Math.log1p((-1.9 * least) / largest),
    ),
    at('implicit steps per e-fold of the slowest mode at η = 1/λ₀', 1 / Math.log(2)),
    at('hidden weights of deviation 1, 60 + 30 points: λmax', plain.at(-1)!),
    at('hidden weights of deviation 1, 60 + 30 points: λ₀', plain[0]!),
    ...claimsOf(found),
  ];
}

/** Explicit steps that are lost leave the picture here. */
const shownUpTo = 30;

function figures({ spectrum, runs, gaps }: PinnResult): Figure[] {
  const group = 'pinn';
  const points = runs.flatMap(({ stepSize, implicit, explicit }) => {
    const curve = `η = ${stepSize}`;
    const of = (kind: string, values: readonly number[]) =>
      values.flatMap((y, x) => (y > shownUpTo ? [] : [{ x, y, curve, kind }]));
    return [
      ...of('implicit', implicit.ratios),
      ...of('explicit', explicit.ratios),
      ...of(
        'bound',
        implicit.ratios.map((_, k) => boundAt(spectrum, stepSize, k)),
      ),
    ];
  });
  const first = gaps[0]!;
  return [
    {
      name: 'losses',
      group,
      label:
        'Loss by step: implicit steps fall at every step size, explicit ones rise or are lost at large ones, and the bound hardly falls',
      spec: seriesChart({
        title: 'Heat equation: L_k / L_0',
        subtitle: 'solid: implicit, dashed: explicit, dotted: bound',
        x: { title: 'step' },
        y: { title: 'loss', log: true },
        points,
      }),
    },
    {
      name: 'kernel',
      group,
      label: 'Gap of one implicit step of the network to that of its kernel, by width',
      spec: seriesChart({
        title: 'One step of the network and of its kernel',
        subtitle: 'dashed: m^(-1/2)',
        x: { title: 'width m', log: true },
        y: { title: '‖r₁ - (I + ηK)⁻¹r₀‖ / ‖r₀‖', log: true },
        points: gaps.flatMap(({ width, gap }) => [
          { x: width, y: gap, curve: 'gap', kind: 'network' },
          { x: width, y: first.gap * Math.sqrt(first.width / width), curve: 'm^(-1/2)', kind: 'guide' },
        ]),
        marked: true,
      }),
    },
  ];
}

function notes({ plain }: PinnResult): string[] {
  return [
    `Not reproduced: a kernel that is positive definite, as the theory has it, is not to be seen in double precision at hidden weights of deviation 1: λ₀ came out as ${plain[0]!.toExponential(1)} beside λmax ${plain.at(-1)!.toFixed(2)}.`,
    'That explicit steps diverge above 2/λmax is a statement of the kernel, not of the network: there the loss may rise and then fall again, once λmax has fallen below 2/η (rows of widths, peak and end).',
    'Not reproduced: powers of ReLU. The gradient of the residuals of ReLU³ jumps, so that the equation of an implicit step need not have a solution; this study has tanh alone.',
    'At large step sizes the equation of an implicit step has several solutions: at η = 10 and the other settings at their defaults, other paths of the same solver end at losses up to three per cent apart. The figures are those of Gauss-Newton first, Newton after.',
  ];
}

/** Implicit gradient descent on a physics-informed network: it descends at every step size. */
export const pinn: Study<PinnParameters, undefined, PinnResult> = {
  name: 'pinn',
  title: 'Implicit gradient descent for physics-informed networks',
  description:
    'A two-layer tanh network learns u_t - u_xx = f. The implicit step θ⁺ = θ - η ∇L(θ⁺), solved by Newton’s method in the dual, lowers the loss at every step size and in the limit of width divides mode λ of the residual by 1 + ηλ; explicit steps are lost (arXiv 2407.02827).',
  parameters,
  async run(params, work) {
    checkParameters('pinn', parameters, params);
    return runPinn(params, work);
  },
  rows,
  figures,
  notes,
  expected: measured,
};
