import { checkParameters } from '../parameters.ts';
import type { Study } from '../study.ts';
import { runWidths, type WidthData } from './experiment.ts';
import { widthFigures } from './figures.ts';
import type { WidthResult } from './result.ts';
import { widthParameters, type WidthParameters } from './settings.ts';

/** How fast networks come near their limit as they grow: a row for each network. */
export const width: Study<WidthParameters, WidthData, WidthResult> = {
  name: 'width',
  title: 'Width',
  description:
    'Trains two-layer ReLU networks of many widths and fits how distance from the limit, kernel and travel of neurons shrink with the width.',
  parameters: widthParameters,
  async run(params, work) {
    checkParameters('width', widthParameters, params);
    return runWidths(params, work);
  },
  rows: ({ runs }) => runs.map((run) => ({ ...run })),
  figures: widthFigures,
};
