/**
 * Eleven systems beside the paper's, each a study: its source's figures measured, its claims judged, and what could not be
 * reproduced said. Sizes here are small, so that all of it takes half a minute; `flowrate study NAME --check` has the sources'.
 */
import { silent } from '@flowrate/base';
import { defaultsOf, neighbours, type StudyRow, type StudyValues } from '@flowrate/studies';

// #region list
for (const { name, title } of neighbours) console.log(`${name.padEnd(14)} ${title}`);
// #endregion

// #region run
const notes: string[] = [];
const refuted: string[] = [];

/** Rows of a study at its defaults, but for what is given. */
async function rowsOf(name: string, changed: StudyValues = {}): Promise<readonly StudyRow[]> {
  const study = neighbours.find((one) => one.name === name);
  if (study === undefined) throw new Error(`there is no study ${name}`);
  const params = { ...defaultsOf(study.parameters), ...changed };
  const { signal } = new AbortController();
  const result = await study.run(params, { data: undefined, seed: 1, signal, progress: silent });
  notes.push(...(study.notes?.(result) ?? []).map((note) => `${name}: ${note}`));
  const rows = study.rows(result);
  refuted.push(
    ...rows.filter((row) => row['verdict'] === 'refuted').map((row) => `${name}: ${row['claim']}`),
  );
  return rows;
}

/** A number to three digits, or a word. */
function shown(value: number | string | null | undefined): string {
  if (typeof value !== 'number') return String(value);
  return Math.abs(value) < 1e6 ? String(Number(value.toPrecision(3))) : value.toExponential(2);
}

const implicit = await rowsOf('implicit-sgd', { width: 64, networkSteps: 20 });
for (const { model, stepSize, method, distance } of implicit) {
  if (model !== 'linear') continue;
  console.log(`step ${shown(stepSize).padStart(4)}, ${method}: distance to the fit ${shown(distance)}`);
}
// #endregion

// #region pinn
const heat = await rowsOf('pinn', { width: 256, widths: [256], steps: 10 });
for (const { stepSize, implicit: prox, explicit, explicitSteps } of heat) {
  if (stepSize === undefined) continue;
  console.log(
    `step ${shown(stepSize).padStart(5)}: loss ${shown(prox)} by 10 implicit steps, ${shown(explicit)} by ${explicitSteps} explicit ones`,
  );
}
// #endregion

// #region claims
const judged = {
  'gauss-newton': { widths: [64, 1024], width: 128, descentSteps: 50, lambdas: [1e-3], published: false },
  'pl-star': { widths: [64, 256], hessianWidths: [64, 256, 1024], steps: 200 },
  'grad-cosine': { width: 64, limitWidths: [128, 512] },
  'optimum-shift': { runs: 20, steps: 1000 },
};
for (const [name, changed] of Object.entries(judged)) {
  console.log(name);
  for (const { part, claim, verdict } of await rowsOf(name, changed)) {
    if (part === 'claim') console.log(`  ${shown(verdict).padEnd(8)}  ${claim}`);
  }
}
// #endregion

// #region twins
for (const { beta, primal, gap, neurons } of await rowsOf('threshold')) {
  if (beta === undefined) continue;
  console.log(
    `threshold, decay ${beta}: optimum ${shown(primal)} with ${neurons} neurons, certified to ${shown(gap)}`,
  );
}
const relu = await rowsOf('hidden-convex', { widths: [2, 4, 16], seeds: 6, steps: 5000 });
for (const { primal, width, least } of relu) {
  if (width === undefined) continue;
  console.log(
    `ReLU, ${shown(width).padStart(2)} neurons: the best of 6 networks ends ${shown(least)} above the optimum ${shown(primal)}`,
  );
}
// #endregion

// #region binary
const binary = await rowsOf('askew', { seeds: 10, envelopeSteps: [1e-2], networks: 2 });
for (const { scale, seeds, askew, rounding, straightThrough } of binary) {
  if (scale === undefined) continue;
  console.log(
    `weights of size ${scale}, best of all found in ${seeds} runs: annealing ${askew}, rounding ${rounding}, straight-through ${straightThrough}`,
  );
}
for (const { networks, askewLoss, roundingLoss, straightLoss } of binary) {
  if (networks === undefined) continue;
  console.log(
    `networks, median loss: annealing ${shown(askewLoss)}, rounding ${shown(roundingLoss)}, straight-through ${shown(straightLoss)}`,
  );
}
// #endregion

// #region flows
for (const { data, stepSize, theory, boxSlope } of await rowsOf('fractal', {
  steps: 50_000,
  triangleSteps: 50_000,
})) {
  if (data === 'triangle')
    console.log(`SGD at step ${shown(stepSize)}: dimension ${shown(boxSlope)}, by theory ${shown(theory)}`);
}
for (const { comparison, ratio } of await rowsOf('auc', { steps: 256 })) {
  if (comparison !== undefined) console.log(`AUC, ${comparison}: ${shown(ratio)}`);
}
// #endregion

// #region refuted
for (const claim of refuted) console.log(claim);
// #endregion

// #region missing
for (const note of notes) if (note.includes('Not reproduced')) console.log(note);
// #endregion
