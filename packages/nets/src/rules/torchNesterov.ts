/**
 * Nesterov's momentum as PyTorch's SGD has it, its momentum set to μ_k = (k-1)/(k+d-1) before step k = 1, 2, …:
 *
 *     V ← μ_k V + g,     θ ← θ - s (g + μ_k V),
 *
 * where step 1, with momentum 0, leaves the buffer unset and step 2 begins it as V = g. The weights θ are what the
 * catalogue calls the look-ahead point. Sources: torch.optim.SGD; I. Sutskever et al., ICML 2013.
 */
import { nesterov, type Stepper } from '@flowrate/theory';
import { explicitRule } from './namedRule.ts';

interface TorchNesterovParameters extends Readonly<Record<string, number>> {
  readonly stepSize: number;
  readonly friction: number;
}

const { discreteParameters } = nesterov;

export const torchNesterov = explicitRule<TorchNesterovParameters>({
  name: 'torch-nesterov',
  title: 'Nesterov (PyTorch)',
  discreteParameters,
  start,
  // The momentum tends to 1.
  largestStableStep: (discrete, lambdaMax) => nesterov.largestStableStep(discrete, lambdaMax),
});

function start(x0: ArrayLike<number>, { stepSize: s, friction: d }: TorchNesterovParameters): Stepper {
  const x = Float64Array.from(x0);
  const v = new Float64Array(x.length);
  const count = new Float64Array(1);
  return {
    point: x,
    iterate: x,
    state: [x, v, count],
    apply(gradient) {
      const k = ++count[0]!;
      const momentum = (k - 1) / (k + d - 1);
      if (k === 1) {
        for (let i = 0; i < x.length; i++) x[i]! -= s * gradient[i]!;
        return;
      }
      for (let i = 0; i < x.length; i++) {
        const g = gradient[i]!;
        const velocity = momentum * v[i]! + g;
        v[i] = velocity;
        x[i]! -= s * (g + momentum * velocity);
      }
    },
  };
}
