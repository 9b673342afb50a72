/** The figures of the paper as data: what is trained in each, and against what its loss is drawn. */
import { torchHigherMomentum, torchNesterov } from '@flowrate/nets';
import { gradientFlow, heavyBall, type Parameters } from '@flowrate/theory';

/** One curve: a rule of @flowrate/nets with its parameters but for the step size. */
export interface PanelCurve {
  readonly label: string;
  readonly optimizer: string;
  readonly parameters: Parameters;
}

export interface Panel {
  /** As the paper counts its figures. */
  readonly number: number;
  readonly title: string;
  /** Loss by epoch at one width, or at one epoch by width. */
  readonly by: 'epoch' | 'width';
  /** What loss ~ is fitted: exp(slope·epoch), epoch^slope or width^slope. */
  readonly law: 'exponential' | 'power';
  readonly curves: readonly PanelCurve[];
}

const ball = (momentum: number): PanelCurve => ({
  label: `β = ${momentum}`,
  optimizer: heavyBall.name,
  parameters: { momentum },
});
const nesterov = (friction: number): PanelCurve => ({
  label: `d = ${friction}`,
  optimizer: torchNesterov.name,
  parameters: { friction },
});
const higherOrder = (beta1: number, beta2: number): PanelCurve => ({
  label: `β = (${beta1}, ${beta2})`,
  optimizer: torchHigherMomentum.name,
  parameters: { beta1, beta2 },
});
const descent: PanelCurve = { label: 'gradient descent', optimizer: gradientFlow.name, parameters: {} };

export const panels: readonly Panel[] = [
  {
    number: 1,
    title: 'Gradient descent and heavy ball',
    by: 'epoch',
    law: 'exponential',
    curves: [descent, ...[0.2, 0.5, 0.8].map(ball)],
  },
  {
    number: 2,
    title: 'Heavy ball by width',
    by: 'width',
    law: 'power',
    curves: [0, 0.6, 0.9].map(ball),
  },
  {
    number: 3,
    title: 'Nesterov',
    by: 'epoch',
    law: 'power',
    curves: [2, 3, 6, 8].map(nesterov),
  },
  {
    number: 4,
    title: 'Nesterov by width',
    by: 'width',
    law: 'power',
    curves: [2, 4, 10].map(nesterov),
  },
  {
    number: 5,
    title: 'Higher-order momentum',
    by: 'epoch',
    law: 'exponential',
    curves: [0, 0.2, 0.5].map((beta2) => higherOrder(0.2, beta2)),
  },
];
