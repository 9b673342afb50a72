import type { Progress } from '@flowrate/base';
import { toJson } from '../report/json.ts';
import type { SharedOptions } from './sharedOptions.ts';
import { progressOn, type Terminal } from './terminal.ts';

/** What every command is given beside its own options. */
export interface Context {
  readonly terminal: Terminal;
  /** The words after `flowrate`. */
  readonly words: readonly string[];
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Stages, shares and notes on stderr; silent with `--quiet`. */
  readonly progress: Progress;
  /** Prints what was found, when progress is over: one JSON document with `--json`, else the text. */
  readonly print: (document: unknown, text: () => string) => void;
}

/** @param shared the options of the command that runs, known when its action begins */
export function contextOf(
  terminal: Terminal,
  signal: AbortSignal,
  shared: () => Partial<SharedOptions>,
  words: readonly string[] = [],
): Context {
  const err = (text: string): void => {
    if (shared().quiet !== true) terminal.err(text);
  };
  const progress = progressOn({ ...terminal, err });
  return {
    terminal,
    words,
    signal,
    progress,
    print(document, text) {
      progress.end();
      terminal.out(shared().json === true ? toJson(document) : text());
    },
  };
}
