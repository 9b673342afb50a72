import { reportDefect } from '../cli/defect.ts';
import { processTerminal } from '../cli/terminal.ts';
import { Door } from './door.ts';
import { leave } from './leave.ts';
import { watchOutput } from './watchOutput.ts';

/** The whole process of the command line. @param argv the words after `flowrate` */
export async function openDoor(argv: readonly string[]): Promise<void> {
  const { out: _out, err: complain, ...looks } = processTerminal;
  watchOutput(process.stdout, complain);
  watchOutput(process.stderr, () => undefined);
  process.on('uncaughtException', (error) => {
    leave(reportDefect(error, complain));
  });
  process.exitCode = await new Door({ argv, ...looks }).pass();
}
