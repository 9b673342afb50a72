/**
 * Scales α of the hidden and β of the output weights of a two-layer ReLU network: the output becomes αβ f, the gradients by the
 * layers β and α times what they were, so K = β² K_hidden + α² K_output.
 */
import { gram, matrix, type Matrix } from '@flowrate/linalg';
import { jacobian, outputs, withTheta, type Network } from '@flowrate/nets';
import { gradCosine, meanGradientNorm } from './gradCosine.ts';

export interface Scales {
  readonly hidden: number;
  readonly output: number;
}

export function rescaled(net: Network, { hidden, output }: Scales): Network {
  const split = net.theta.length - net.width;
  return withTheta(
    net,
    net.theta.map((value, p) => (p < split ? hidden : output) * value),
  );
}

/** No layer is scaled below this. */
const floor = 0.01;
/** Of √(α/β), on either side of 1, by even steps of its logarithm. */
const ratios = Array.from({ length: 201 }, (_, k) => Math.exp((k - 100) / 20));
const halvings = 60;

/**
 * The scales of the largest gradient cosine among those that leave the mean gradient norm as it is: what the alternation of the
 * published initialiser looks for, found by trying all ratios.
 */
export function bestScales(
  net: Network,
  X: Matrix,
  y: ArrayLike<number>,
): Scales & { readonly cosine: number } {
  const family = familyOf(net, X, y);
  const target = family.norm({ hidden: 1, output: 1 });
  let best = { hidden: 1, output: 1, cosine: family.cosine({ hidden: 1, output: 1 }) };
  for (const ratio of ratios) {
    let [low, high] = [1e-4, 1e2];
    for (let k = 0; k < halvings; k++) {
      const middle = Math.sqrt(low * high);
      if (family.norm({ hidden: middle * ratio, output: middle / ratio }) > target) high = middle;
      else low = middle;
    }
    const scales = { hidden: low * ratio, output: low / ratio };
    if (Math.min(scales.hidden, scales.output) < floor) continue;
    const cosine = family.cosine(scales);
    if (cosine > best.cosine) best = { ...scales, cosine };
  }
  return best;
}

/** Gradient norm and cosine of all rescalings from one Jacobian. */
function familyOf(net: Network, X: Matrix, y: ArrayLike<number>) {
  const J = jacobian(net, X);
  const split = net.theta.length - net.width;
  const part = (of: (p: number) => boolean): Matrix =>
    gram(J, { weights: Float64Array.from({ length: J.cols }, (_, p) => (of(p) ? 1 : 0)) });
  const [hidden, output] = [part((p) => p < split), part((p) => p >= split)];
  const f = outputs(net, X);
  const n = X.rows;
  const at = (scales: Scales, p: number): number =>
    scales.output ** 2 * hidden.data[p]! + scales.hidden ** 2 * output.data[p]!;
  const residual = (scales: Scales): Float64Array =>
    f.map((value, i) => scales.hidden * scales.output * value - y[i]!);
  return {
    norm: (scales: Scales): number =>
      meanGradientNorm(
        Array.from({ length: n }, (_, i) => at(scales, i * n + i)),
        residual(scales),
      ),
    cosine: (scales: Scales): number =>
      gradCosine(
        matrix(
          n,
          n,
          Float64Array.from({ length: n * n }, (_, p) => at(scales, p)),
        ),
        residual(scales),
      ),
  };
}
