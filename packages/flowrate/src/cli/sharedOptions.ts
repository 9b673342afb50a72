import type { Command } from 'commander';
import { wholeNumber } from './values.ts';

/** What every command takes, beside `--help`. No command declares them: whoever runs the commands adds them to each. */
export interface SharedOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly seed: number;
}

export function sharedOptions(command: Command): Command {
  return command
    .option('--seed <number>', 'seed of everything random', wholeNumber(0), 1)
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress and no notes on stderr');
}
