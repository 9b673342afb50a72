import { Command, Option } from 'commander';
import { backend, type Matrix } from '@flowrate/linalg';
import {
  network,
  ruleByName,
  rules,
  trainAsync,
  type NamedRule,
  type Network,
  type TrainingRun,
} from '@flowrate/nets';
import { activations, activationsByName } from '@flowrate/spectral';
import { logarithmicSteps, predictedLoss, startOf, type Start } from '@flowrate/studies';
import type { Parameters } from '@flowrate/theory';
import type { Context } from '../cli/context.ts';
import { requireRoom } from '../cli/memory.ts';
import { UsageError } from '../cli/errors.ts';
import { exitCode } from '../cli/exit.ts';
import type { SharedOptions } from '../cli/sharedOptions.ts';
import { assignment, numberList, positiveNumber, wholeNumber } from '../cli/values.ts';
import { dataOptions, type DataOptions } from '../data/dataOptions.ts';
import { loadData } from '../data/loadData.ts';
import { number, parameters as parametersText } from '../report/format.ts';
import { checkpointOptions } from '../files/trainCheckpoint.ts';
import { savesWhenInterrupted } from '../files/unfinished.ts';
import { csvOf, tableOf } from './train/series.ts';
import { defaultsOf, methodOf, methodOptions, type Method, type MethodOptions } from './train/method.ts';

interface TrainOptions extends DataOptions, SharedOptions, MethodOptions {
  readonly width: number;
  readonly depth: number;
  readonly activation: string;
  readonly train: 'hidden' | 'output' | 'both';
  readonly optimizer: string;
  readonly step?: number;
  readonly set: Parameters;
  readonly epochs: number;
  readonly record?: number[];
  readonly unstable?: boolean;
  readonly csv?: boolean;
  readonly checkpoint?: string;
  readonly resume?: boolean;
}

/** What is trained, by what, from where. */
interface Setting {
  readonly name: string;
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly net: Network;
  readonly rule: NamedRule;
  readonly parameters: Parameters;
  readonly method: Method;
  /** The largest stable step on the kernel of the start. */
  readonly limit: number;
  readonly start: Start;
}

/** Rows of the table unless steps are asked for. */
const rows = 20;
/** Without --step: a share of the largest stable one. */
const easy = 0.5;

/** Those that a network can be trained by. */
const trainable = rules
  .filter((rule) => rule.update(defaultsOf(rule.discreteParameters)).kind === 'explicit')
  .map(({ name }) => name);

/** Doubles that a run holds at its peak: weights five times over, what layers read and their slopes, and the kernel. */
function requireTrainingRoom({ width, depth, maxMemory }: TrainOptions, { rows: n, cols }: Matrix): void {
  const weights = width * cols + (depth - 2) * width * width + width;
  const bytes = 8 * (5 * weights + 4 * n * width * (depth - 1) + 4 * n * n);
  const what = `training ${depth} layers of width ${width} on ${n} rows`;
  requireRoom(what, bytes, maxMemory, 'take a smaller --width or fewer --rows');
}

function settingOf(options: TrainOptions, { progress }: Context): Setting {
  const { X, y: read, name, notes } = loadData(options);
  for (const note of notes) progress.note(`note: ${note}`);
  requireTrainingRoom(options, X);
  const method = methodOf(options, read);
  const { y } = method;
  const { width, depth, train, seed, step, weightDecay } = options;
  const activation = activationsByName[options.activation]!;
  const net = network({ width, depth, activation, train, seed, inputs: X.cols });
  progress.stage(`kernel of the start (${X.rows} rows)`);
  const start = startOf(net, { X, y });
  const rule = ruleByName(options.optimizer);
  const others = { ...defaultsOf(rule.discreteParameters), ...options.set };
  const limit = rule.largestStableStep(others, method.bend * start.lambda.at(-1)! + weightDecay);
  const parameters = { ...others, stepSize: step ?? easy * limit };
  return { name, X, y, net, rule, parameters, method, limit, start };
}

/** Told before the run, with the limit; beyond it the run is made only if asked for. */
function tellStability(
  { rule, parameters, method, limit, start }: Setting,
  unstable: boolean,
  context: Context,
): void {
  const stepSize = parameters['stepSize']!;
  const told = `step ${number(stepSize)}; ${rule.title} is stable up to ${number(limit)} on the kernel of this network's start (λmax ${number(start.lambda.at(-1)!)})`;
  if (stepSize <= limit) context.progress.note(told);
  else if (unstable)
    context.progress.note(
      `${told}: the run is likely to diverge${method.scale === undefined ? '' : ', and the theory shown is of the modes that stay bounded'}`,
    );
  else {
    throw new UsageError(
      'unstable-step',
      `${told}; give a smaller --step, or --unstable to run all the same`,
    );
  }
}

export function trainCommand(context: Context, done: (code: number) => void): Command {
  const command = new Command('train').description(
    'Trains a network of finite width in the NTK parametrization, unless told otherwise on the summed loss ½‖f - y‖², beside the theory of its own\nstart: the same update on the eigenmodes of its empirical kernel H(0).',
  );
  dataOptions(command);
  methodOptions(command);
  return command
    .option('--width <neurons>', 'neurons of a hidden layer', wholeNumber(1), 1024)
    .option('--depth <layers>', 'layers of weights', wholeNumber(2), 2)
    .addOption(
      new Option('--activation <name>', 'activation')
        .choices(Object.keys(activationsByName))
        .default(activations.relu.name),
    )
    .addOption(
      new Option('--train <layers>', 'layers that move')
        .choices(['hidden', 'output', 'both'])
        .default('both'),
    )
    .addOption(new Option('--optimizer <name>', 'update rule').choices(trainable).default(trainable[0]))
    .option('--step <size>', 'step size (default: half of the largest stable one)', positiveNumber)
    .addOption(
      new Option('--set <name=value>', 'another parameter of the optimizer, e.g. momentum=0.9')
        .argParser(assignment)
        .default({}, 'its own'),
    )
    .option('--epochs <number>', 'steps, each on all samples without --batch', wholeNumber(1), 1000)
    .option('--record <steps>', 'steps to look at, e.g. 0,10,100 (default: about twenty)', numberList(0))
    .option('--unstable', 'run also where the step is beyond stability')
    .option('--checkpoint <file>', 'keep the run in this file, also on Ctrl-C')
    .option('--resume', 'go on from the file of --checkpoint, with the same bits')
    .option('--csv', 'print the recorded steps as CSV')
    .addHelpText(
      'after',
      '\nExamples:\n  flowrate train --data iris\n  flowrate train --data wine --width 4096 --optimizer heavy-ball --set momentum=0.9 --epochs 500\n  flowrate train --data digits --rows 200 --depth 3 --activation erf --csv',
    )
    .action(async (options: TrainOptions) => done(await run(options, context)));
}

async function run(options: TrainOptions, context: Context): Promise<number> {
  const { data, gram, spectrum, epochs, csv, json } = options;
  if (gram !== undefined || spectrum !== undefined) {
    throw new UsageError(
      'not-data',
      `train works on data such as ${data}; --gram and --spectrum belong to verify and rates`,
    );
  }
  if (csv === true && json === true) {
    throw new UsageError('two-formats', '--csv and --json are both given; give one');
  }
  const setting = settingOf(options, context);
  tellStability(setting, options.unstable === true, context);
  const keeping = checkpointOptions(options, context);
  const { net, X, y, rule, parameters } = setting;
  const { progress, signal } = context;
  progress.stage(`training ${epochs} epochs`);
  savesWhenInterrupted();
  const result = await trainAsync(net, { X, y }, rule.update(parameters), {
    steps: epochs,
    record: options.record ?? logarithmicSteps(epochs, rows),
    kernelDrift: true,
    ...setting.method.training,
    about: { data: setting.name, optimizer: rule.name, ...parameters },
    ...keeping,
    signal,
    onProgress: (step, steps) => progress.share(step / steps),
  });
  const theory = foretold(setting, Array.from(result.steps));
  if (setting.method.unforetold !== undefined)
    progress.note(`no theory beside the run: ${setting.method.unforetold}`);
  printRun(setting, result, theory, options, context);
  if (result.status === 'aborted') return exitCode.interrupted;
  return result.status === 'finished' ? exitCode.success : exitCode.refuted;
}

/** The same update on the modes of H(0), the loss being `scale` times the half sum; null where that is not the run. */
function foretold({ start, rule, parameters, method }: Setting, steps: number[]): readonly number[] | null {
  const { scale } = method;
  if (scale === undefined) return null;
  const { lambda, rho } = start;
  const scaled = { lambda: lambda.map((value) => scale * value), rho: rho.map((value) => scale * value) };
  return predictedLoss(scaled, rule, parameters, steps);
}

function printRun(
  { name, X, net, rule, parameters, method, limit }: Setting,
  result: TrainingRun,
  theory: readonly number[] | null,
  { csv, epochs, seed, checkpoint, schedule, weightDecay, batch = X.rows }: TrainOptions,
  { print, progress }: Context,
): void {
  const { status, message, reached, lossLimit, kernelDrift = null } = result;
  if (status !== 'finished') {
    const last = result.steps.length - 1;
    const recorded =
      last < 0
        ? 'no step was recorded'
        : `last recorded: step ${result.steps[last]!}, loss ${number(result.loss[last]!)}`;
    const kept = checkpoint === undefined ? '' : `; ${checkpoint} has it: --resume goes on from there`;
    progress.note(`${status}: ${message}; ${recorded}${status === 'aborted' ? kept : ''}`);
  }
  const { width, depth, train } = net;
  const activation = net.activation.name;
  const config = {
    data: name,
    rows: X.rows,
    columns: X.cols,
    width,
    depth,
    activation,
    train,
    optimizer: rule.name,
    parameters,
    loss: method.loss.name,
    schedule,
    weightDecay,
    batch,
    epochs,
    seed,
    limit,
    backend: backend().name,
  };
  const series = {
    steps: Array.from(result.steps),
    loss: Array.from(result.loss),
    ...(theory === null ? {} : { theory }),
    weightTravel: Array.from(result.weightTravel),
    neuronTravel: Array.from(result.neuronTravel),
    activationFlips: Array.from(result.activationFlips),
  };
  print({ status, message, reached, lossLimit, ...series, kernelDrift, config }, () => {
    if (csv === true) return csvOf(series);
    const head = `${name}: ${X.rows} rows, ${depth} layers of width ${width} (${activation}), ${rule.title}, ${parametersText(parameters)}`;
    const drift = kernelDrift === null ? '' : `, the kernel moved by ${number(kernelDrift)} of its norm`;
    return `${head}\n\n${tableOf(series)}\n\n${status}: ${message}${drift}\n`;
  });
}
