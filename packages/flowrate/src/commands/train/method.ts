/** What a run minimises and how: loss, schedule of the step, weight decay and minibatches, as options and as read. */
import { Option, type Command } from 'commander';
import { lossByName, losses, scheduleByName, schedules, type Loss, type TrainOptions } from '@flowrate/nets';
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
  readonly training: Pick<TrainOptions, 'loss' | 'schedule' | 'weightDecay' | 'batch'>;
  /** What φ″ is multiplied by at most before λ. */
  readonly bend: number;
  /** Of the loss before ½‖f - y‖²; undefined where the kernel does not foretell the run, for this reason. */
  readonly scale: number | undefined;
  readonly unforetold: string | undefined;
}

const titled = (all: readonly { readonly name: string; readonly title: string }[]): string =>
  all.map(({ name, title }) => `${name}: ${title}`).join('; ');

const defaultsOf = (schema: ParameterSchema): Parameters =>
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
      new Option('--loss <name>', `loss (${titled(losses)})`).choices(names(losses)).default(losses[0]!.name),
    )
    .addOption(
      new Option('--schedule <name>', `how the step changes over the run (${titled(schedules)})`)
        .choices(names(schedules))
        .default(schedules[0]!.name),
    )
    .option('--schedule-set <name=value>', `a parameter of the schedule (${shares})`, assignment, {})
    .option('--weight-decay <number>', 'adds ½c‖θ‖² to the loss that is descended', numberFromZero, 0)
    .option('--batch <samples>', 'samples of a step (default: all)', wholeNumber(1));
}

/** @throws UsageError `large-batch`; NetsError `bad-label`, `bad-share`; TheoryError `unknown-parameter`, `bad-parameter` */
export function methodOf(options: MethodOptions, y: Float64Array): Method {
  const { weightDecay, batch: size, seed } = options;
  const loss = lossByName(options.loss);
  loss.checkTargets(y, 1);
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
