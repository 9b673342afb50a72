import { commands } from '../../src/commands/list.ts';
import { run } from '../../src/run.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process and collects what it prints. */
export const flowrate = (...argv: string[]): Promise<Outcome> =>
  flowrateUntil(new AbortController().signal, ...argv);

/** The same, interrupted by a signal. */
export async function flowrateUntil(signal: AbortSignal, ...argv: string[]): Promise<Outcome> {
  let out = '';
  let err = '';
  const terminal = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    interactive: false,
    columns: 80,
    colours: false,
  };
  const code = await run(argv, terminal, commands, signal);
  return { code, out, err };
}
