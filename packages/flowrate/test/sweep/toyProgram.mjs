/** The command line with toy studies, without its door: a signal ends it as it comes. */
import { processTerminal } from '../../dist/cli/terminal.js';
import { sweepCommandOf } from '../../dist/commands/sweep.js';
import { commands } from '../../dist/commands/list.js';
import { run } from '../../dist/run.js';
import { studies } from './toys.mjs';

const catalogue = {
  studies,
  module: new URL('./toys.mjs', import.meta.url),
  program: new URL(import.meta.url),
};
const toys = {
  name: 'sweep',
  summary: 'a sweep of toys',
  load: () => Promise.resolve(sweepCommandOf(catalogue)),
};
process.exitCode = await run(
  process.argv.slice(2),
  processTerminal,
  commands.map((command) => (command.name === toys.name ? { ...command, ...toys } : command)),
);
