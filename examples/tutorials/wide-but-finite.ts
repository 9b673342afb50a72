/** How far real networks are from the infinitely wide one, what goes wrong first, and how it shrinks with the width. */
import { type Matrix } from '@flowrate/linalg';
import { empiricalNtk, kernelDrift, network, train } from '@flowrate/nets';
import { activations, deepNtk, gramMatrix, project, reluNtk, spectrum } from '@flowrate/spectral';
import { generate } from '@flowrate/studies';
import { fitLine, gradientFlow } from '@flowrate/theory';

// #region limit
const { X, y } = generate('sphere', 30, 1)!;
const limit = gramMatrix(X, reluNtk());
const { values } = spectrum(limit);
const stepSize = 0.5 / values.at(-1)!;
const rule = gradientFlow.update({ stepSize });
console.log(`${X.rows} samples; eigenvalues from ${values[0]!.toFixed(3)} to ${values.at(-1)!.toFixed(3)}`);
// #endregion

// #region curve
const record = [0, 20, 100, 400];
function lossOfKernel(kernel: Matrix, error: Float64Array, k: number): number {
  const { lambda, rho } = project(spectrum(kernel), error);
  return lambda.reduce((sum, value, i) => sum + 0.5 * rho[i]! * (1 - stepSize * value) ** (2 * k), 0);
}
for (const width of [64, 1024, 16384]) {
  const net = network({ width, inputs: X.cols, seed: width });
  const { loss, residuals } = train(net, { X, y }, rule, { steps: 400, record });
  const start = residuals.data.subarray(0, X.rows);
  const own = empiricalNtk(net, X);
  const row = record.map((k, i) =>
    [loss[i]!, lossOfKernel(own, start, k), lossOfKernel(limit, start, k)]
      .map((value) => value.toPrecision(3))
      .join(' / '),
  );
  console.log(`width ${width}: ${row.join('   ')}`);
}
// #endregion

// #region measured
interface Measured {
  readonly width: number;
  readonly kernel: number;
  readonly travel: number;
  readonly drift: number;
}
const relative = (A: Matrix, B: Matrix): number =>
  Math.hypot(...A.data.map((value, p) => value - B.data[p]!)) / Math.hypot(...B.data);

function measure(width: number, seed: number): Measured {
  const net = network({ width, inputs: X.cols, seed });
  const { neuronTravel, theta } = train(net, { X, y }, rule, { steps: 400 });
  return {
    width,
    kernel: relative(empiricalNtk(net, X), limit),
    travel: Math.max(...neuronTravel),
    drift: kernelDrift(net, theta, X),
  };
}
const runs = [256, 512, 1024, 2048, 4096].flatMap((width) =>
  [1, 2, 3, 4, 5, 6].map((k) => measure(width, 1000 * width + k)),
);
console.log(`${runs.length} networks trained`);
// #endregion

// #region exponents
for (const what of ['kernel', 'travel', 'drift'] as const) {
  const points = runs.map((run) => [Math.log(run.width), Math.log(run[what])] as const);
  const { value, half } = fitLine(points, 0.95).slope;
  console.log(`${what.padEnd(6)} ~ width^(${value.toFixed(2)} ± ${half.toFixed(2)})`);
}
// #endregion

// #region deep
for (const depth of [2, 4, 8]) {
  const shape = { depth, activation: activations.relu, train: 'both' } as const;
  const wide = gramMatrix(X, deepNtk(shape));
  const far = [256, 1024].map((width) =>
    relative(empiricalNtk(network({ ...shape, width, inputs: X.cols, seed: width }), X), wide).toFixed(3),
  );
  console.log(`depth ${depth}: the kernel of width 256 is off by ${far[0]}, of 1024 by ${far[1]}`);
}
// #endregion
