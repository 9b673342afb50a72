import type { Terminal } from './terminal.ts';

/** What every command is given beside its own options. */
export interface Context {
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
