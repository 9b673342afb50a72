import { run } from '../../src/run.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process and collects what it prints. */
export async function flowrate(...argv: string[]): Promise<Outcome> {
  let out = '';
  let err = '';
  const code = await run(argv, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    interactive: false,
    columns: 80,
  });
  return { code, out, err };
}
