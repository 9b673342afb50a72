/**
 * One optimizer, four descriptions: closed form, limiting ODE, discrete recursion, trained network. The first three
 * agree to the error of solver and step; the network to its finite width.
 */
import { matvec } from '@flowrate/linalg';
import { network, outputs, train } from '@flowrate/nets';
import { solve } from '@flowrate/ode';
import { gramMatrix, project, reluNtk, spectrum } from '@flowrate/spectral';
import { heavyBall, lossCurve } from '@flowrate/theory';
import { circle } from './circle.ts';

const { X, y } = circle(24);
const H = gramMatrix(X, reluNtk());
const eigen = spectrum(H);

const net = network({ width: 4096, inputs: X.cols, seed: 1 });
const delta0 = outputs(net, X).map((f, i) => f - y[i]!);
const modes = project(eigen, delta0);

const params = { damping: 0.5 };
const stepSize = 0.0025 / eigen.max;
const discrete = heavyBall.dictionary.toDiscrete(params, stepSize);
const steps = 400;
const end = heavyBall.dictionary.time(steps, discrete);

const closedForm = lossCurve(heavyBall, params, modes, [end])[0]!;

const flow = heavyBall.flow(params, { apply: (v, out) => void matvec(H, v, out), delta0, end });
const state = solve(flow, { rtol: 1e-10, atol: 1e-12 }).y.at(-1)!;
const ode = state.subarray(0, X.rows).reduce((sum, v) => sum + (v * v) / 2, 0);

const recursion = modes.lambda.reduce(
  (sum, lambda, i) => sum + (modes.rho[i]! * heavyBall.discreteMode(discrete, lambda).at(steps) ** 2) / 2,
  0,
);

const run = train(net, { X, y }, heavyBall.update(discrete), { steps, record: [0, steps] });
const networkGap = Math.abs(run.loss[1]! - recursion) / run.loss[0]!;

console.log(`closed form against ODE:       ${Math.abs(ode / closedForm - 1) < 1e-7}`); // => closed form against ODE:       true
console.log(`closed form against recursion: ${Math.abs(recursion / closedForm - 1) < 0.2}`); // => closed form against recursion: true
console.log(`recursion against network:     ${networkGap < 0.02}`); // => recursion against network:     true
