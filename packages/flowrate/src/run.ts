import type { ListedCommand } from './cli/command.ts';
import { runCommands } from './cli/run.ts';
import { processTerminal, type Terminal } from './cli/terminal.ts';
import { commands, topics } from './commands/list.ts';

/**
 * Runs the command line in this thread and returns its exit code (design: 0, 1, 2, 3 or 130). Only a defect of our own throws.
 * @param argv the words after `flowrate`
 * @param list the commands there are
 * @param signal interrupts what yields to it
 */
export function run(
  argv: readonly string[],
  terminal: Terminal = processTerminal,
  list: readonly ListedCommand[] = commands,
  signal: AbortSignal = new AbortController().signal,
): Promise<number> {
  return runCommands({ commands: list, topics }, argv, terminal, signal);
}
