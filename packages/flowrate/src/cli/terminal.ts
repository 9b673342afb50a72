import type { Progress } from '@flowrate/base';

/** Where a command writes: results on stdout, progress and notes on stderr. Tests give their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Progress lines overwrite each other only where a person watches. */
  readonly interactive: boolean;
  /** Columns of the terminal, 80 where it has none. */
  readonly columns: number;
  /** Whether results may be coloured: where a person watches them, and has not said NO_COLOR. */
  readonly colours: boolean;
}

/** Lines longer than this are hard to read, however wide a terminal is. */
const widest = 140;

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
  columns: process.stdout.isTTY === true ? Math.min(process.stdout.columns, widest) : 80,
  colours: process.stdout.isTTY === true && process.stdout.hasColors(),
};

/** How long a stage has run, in ms, before what is left of it can be told from it. */
const foreseenAfter = 3000;

/** About how long a stage will still take, by the share that is done. */
function timeLeft(share: number, elapsed: number): string {
  if (elapsed < foreseenAfter || share <= 0 || share >= 1) return '';
  const seconds = (elapsed / 1000) * (1 / share - 1);
  return `, about ${seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`} left`;
}

/** Progress on stderr: one line that renews itself for a person, a line a stage for a log. */
export function progressOn(terminal: Terminal, now: () => number = () => performance.now()): Progress {
  let title = '';
  let shown = -1;
  let began = 0;
  const clear = (): void => {
    if (terminal.interactive && shown >= 0) terminal.err('\r\x1b[2K');
    shown = -1;
  };
  return {
    stage(next) {
      clear();
      title = next;
      began = now();
      if (terminal.interactive) {
        terminal.err(`${title} …`);
        shown = 0;
      } else terminal.err(`${title}\n`);
    },
    share(done) {
      const percent = Math.floor(100 * Math.min(1, done));
      if (!terminal.interactive || percent === shown) return;
      terminal.err(`\r\x1b[2K${title} … ${percent} %${timeLeft(done, now() - began)}`);
      shown = percent;
    },
    note(text) {
      clear();
      terminal.err(`${text}\n`);
    },
    end: clear,
  };
}
