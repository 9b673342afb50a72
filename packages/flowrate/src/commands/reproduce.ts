import { join } from 'node:path';
import Table from 'cli-table3';
import { Command } from 'commander';
import {
  defaultsOf,
  paper,
  paperPoints,
  quickSettings,
  type PaperParameters,
  type PaperResult,
  type StudyRow,
} from '@flowrate/studies';
import type { Context } from '../cli/context.ts';
import { UsageError } from '../cli/errors.ts';
import { exitCode } from '../cli/exit.ts';
import { requireNetworkRoom } from '../cli/memory.ts';
import type { SharedOptions } from '../cli/sharedOptions.ts';
import { numberList, wholeNumber } from '../cli/values.ts';
import { requireWritable, writeWhole } from '../files/writeFile.ts';
import { loadImages } from '../data/loadImages.ts';
import { number } from '../report/format.ts';
import { paperPage, slopeText } from '../report/paperPage.ts';
import { toSvg } from '../report/render.ts';
import { plainTable } from '../report/table.ts';

interface ReproduceOptions extends SharedOptions {
  readonly quick?: boolean;
  readonly figure?: number[];
  readonly out: string;
  readonly data?: string;
  readonly labels?: string;
  readonly epochs?: number;
  readonly seeds?: number;
}

const known = paper.parameters.figures.default;

function settingsOf({ quick, figure, epochs, seeds }: ReproduceOptions): PaperParameters {
  const unknown = figure?.find((one) => !known.includes(one));
  if (unknown !== undefined) {
    throw new UsageError('unknown-figure', `there is no figure ${unknown}; give some of ${known.join(', ')}`);
  }
  return {
    ...defaultsOf(paper.parameters),
    ...(quick === true ? quickSettings : {}),
    ...(figure === undefined ? {} : { figures: figure }),
    ...(epochs === undefined ? {} : { epochs, widthEpochs: epochs }),
    ...(seeds === undefined ? {} : { seeds }),
  };
}

export function reproduceCommand(context: Context, done: (code: number) => void): Command {
  return new Command('reproduce')
    .description(
      'The paper’s experiments: loss by epoch and by width of networks trained on images by gradient descent, heavy ball,\nNesterov and higher-order momentum, beside the theory of their own start. Writes a page, figures (SVG) and numbers (CSV).',
    )
    .option('--quick', 'narrower networks on fewer images: minutes instead of an hour')
    .option('--figure <numbers>', `only these, e.g. 1,3 (of ${known.join(', ')})`, numberList(1))
    .option('--out <folder>', 'where to write', 'reproduction')
    .option(
      '--data <file>',
      'your own images (IDX or NPY, .gz too), e.g. MNIST’s (default: the built-in fashion600)',
    )
    .option('--labels <file>', 'their labels, 0 to 9')
    .option('--epochs <number>', 'so many epochs in every figure', wholeNumber(10))
    .option('--seeds <number>', 'networks whose mean loss is drawn (default: 1)', wholeNumber(1, 100))
    .addHelpText(
      'after',
      '\nExamples:\n  flowrate reproduce --quick\n  flowrate reproduce --figure 3 --out nesterov\n  flowrate reproduce --data train-images-idx3-ubyte.gz --labels train-labels-idx1-ubyte.gz',
    )
    .action(async (options: ReproduceOptions) => {
      const { progress, signal, print } = context;
      const params = settingsOf(options);
      const page = join(options.out, 'index.html');
      requireWritable(page);
      const { notes, ...data } = loadImages({ ...options, images: params.images });
      for (const note of notes) progress.note(`note: ${note}`);
      requireNetworkRoom(
        Math.max(params.width, ...params.widths),
        data.X,
        options.maxMemory,
        'take --quick or images of fewer pixels',
      );
      const result = await paper.run(params, { data, seed: options.seed, signal, progress });
      progress.stage('drawing');
      const about = { lead: leadOf(params, result, options), notes };
      const files = await filesOf(result, about);
      for (const [name, text] of files) writeWhole(join(options.out, name), text);
      progress.note(`written: ${page}`);
      const { data: name, images, seed } = result;
      const said = result.notes.map(({ text }) => text);
      const settings = { ...params };
      print(
        {
          data: name,
          images,
          seed,
          settings,
          page,
          notes: [...notes, ...said],
          rows: paper.rows(result),
          curves: result.curves,
        },
        () => textOf(result, notes, page),
      );
      done(exitCode.success);
    });
}

function leadOf(params: PaperParameters, { data, images }: PaperResult, { quick }: ReproduceOptions): string {
  const { width, stepSize, epochs, widths, widthStepSize, widthEpochs, seeds } = params;
  const how =
    quick === true
      ? 'Quick: narrower networks on fewer images than the paper’s, with its step × width. '
      : '';
  const networks = seeds === 1 ? 'one network' : `the mean of ${seeds} networks`;
  return `${how}Two-layer ReLU networks as the paper’s code draws them, trained on ${images} images of ${data} to give the label as a number, in single precision; ${networks} a curve. By epoch: width ${width}, step ${stepSize}, ${epochs} epochs. By width: ${widths.join(', ')}, step ${widthStepSize}, loss at epoch ${widthEpochs}.`;
}

/** Every file of the reproduction by its name. */
async function filesOf(
  result: PaperResult,
  about: Parameters<typeof paperPage>[2],
): Promise<(readonly [string, string])[]> {
  const files: (readonly [string, string])[] = [];
  const svgs: string[] = [];
  for (const { name, label, spec } of paper.figures(result)) {
    const svg = await toSvg(spec, label);
    svgs.push(svg);
    files.push([`${name}.svg`, svg]);
  }
  for (const { number: figure } of result.panels) {
    files.push([`figure-${figure}.csv`, csv(paperPoints(result, figure))]);
  }
  files.push(['curves.csv', csv(paper.rows(result))], ['index.html', paperPage(result, svgs, about)]);
  return files;
}

function csv(rows: readonly StudyRow[]): string {
  const names = Object.keys(rows[0] ?? {});
  const cell = (value: StudyRow[string] | undefined): string => {
    const text = String(value ?? '');
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [names.join(','), ...rows.map((row) => names.map((name) => cell(row[name])).join(',')), ''].join(
    '\n',
  );
}

function textOf(result: PaperResult, notes: readonly string[], page: string): string {
  const table = new Table({
    ...plainTable,
    head: ['figure', 'curve', 'last loss', 'slope', 'theory', 'λmax/stable'],
  });
  for (const { figure, label, points, slope, theorySlope, departure } of result.curves) {
    const loss = number(points.at(-1)?.loss ?? Number.NaN);
    table.push([figure, label, loss, slopeText(slope), slopeText(theorySlope), number(departure.edge, 2)]);
  }
  return `${[...notes, '', table.toString(), '', ...result.notes.map(({ text }) => text), '', `page: ${page}`].join('\n')}\n`;
}
