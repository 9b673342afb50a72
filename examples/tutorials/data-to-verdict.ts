/** From data to a verdict: the kernel of the data, its modes, three methods on them, and two claims judged. */
import { gramMatrix, project, reluNtk, spectrum } from '@flowrate/spectral';
import { gradientFlow, heavyBall, nesterov } from '@flowrate/theory';
import { describeVerdict, judge, type Claim } from '@flowrate/verify';
import { circle } from '../circle.ts';

// #region data
const { X, y } = circle(24);
// The target gets a fine detail, six waves around the circle.
const target = y.map((value, i) => value + 0.25 * Math.cos((2 * Math.PI * 6 * (i + 0.5)) / 24));
const eigen = spectrum(gramMatrix(X, reluNtk()));
// A wide network's output is small at first, so that its first error is about -target.
const all = project(
  eigen,
  target.map((value) => -value),
);
const carried = [...all.lambda.keys()].filter((i) => all.rho[i]! > 1e-9);
const modes = { lambda: carried.map((i) => all.lambda[i]!), rho: carried.map((i) => all.rho[i]!) };
console.log('eigenvalue   squared error on it');
modes.lambda.forEach((lambda, i) => {
  console.log(`${lambda.toFixed(3).padStart(10)}   ${modes.rho[i]!.toFixed(3)}`);
});
// #endregion

// #region race
const range = { min: Math.min(...modes.lambda), max: Math.max(...modes.lambda) };
const methods = [
  ['gradient descent', gradientFlow.discreteRate(gradientFlow.optimal(range).discrete, modes.lambda)],
  ['Nesterov', nesterov.discreteRate(nesterov.optimal(range).discrete, modes.lambda)],
  ['heavy ball', heavyBall.discreteRate(heavyBall.optimal(range).discrete, modes.lambda)],
] as const;
for (const [name, { rate }] of methods) {
  const steps = Math.ceil(Math.log(1e-3) / Math.log(rate));
  console.log(`${name.padEnd(16)}  error times ${rate.toFixed(3)} a step, ${steps} steps to a thousandth`);
}
// #endregion

// #region claim
const claim: Claim = {
  id: 'nesterov-is-linear',
  statement: 'the flow of Nesterov’s method converges linearly, as heavy ball does',
  system: "x'' + 3/t*x' + lambda*x = 0",
  given: { mu: 'positive', L: '>= mu', lambda: '[mu, L]' },
  rate: 'linear',
};
console.log(describeVerdict(await judge(claim, { data: modes, runs: 100 })));
// #endregion

// #region mended
const mended: Claim = {
  ...claim,
  id: 'nesterov-is-cubic',
  statement: 'its loss falls like 1/t³',
  rate: 'sublinear 3',
};
console.log(describeVerdict(await judge(mended, { data: modes, runs: 100 })));
// #endregion
