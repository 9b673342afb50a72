/**
 * The loss curve of many samples without an eigendecomposition. `npx tsx examples/tutorials/many-samples.ts 20000` takes
 * twenty thousand; without a number it takes five thousand.
 */
import { randomStream } from '@flowrate/base';
import { matrix } from '@flowrate/linalg';
import { gramMatrix, matrixFree, project, reluNtk, spectralMeasure, spectrum } from '@flowrate/spectral';
import { heavyBall } from '@flowrate/theory';

// #region data
const n = Number(process.argv[2] ?? 5000);
const stream = randomStream(1);
const X = matrix(n, 20);
for (let i = 0; i < X.data.length; i++) X.data[i] = stream.normal() / Math.sqrt(20);
const target = Float64Array.from(
  { length: n },
  (_, i) => Math.sin(2 * X.data[20 * i]!) + X.data[20 * i + 1]!,
);
console.log(`${n} samples: the kernel matrix has ${(n * n).toLocaleString('en')} entries`);
// #endregion

// #region measure
const times = [0.0001, 0.001, 0.01, 0.1];
const losses = times.map((t) => (lambda: number) => 0.5 * Math.exp(-2 * lambda * t));
const product = matrixFree(X, reluNtk(), { maxMemory: 2 ** 30 });
const measure = spectralMeasure(product, target, { monotone: losses, tol: 1e-6 });
console.log(`${measure.steps} products with the kernel; ended: ${measure.ended}`);
times.forEach((t, i) => {
  const { lower, upper } = measure.bounds(losses[i]!);
  console.log(`t = ${String(t).padEnd(6)} loss from ${lower.toPrecision(8)} to ${upper.toPrecision(8)}`);
});
// #endregion

// #region momentum
const damping = 2 * Math.sqrt(measure.min.value);
console.log(`eigenvalues from ${measure.min.value.toFixed(1)} to ${measure.max.value.toFixed(1)}`);
for (const t of [0.1, 0.5, 1]) {
  const { value, error } = measure.estimate((lambda) => heavyBall.mode({ damping }, lambda).phi(t) ** 2 / 2);
  console.log(
    `heavy ball at t = ${String(t).padEnd(4)} loss ${value.toFixed(4)}, give or take ${error.toExponential(0)}`,
  );
}
// #endregion

// #region check
const few = 300;
const part = matrix(few, 20);
part.data.set(X.data.subarray(0, few * 20));
const start = target.subarray(0, few);
const { lambda, rho } = project(spectrum(gramMatrix(part, reluNtk())), start);
const exact = lambda.reduce((sum, value, i) => sum + rho[i]! * losses[3]!(value), 0);
// No memory for tiles: every product in double precision.
const product64 = matrixFree(part, reluNtk(), { maxMemory: 0 });
const { lower, upper } = spectralMeasure(product64, start, { monotone: losses, tol: 1e-6 }).bounds(
  losses[3]!,
);
console.log(`${few} samples, bounds       ${lower.toPrecision(9)} to ${upper.toPrecision(9)}`);
console.log(
  `${few} samples, diagonalised ${exact.toPrecision(9)}, within: ${lower <= exact && exact <= upper}`,
);
// #endregion
