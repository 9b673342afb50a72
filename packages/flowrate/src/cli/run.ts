import { FlowrateError, guessOf, printable } from '@flowrate/base';
import { Command, CommanderError, type Argument } from 'commander';
import type { ListedCommand, ListedTopic } from './command.ts';
import { contextOf, type Context } from './context.ts';
import { OutputError, UsageError } from './errors.ts';
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

/** @throws UsageError `unknown-command`, with the nearest name */
function requireKnown(asked: string, entries: readonly { readonly name: string }[]): void {
  const names = entries.map(({ name }) => name);
  if (names.includes(asked)) return;
  throw new UsageError(
    'unknown-command',
    `help knows no '${printable(asked, 40)}'${guessOf(asked, names)}; it knows ${names.join(', ')}`,
  );
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
    if (entry.group !== undefined) command.helpGroup(entry.group);
    program.addCommand(command.summary(entry.summary).copyInheritedSettings(program));
  }
}

/** What there is to ask for. */
export interface Lists {
  readonly commands: readonly ListedCommand[];
  /** What `flowrate help` tells beside the commands. */
  readonly topics: readonly ListedTopic[];
}

function argumentWord(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** How the list of commands shows one: its options are its own help's. */
const usageOf = (command: Command): string =>
  [command.name(), ...command.registeredArguments.map(argumentWord)].join(' ');

/** `flowrate help`, which knows topics beside the commands. */
const helpCommand = (topics: readonly ListedTopic[]): Command =>
  new Command('help')
    .argument('[command]')
    .helpGroup('Help:')
    .description(
      ['how a command is used', ...topics.map(({ name, summary }) => `${name}: ${summary}`)].join('; '),
    );

/**
 * Runs the commands of a list and returns the exit code (design: 0, 1, 2, 3 or 130). Only a defect of our own throws.
 * Only the module of the command that is asked for is loaded.
 * @param argv the words after `flowrate`
 * @param signal aborted by Ctrl-C
 */
export async function runCommands(
  { commands, topics }: Lists,
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
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
    })
    .configureHelp({ subcommandTerm: usageOf })
    .addHelpCommand(helpCommand(topics))
    .hook('preAction', (_program, command) => {
      shared = command.optsWithGlobals<SharedOptions>();
    });
  try {
    const done = (result: number): void => {
      code = result;
    };
    const asked = askedFor(argv);
    if (argv[0] === 'help' && asked !== undefined) {
      const topic = topics.find(({ name }) => name === asked);
      if (topic !== undefined) {
        terminal.out(await topic.load());
        return code;
      }
      requireKnown(asked, [...commands, ...topics]);
    }
    await addCommands(program, commands, asked, [context, done]);
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
