import { watchOutput } from '../cli/watchOutput.ts';
import { reportDefect } from '../cli/defect.ts';
import { processTerminal } from '../cli/terminal.ts';
import { Door } from './door.ts';

/** The whole process of the command line. @param argv the words after `flowrate` */
export async function openDoor(argv: readonly string[]): Promise<void> {
  const { out: _out, err: complain, ...looks } = processTerminal;
  watchOutput(process.stdout, complain);
  watchOutput(process.stderr, () => undefined);
  process.on('uncaughtException', (error) => {
    process.exit(reportDefect(error, complain));
  });
  process.exitCode = await new Door({ argv, ...looks }).pass();
}
