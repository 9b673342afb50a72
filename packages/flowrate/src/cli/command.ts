import type { Command } from 'commander';
import type { Context } from './context.ts';

/** Makes a command; it reports its exit code through `done`. */
export type CommandMaker = (context: Context, done: (exitCode: number) => void) => Command;

/** A command in the list of commands: what the list says of it, and where the rest is found when it is asked for. */
export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  /** The heading under which it is listed. */
  readonly group?: string;
  /** Its argument as usage lines show it: `<file>`, or `[file]` where it may be left out. */
  readonly argument?: string;
  /** Imports the command's own module: a listing or another command does not wait for it. */
  readonly load: () => Promise<CommandMaker>;
}

/** Something that `flowrate help` tells which is no command. */
export interface ListedTopic {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<string>;
}
