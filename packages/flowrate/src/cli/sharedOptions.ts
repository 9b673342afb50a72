import { Option, type Command } from 'commander';
import { freeShare } from './memory.ts';
import { memorySize, wholeNumber } from './values.ts';

/** What every command takes, beside `--help`. No command declares them: whoever runs the commands adds them to each. */
export interface SharedOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly seed: number;
  /** Bytes. */
  readonly maxMemory: number;
}

export const defaultSeed = 1;

export function sharedOptions(command: Command): Command {
  return command
    .option('--seed <number>', 'seed of everything random', wholeNumber(0), defaultSeed)
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress and no notes on stderr')
    .addOption(
      new Option('--max-memory <size>', 'do not begin what needs more memory (4GiB, 500MB)')
        .argParser(memorySize)
        .default(freeShare(), 'three quarters of what is free'),
    );
}
