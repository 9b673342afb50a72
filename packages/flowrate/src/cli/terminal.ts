import type { Progress } from '@flowrate/base';

/** Where a command writes: results on stdout, progress and notes on stderr. Tests give their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Progress lines overwrite each other only where a person watches. */
  readonly interactive: boolean;
  /** Columns of the terminal, 80 where it has none. */
  readonly columns: number;
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
  columns: 80,
};

/** Progress on stderr: one line that renews itself for a person, a line a stage for a log. */
export function progressOn(terminal: Terminal): Progress {
  let title = '';
  let shown = -1;
  const clear = (): void => {
    if (terminal.interactive && shown >= 0) terminal.err('\r\x1b[2K');
    shown = -1;
  };
  return {
    stage(next) {
      clear();
      title = next;
      if (terminal.interactive) {
        terminal.err(`${title} …`);
        shown = 0;
      } else terminal.err(`${title}\n`);
    },
    share(done) {
      const percent = Math.floor(100 * Math.min(1, done));
      if (!terminal.interactive || percent === shown) return;
      terminal.err(`\r\x1b[2K${title} … ${percent} %`);
      shown = percent;
    },
    note(text) {
      clear();
      terminal.err(`${text}\n`);
    },
    end: clear,
  };
}
