/** What a run minimises and how: loss, schedule of the step, weight decay and minibatches, as options and as read. */
import { Option, type Command } from 'commander';
import {
  lossByName,
  losses,
  NetsError,
  scheduleByName,
  schedules,
  type Loss,
  type TrainOptions,
} from '@flowrate/nets';
import type { Parameters, ParameterSchema } from '@flowrate/theory';
import { UsageError } from '../../cli/errors.ts';
import { assignment, numberFromZero, wholeNumber } from '../../cli/values.ts';

export interface MethodOptions {
  readonly loss: string;
  readonly schedule: string;
  readonly scheduleSet: Parameters;
  readonly weightDecay: number;
  readonly batch?: number;
  readonly seed: number;
}

export interface Method {
  readonly loss: Loss;
  /** The targets as the loss takes them. */
  readonly y: Float64Array;
  readonly training: Pick<TrainOptions, 'loss' | 'schedule' | 'weightDecay' | 'batch'>;
  /** What φ″ is multiplied by at most before λ. */
  readonly bend: number;
  /** Of the loss before ½‖f - y‖²; undefined where the kernel does not foretell the run, for this reason. */
  readonly scale: number | undefined;
  readonly unforetold: string | undefined;
}

function accepts(loss: Loss, y: Float64Array): boolean {
  try {
    loss.checkTargets(y, 1);
    return true;
  } catch (error) {
    if (error instanceof NetsError) return false;
    throw error;
  }
}

/** The networks trained here have one output. */
const offered = losses.filter((loss) => accepts(loss, Float64Array.of(0, 1)));

/** Labels may stand there as any two numbers: a target that was scaled holds its two classes still. */
function targetsFor(loss: Loss, y: Float64Array): Float64Array {
  if (accepts(loss, y)) return y;
  const values = [...new Set(y)];
  if (values.length !== 2) {
    throw new UsageError(
      'not-two-classes',
      `--loss ${loss.name} tells two classes apart, and the target has ${values.length} values in these rows; give a --target of two, or --loss ${losses[0]!.name}`,
    );
  }
  const upper = Math.max(...values);
  return y.map((value) => (value === upper ? 1 : 0));
}

const titled = (all: readonly { readonly name: string; readonly title: string }[]): string =>
  all.map(({ name, title }) => `${name}: ${title}`).join('; ');

export const defaultsOf = (schema: ParameterSchema): Parameters =>
  Object.fromEntries(Object.entries(schema).map(([name, spec]) => [name, spec.default]));

const shares = schedules
  .filter(({ parameters }) => Object.keys(parameters).length > 0)
  .map(({ name, parameters }) => {
    const each = Object.entries(parameters).map(
      ([key, spec]) => `${key}=${spec.default} ${spec.description}`,
    );
    return `${name}: ${each.join(', ')}`;
  })
  .join('; ');

export function methodOptions(command: Command): Command {
  const names = (all: readonly { readonly name: string }[]): string[] => all.map(({ name }) => name);
  return command
    .addOption(
      new Option('--loss <name>', `loss (${titled(offered)})`)
        .choices(names(offered))
        .default(offered[0]!.name),
    )
    .addOption(
      new Option('--schedule <name>', `how the step changes over the run (${titled(schedules)})`)
        .choices(names(schedules))
        .default(schedules[0]!.name),
    )
    .addOption(
      new Option('--schedule-set <name=value>', `a parameter of the schedule (${shares})`)
        .argParser(assignment)
        .default({}, 'these'),
    )
    .option('--weight-decay <number>', 'adds ½c‖θ‖² to the loss that is descended', numberFromZero, 0)
    .option('--batch <samples>', 'samples of a step (default: all)', wholeNumber(1));
}

/** @throws UsageError `large-batch`, `not-two-classes`; NetsError `bad-share`; TheoryError `unknown-parameter`, `bad-parameter` */
export function methodOf(options: MethodOptions, y: Float64Array): Method {
  const { weightDecay, batch: size, seed } = options;
  const loss = lossByName(options.loss);
  if (size !== undefined && size > y.length) {
    throw new UsageError(
      'large-batch',
      `--batch ${size} is more than the ${y.length} rows; give at most ${y.length}, or leave it out for all`,
    );
  }
  const schedule = scheduleByName(options.schedule);
  const share = schedule.share({ ...defaultsOf(schedule.parameters), ...options.scheduleSet });
  const steady = schedule === schedules[0];
  const factor = loss.factor(y.length, 1);
  const reason = [
    loss.sum === losses[0]!.sum ? undefined : `the ${loss.title} is not quadratic in the outputs`,
    weightDecay === 0 ? undefined : '--weight-decay pulls to 0, not to the start',
    size === undefined ? undefined : '--batch makes every step another one',
    steady ? undefined : `--schedule ${schedule.name} changes the step`,
  ].find((text) => text !== undefined);
  return {
    loss,
    y: targetsFor(loss, y),
    training: {
      loss,
      weightDecay,
      // a level step is no schedule, so that its run can be resumed for more steps
      ...(steady ? {} : { schedule: share }),
      ...(size === undefined ? {} : { batch: { size, seed } }),
    },
    // the gradient of a batch is taken times rows/size, and its kernel is part of the whole one
    bend: (factor * loss.curvature * y.length) / (size ?? y.length),
    scale: reason === undefined ? factor : undefined,
    unforetold: reason,
  };
}
