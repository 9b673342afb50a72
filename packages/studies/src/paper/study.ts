import { checkParameters } from '../parameters.ts';
import type { Study, StudyRow } from '../study.ts';
import { runPaper } from './experiment.ts';
import { paperFigures } from './figures.ts';
import type { PaperResult } from './result.ts';
import { paperParameters, type PaperParameters } from './settings.ts';
import type { PaperData } from './trainings.ts';

/** The paper's figures: its networks trained as its code trains them, beside the theory of their own start. */
export const paper: Study<PaperParameters, PaperData, PaperResult> = {
  name: 'paper',
  title: 'The paper’s figures',
  description:
    'Trains wide two-layer ReLU networks on images by gradient descent, heavy ball, Nesterov and higher-order momentum, and holds loss by epoch and by width against the kernel of each network’s start.',
  parameters: paperParameters,
  async run(params, work) {
    checkParameters('paper', paperParameters, params);
    return runPaper(params, work);
  },
  rows: ({ curves }) =>
    curves.map(({ figure, label, optimizer, status, points, fitted, slope, theorySlope, departure }) => ({
      figure,
      curve: label,
      optimizer,
      status,
      loss: points.at(-1)?.loss ?? null,
      fittedFrom: fitted[0],
      fittedTo: fitted[1],
      slope: slope?.value ?? null,
      slopeHalf: slope?.half ?? null,
      theorySlope: theorySlope?.value ?? null,
      ...departure,
    })),
  figures: paperFigures,
};

/** Every point of one figure: what its CSV file holds. */
export function paperPoints({ curves }: PaperResult, figure: number): StudyRow[] {
  return curves
    .filter((curve) => curve.figure === figure)
    .flatMap(({ label, points }) => points.map((point) => ({ figure, curve: label, ...point })));
}
