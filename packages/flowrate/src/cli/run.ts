import { FlowrateError } from '@flowrate/base';
import { Command, CommanderError } from 'commander';
import type { ListedCommand } from './command.ts';
import { contextOf, type Context } from './context.ts';
import { OutputError } from './errors.ts';
import { exitCode } from './exit.ts';
import { interrupted } from './interrupted.ts';
import { isOutOfMemory, memoryEnded } from './memory.ts';
import { sharedOptions, type SharedOptions } from './sharedOptions.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.success : exitCode.badInput;
  if (error instanceof OutputError) return exitCode.unwritable;
  if (error instanceof Error && error.name === 'AbortError') return exitCode.interrupted;
  if (error instanceof FlowrateError || isOutOfMemory(error)) return exitCode.badInput;
  throw error;
}

/** The command that the words ask for, also for its help; options before it have no values of their own. */
function askedFor(argv: readonly string[]): string | undefined {
  const [first, second] = argv.filter((word) => !word.startsWith('-'));
  return first === 'help' ? second : first;
}

/** What the list of commands shows of one that is not asked for. */
function listed({ name, argument }: ListedCommand): Command {
  const command = sharedOptions(new Command(name));
  return argument === undefined ? command : command.argument(argument);
}

/** What all commands share, for a command and those within it. */
function dressed(command: Command, program: Command): Command {
  for (const inner of command.commands) dressed(inner, program);
  return sharedOptions(command).copyInheritedSettings(program);
}

async function addCommands(
  program: Command,
  commands: readonly ListedCommand[],
  asked: string | undefined,
  [context, done]: readonly [Context, (code: number) => void],
): Promise<void> {
  for (const entry of commands) {
    const command =
      entry.name === asked ? dressed((await entry.load())(context, done), program) : listed(entry);
    program.addCommand(command.summary(entry.summary).copyInheritedSettings(program));
  }
}

/**
 * Runs the commands of a list and returns the exit code (design: 0, 1, 2, 3 or 130). Only a defect of our own throws.
 * Only the module of the command that is asked for is loaded.
 * @param argv the words after `flowrate`
 * @param signal aborted by Ctrl-C
 */
export async function runCommands(
  commands: readonly ListedCommand[],
  argv: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  let code: number = exitCode.success;
  let shared: Partial<SharedOptions> = {};
  const context = contextOf(terminal, signal, () => shared, argv);
  const program = new Command('flowrate')
    .description(
      'Theory and simulation of optimizers of wide networks, and a verdict on each claim about their speed',
    )
    .version(version())
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(flowrate --help lists the commands, flowrate COMMAND --help their options)')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .hook('preAction', (_program, command) => {
      shared = command.optsWithGlobals<SharedOptions>();
    });
  try {
    const done = (result: number): void => {
      code = result;
    };
    await addCommands(program, commands, askedFor(argv), [context, done]);
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    const failed = codeOf(error);
    if (!(error instanceof CommanderError)) {
      context.progress.end();
      terminal.err(
        failed === exitCode.interrupted
          ? interrupted
          : `error: ${isOutOfMemory(error) ? memoryEnded : (error as Error).message}\n`,
      );
    }
    return failed;
  }
}
