/** The kernel of a wide network, its spectrum on data, and which targets it learns first. */
import { gramMatrix, project, reluNtk, spectrum } from '@flowrate/spectral';
import { gradientFlow, learnedModesCurve, timeTo } from '@flowrate/theory';
import { circle } from '../circle.ts';

// #region kernel
const kernel = reluNtk();
for (const degrees of [0, 30, 90, 180]) {
  const angle = (degrees * Math.PI) / 180;
  const value = kernel.value(1, 1, { angle, supplement: Math.PI - angle });
  console.log(`${String(degrees).padStart(3)} degrees: ${value.toFixed(4)}`);
}
// #endregion

// #region spectrum
const n = 64;
const { X } = circle(n);
const eigen = spectrum(gramMatrix(X, kernel));
console.log(`eigenvalues up to ${eigen.max.toFixed(3)}`);
console.log(`rank ${eigen.rank()} of ${n}`);
// #endregion

// #region targets
const waves = [0, 1, 2, 3, 4, 8, 16].map((frequency) => {
  const target = Float64Array.from({ length: n }, (_, i) =>
    Math.cos((frequency * 2 * Math.PI * (i + 0.5)) / n),
  );
  const { lambda, rho } = project(eigen, target);
  const total = rho.reduce((sum, weight) => sum + weight, 0);
  const mean = lambda.reduce((sum, value, i) => sum + (value * rho[i]!) / total, 0);
  return { frequency, mean, time: timeTo(gradientFlow, {}, { lambda, rho }, 0.01) };
});
for (const { frequency, mean, time } of waves) {
  const when = time === Infinity ? 'never' : `at t = ${time.toFixed(1)}`;
  console.log(
    `cos(${String(frequency).padStart(2)} angle): eigenvalue ${mean.toFixed(2).padStart(5)}, learned to 1 % ${when}`,
  );
}
// #endregion

// #region learned
const { lambda } = project(eigen, new Float64Array(n));
const times = [0.1, 1, 10, 100];
const counts = learnedModesCurve(gradientFlow, {}, lambda, times);
times.forEach((t, i) => console.log(`t = ${String(t).padEnd(5)} learned modes ${counts[i]!.toFixed(1)}`));
// #endregion

// #region depth
for (const depth of [2, 3, 5]) {
  const deeper = spectrum(gramMatrix(X, reluNtk({ depth, weightVar: 2 })));
  console.log(`depth ${depth}: rank ${deeper.rank()} of ${n}, largest eigenvalue ${deeper.max.toFixed(1)}`);
}
// #endregion
