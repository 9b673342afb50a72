import { inFolder, line, program, seconds } from './processes.ts';

const claim =
  'claims:\n  - { id: one, system: "x\' = -lambda*x", given: { lambda: "[1, 4]" }, rate: "linear 2" }\n';

interface Short {
  readonly words: readonly string[];
  /** What stands on the standard input. */
  readonly input?: string;
}

const commands: readonly Short[] = [
  { words: ['--version'] },
  { words: ['rates', '--data', 'sphere', '--rows', '50'] },
  { words: ['derive', "x'' + (3/t)*x' + lambda*x = 0"] },
  { words: ['verify', '-', '--no-report'], input: claim },
];

/** Whole processes of short commands, the best of five each, against a Node that does nothing. */
export const benchCommands = (): Promise<void> =>
  inFolder((folder) => {
    const best = (words: readonly string[], input?: string): number =>
      Math.min(...Array.from({ length: 5 }, () => seconds(words, folder, input)));
    const empty = best(['-e', '0']);
    for (const { words, input } of commands) {
      const took = best([program, ...words], input);
      line(`flowrate ${words[0]!}`, `${took.toFixed(2)} s`, `${(took / empty).toFixed(0)} × an empty Node`);
    }
  });
