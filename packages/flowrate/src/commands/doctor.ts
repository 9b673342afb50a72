import { backend } from '@flowrate/linalg';
import { Command } from 'commander';
import type { Context } from '../cli/context.ts';
import { exitCode } from '../cli/exit.ts';

export function doctorCommand(context: Context, done: (code: number) => void): Command {
  return new Command('doctor')
    .description('Says which linear algebra backend is in use, why, and how to get the faster one.')
    .addHelpText(
      'after',
      '\nFLOWRATE_BACKEND=js|wasm|lapack chooses one by hand, FLOWRATE_THREADS=1 the number of threads.\n\nExamples:\n  flowrate doctor\n  FLOWRATE_BACKEND=wasm flowrate doctor --json',
    )
    .action(() => {
      const { name, why, details, advice } = backend();
      const node = process.version;
      const document = { backend: name, why, details, advice: advice ?? null, node };
      const lines = [
        `backend  ${name}: ${details}`,
        `why      ${why}`,
        ...(advice === undefined ? [] : [`faster   ${advice}`]),
        `node     ${node}`,
      ];
      context.print(document, () => `${lines.join('\n')}\n`);
      done(exitCode.success);
    });
}
