/** From an update rule to its ODE, and from both to their rates, by algebra. */
import { derive, heavyBall, limitOde } from '@flowrate/theory';

// #region rule
const rule = 'x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])';
const recursion = derive(rule);
console.log(recursion.text);
// #endregion

// #region limit
const limit = limitOde(rule, { scaling: { beta: '1 - b*sqrt(s)' } });
console.log(limit.text);
// #endregion

// #region rate
const flow = derive(limit.limit);
console.log(flow.text);
// #endregion

// #region numbers
const b = 2;
for (const s of [0.1, 0.01, 0.001]) {
  const momentum = 1 - b * Math.sqrt(s);
  const { rate } = heavyBall.discreteRate({ stepSize: s, momentum }, [4]);
  // A step takes the time sqrt(s), and the rate of the loss is twice that of the error.
  const perTime = (-2 * Math.log(rate)) / Math.sqrt(s);
  console.log(`s = ${String(s).padEnd(6)} rate of the recursion per time ${perTime.toFixed(4)}`);
}
console.log(`rate of the flow ${heavyBall.rate({ damping: b }, [4]).rate}`);
// #endregion
