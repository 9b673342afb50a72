import {
  activations,
  activationsByName,
  arcCosine,
  deepNngp,
  deepNtk,
  reluNtk,
  type Kernel,
} from '@flowrate/spectral';
import { Option, type Command } from 'commander';
import { UsageError } from './errors.ts';
import { numberFromZero, positiveNumber, wholeNumber } from './values.ts';

/** The options by which a kernel is chosen. */
export interface KernelOptions {
  readonly kernel: string;
  readonly activation?: string;
  readonly depth?: number;
  readonly nngp?: boolean;
  readonly weightVar?: number;
  readonly biasVar?: number;
  readonly train: 'hidden' | 'output' | 'both';
}

const arcs = { 'arc-cosine-0': 0, 'arc-cosine-1': 1, 'arc-cosine-2': 2 } as const;

const activationNames = Object.keys(activationsByName);

const defaultKernel = activations.relu.name;

/** What is chosen where nothing is said. */
export const kernelDefaults = { kernel: defaultKernel, train: 'both' } as const;

export function kernelOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--kernel <name>',
        'activation of the network whose tangent kernel is taken, or an arc-cosine kernel',
      )
        .choices([...activationNames, ...Object.keys(arcs)])
        .default(kernelDefaults.kernel),
    )
    .addOption(
      new Option('--activation <name>', 'activation of the network, as --kernel names it too')
        .choices(activationNames)
        .conflicts('kernel'),
    )
    .option('--depth <layers>', 'layers of weights, 2 being one hidden layer (default: 2)', wholeNumber(1))
    .option('--nngp', 'the Gaussian-process kernel of the same network, instead of the tangent kernel')
    .option('--weight-var <σw²>', 'variance of the weights (default: 1)', positiveNumber)
    .option('--bias-var <σb²>', 'variance of the biases (default: 0)', numberFromZero)
    .addOption(
      new Option('--train <layers>', 'layers that are trained')
        .choices(['hidden', 'output', 'both'])
        .default(kernelDefaults.train),
    );
}

const nameOf = ({ kernel, activation }: KernelOptions): string => activation ?? kernel;

/** @throws UsageError `bad-combination` where an option has no meaning for the kernel */
export function kernelOf(options: KernelOptions): Kernel {
  const { depth, weightVar, biasVar, train, nngp = false } = options;
  const kernel = nameOf(options);
  const layers = {
    ...(depth === undefined ? {} : { depth }),
    ...(weightVar === undefined ? {} : { weightVar }),
    ...(biasVar === undefined ? {} : { biasVar }),
  };
  if (Object.hasOwn(arcs, kernel)) {
    if (Object.keys(layers).length > 0 || nngp || train !== 'both') {
      throw new UsageError(
        'bad-combination',
        `--kernel ${kernel} has no --depth, --nngp, --weight-var, --bias-var or --train; leave them out, or choose a network`,
      );
    }
    return arcCosine(arcs[kernel as keyof typeof arcs]);
  }
  const activation = activationsByName[kernel]!;
  if (nngp) {
    if (train !== 'both') {
      throw new UsageError('bad-combination', '--nngp knows no training; leave --train out');
    }
    return deepNngp({ activation, ...layers });
  }
  return activation === activations.relu
    ? reluNtk({ ...layers, train })
    : deepNtk({ activation, ...layers, train });
}

/** Whether the networks that are trained have this kernel: two layers, relu, no biases, weights of variance 1. */
export function isOfTrainedNetworks(options: KernelOptions): boolean {
  const { depth = 2, nngp = false, weightVar = 1, biasVar = 0 } = options;
  return nameOf(options) === defaultKernel && depth === 2 && !nngp && weightVar === 1 && biasVar === 0;
}

/** The words that choose the same kernel again; none for the default. `--train` is said with the data. */
export function kernelWords({
  kernel,
  activation,
  depth,
  nngp,
  weightVar,
  biasVar,
}: KernelOptions): readonly string[] {
  const valued = {
    kernel: kernel === defaultKernel ? undefined : kernel,
    activation,
    depth,
    'weight-var': weightVar,
    'bias-var': biasVar,
  };
  return [
    ...Object.entries(valued).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, String(value)],
    ),
    ...(nngp === true ? ['--nngp'] : []),
  ];
}
