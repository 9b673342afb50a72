/** The recorded steps of a run as a table or as CSV; what is not recorded has no column. */
import Table from 'cli-table3';
import { number } from '../../report/format.ts';
import { plainTable } from '../../report/table.ts';

const titles: Readonly<Record<string, string>> = {
  steps: 'step',
  loss: 'loss',
  theory: 'theory of H(0)',
  weightTravel: 'weights moved',
  neuronTravel: 'farthest neuron',
  activationFlips: 'signs changed',
};

type Series = Readonly<Record<string, readonly number[]>>;

export function tableOf(series: Series): string {
  const shown = Object.entries(series).filter(([name]) => name in titles);
  const table = new Table({ ...plainTable, head: shown.map(([name]) => titles[name]!) });
  const columns = shown.map(([, values]) => values);
  columns[0]!.forEach((step, k) =>
    table.push([step, ...columns.slice(1).map((values) => number(values[k]!))]),
  );
  return table.toString();
}

export function csvOf(series: Series): string {
  const columns = Object.values(series);
  const lines = columns[0]!.map((_, k) => columns.map((values) => values[k]!).join(','));
  return [Object.keys(series).join(','), ...lines, ''].join('\n');
}
