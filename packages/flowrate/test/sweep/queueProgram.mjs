/**
 * The command line with toy studies on a queue whose times are short, so that a test need not wait for minutes. A signal
 * interrupts what runs, as at the program's own door.
 */
import { processTerminal } from '../../dist/cli/terminal.js';
import { sweepCommandOf } from '../../dist/commands/sweep.js';
import { workerCommandOf } from '../../dist/commands/worker.js';
import { commands } from '../../dist/commands/list.js';
import { run } from '../../dist/run.js';
import { studies } from './toys.mjs';

const catalogue = {
  studies,
  module: new URL('./toys.mjs', import.meta.url),
  program: new URL(import.meta.url),
  timing: { lock: 2000, stalled: 500, look: 500, silence: 1000, grace: 300, backoff: 100 },
};
const toys = { sweep: sweepCommandOf(catalogue), worker: workerCommandOf(catalogue) };
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => interruption.abort());
// The door ends what is left of a command's thread; so does this.
process.exit(
  await run(
    process.argv.slice(2),
    processTerminal,
    commands.map((command) =>
      command.name in toys ? { ...command, load: () => Promise.resolve(toys[command.name]) } : command,
    ),
    interruption.signal,
  ),
);
