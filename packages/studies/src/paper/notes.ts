/** Where and why training left the theory, in plain words with this run's numbers. */
import type { Panel } from './panels.ts';
import type { PaperCurve, PaperNote } from './result.ts';

const share = (value: number): string =>
  `${100 * value >= 10 ? Math.round(100 * value) : (100 * value).toPrecision(2)} %`;

const times = (value: number): string => value.toPrecision(2);

/** One paragraph for each panel, and one for diverged runs. */
export function notesOf(panels: readonly Panel[], curves: readonly PaperCurve[]): PaperNote[] {
  return panels.flatMap((panel) => {
    const own = curves.filter(({ figure }) => figure === panel.number);
    return [leaving(panel, own), ...ended(own)].map((text) => ({ figure: panel.number, text }));
  });
}

function leaving({ number, by }: Panel, curves: readonly PaperCurve[]): string {
  const spread = (value: (curve: PaperCurve) => number): [number, number] => {
    const values = curves.map(value);
    return [Math.min(...values), Math.max(...values)];
  };
  const range = (value: (curve: PaperCurve) => number, print: (v: number) => string): string => {
    const [low, high] = spread(value);
    const [least, most] = [print(low), print(high)];
    return least === most ? least : `${least} to ${most}`;
  };
  const where = `Figure ${number}${by === 'width' ? ' (widest network)' : ''}`;
  const drift = range(({ departure }) => departure.kernelDrift ?? Number.NaN, share);
  const [, edge] = spread(({ departure }) => departure.edge);
  if (edge <= 1) {
    return `${where}: the step is within the stability limit of every mode of H(0); the kernel moved by ${drift} of its norm, which is all that parts the network from the theory.`;
  }
  return [
    `${where}: λmax of H(0) is ${range(({ departure }) => departure.edge, times)} times what these steps keep stable, so the first epochs are outside the linear regime.`,
    `The linear theory would grow without end on ${range(({ departure }) => departure.unstable, String)} of its modes, with ${range(({ departure }) => departure.unstableShare, share)} of the initial error.`,
    `In the network the loss rises to ${range(({ departure }) => departure.peak, times)} times its start, until the weights have turned to where the kernel is smaller (a catapult); by the end the kernel has moved by ${drift} of its norm and ${range(({ departure }) => departure.flips, share)} of the neurons' signs have changed.`,
    'The theory drawn is that of the other modes with H(0) held fixed; it is no bound for the network.',
  ].join(' ');
}

function ended(curves: readonly PaperCurve[]): string[] {
  return curves
    .filter(({ status }) => status !== 'finished')
    .map(
      ({ figure, label, status }) =>
        `Figure ${figure}, ${label}: a run ${status}; its later points are missing.`,
    );
}
