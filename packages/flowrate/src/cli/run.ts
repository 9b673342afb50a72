import { FlowrateError } from '@flowrate/base';
import { Command, CommanderError } from 'commander';
import { commands } from '../commands/index.ts';
import { OutputError } from './errors.ts';
import { exitCode } from './exit.ts';
import { processTerminal, type Terminal } from './terminal.ts';

function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.success : exitCode.badInput;
  if (error instanceof OutputError) return exitCode.unwritable;
  if (error instanceof Error && error.name === 'AbortError') return exitCode.interrupted;
  if (error instanceof FlowrateError) return exitCode.badInput;
  throw error;
}

/**
 * Runs the command line and returns its exit code (design: 0, 1, 2, 3 or 130). Only a defect of our own throws.
 * @param argv the words after `flowrate`
 */
export async function run(argv: readonly string[], terminal: Terminal = processTerminal): Promise<number> {
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  process.once('SIGINT', interrupt);
  let code: number = exitCode.success;
  const program = new Command('flowrate')
    .description(
      'Theory and simulation of optimizers of wide networks, and a verdict on each claim about their speed',
    )
    .version('0.1.0')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(flowrate --help lists the commands, flowrate COMMAND --help their options)')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  for (const command of commands) {
    program.addCommand(
      command({ terminal, signal: interruption.signal }, (result) => {
        code = result;
      }).copyInheritedSettings(program),
    );
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    const failed = codeOf(error);
    if (!(error instanceof CommanderError)) {
      terminal.err(
        failed === exitCode.interrupted
          ? 'interrupted; nothing was written\n'
          : `error: ${(error as Error).message}\n`,
      );
    }
    return failed;
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}
