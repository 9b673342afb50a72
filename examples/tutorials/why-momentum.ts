/** Why momentum works, mode by mode: one number decides gradient descent, two roots decide heavy ball. */
import { gradientFlow, heavyBall, nesterov } from '@flowrate/theory';

// #region descent
const lambda = [0.01, 0.1, 1];
const range = { min: 0.01, max: 1 };
const descent = gradientFlow.optimal(range).discrete;
console.log(`step ${descent.stepSize.toFixed(4)}`);
for (const value of lambda) {
  const factor = gradientFlow.discreteRate(descent, [value]).rate;
  console.log(`lambda ${String(value).padEnd(4)}  factor ${factor.toFixed(4)}`);
}
// #endregion

// #region momentum
const ball = heavyBall.optimal(range).discrete;
console.log(`step ${ball.stepSize.toFixed(4)}, momentum ${ball.momentum.toFixed(4)}`);
for (const value of lambda) {
  const factor = heavyBall.discreteRate(ball, [value]).rate;
  console.log(`lambda ${String(value).padEnd(4)}  factor ${factor.toFixed(4)}`);
}
console.log(`sqrt(momentum) = ${Math.sqrt(ball.momentum).toFixed(4)}`);
// #endregion

// #region steps
for (const condition of [10, 100, 1000, 10_000]) {
  const ends = { min: 1 / condition, max: 1 };
  const slow = gradientFlow.discreteRate(gradientFlow.optimal(ends).discrete, [ends.min, 1]).rate;
  const fast = heavyBall.discreteRate(heavyBall.optimal(ends).discrete, [ends.min, 1]).rate;
  const steps = [slow, fast].map((factor) => Math.ceil(Math.log(1e-6) / Math.log(factor)));
  console.log(
    `condition ${String(condition).padEnd(6)} descent ${String(steps[0]).padEnd(6)} heavy ball ${steps[1]}`,
  );
}
// #endregion

// #region double
const slowest = heavyBall.discreteMode(ball, range.min);
const rho = Math.sqrt(ball.momentum);
for (const k of [0, 10, 50, 100]) {
  const size = slowest.at(k) / rho ** k;
  console.log(`k = ${String(k).padEnd(4)} x_k / rho^k = ${size.toFixed(2)}`);
}
// #endregion

// #region nesterov
const critical = heavyBall.mode({ damping: 2 }, 1);
const friction = nesterov.mode({ friction: 3 }, 1);
for (const t of [1, 10, 100]) {
  const [a, b] = [critical, friction].map((mode) => mode.envelope(t) / Math.LN10);
  console.log(`t = ${String(t).padEnd(4)} heavy ball 10^${a!.toFixed(1)}, Nesterov 10^${b!.toFixed(1)}`);
}
// #endregion
