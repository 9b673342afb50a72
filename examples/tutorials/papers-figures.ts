/**
 * The paper's five figures, small: its networks and optimizers on thirty images, so that it takes seconds.
 * `npx flowrate reproduce` trains them at full size and draws the figures.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { silent } from '@flowrate/base';
import { matrix } from '@flowrate/linalg';
import { defaultsOf, paper } from '@flowrate/studies';

// #region images
const bytesOf = (name: string): Uint8Array =>
  gunzipSync(readFileSync(new URL(`data/${name}.gz`, import.meta.resolve('flowrate/package.json'))));
const pixels = bytesOf('fashion-mnist-600-images-idx3-ubyte').subarray(16);
const X = matrix(
  600,
  784,
  Float64Array.from(pixels, (value) => value / 255),
);
const y = Float64Array.from(bytesOf('fashion-mnist-600-labels-idx1-ubyte').subarray(8));
console.log(`${y.length} images of ${X.cols} pixels; the first labels: ${y.slice(0, 8).join(', ')}`);
// #endregion

// #region run
const images = 30;
const data = {
  name: 'images',
  X: matrix(images, X.cols, X.data.slice(0, images * X.cols)),
  y: y.slice(0, images),
};
const work = { data, seed: 1, signal: new AbortController().signal, progress: silent };
const small = {
  ...defaultsOf(paper.parameters),
  ...{ images, width: 300, stepSize: 1e-3, epochs: 100 },
  ...{ widths: [200, 400], widthStepSize: 1e-3, widthEpochs: 60 },
};
const result = await paper.run(small, work);
console.log(`${result.curves.length} curves in ${result.panels.length} figures`);
// #endregion

// #region epochs
function show({ panels, curves }: typeof result, figure: number): void {
  const { title, by } = panels.find(({ number }) => number === figure)!;
  console.log(`Figure ${figure}. ${title}`);
  for (const curve of curves.filter((one) => one.figure === figure)) {
    const last = curve.points.at(-1)!;
    const { edge } = curve.departure;
    console.log(
      `  ${curve.label.padEnd(16)} ${by} ${last.at}: loss ${last.loss.toPrecision(3)}, theory ${last.theory.toPrecision(3)}; edge ${edge.toFixed(1)}`,
    );
  }
}
for (const figure of [1, 3, 5]) show(result, figure);
// #endregion

// #region widths
for (const figure of [2, 4]) show(result, figure);
// #endregion

// #region linear
for (const width of [300, 1500]) {
  // A step acts by step size × width.
  const gentle = { ...small, figures: [1], width, stepSize: 0.03 / width, epochs: 200 };
  console.log(`Width ${width}`);
  show(await paper.run(gentle, work), 1);
}
// #endregion
