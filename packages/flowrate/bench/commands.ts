import { spawnSync } from 'node:child_process';
import { line, program } from './processes.ts';

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
  { words: ['verify', '-'], input: claim },
];

function seconds(words: readonly string[], input = ''): number {
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', input });
    if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
    return (performance.now() - began) / 1000;
  });
  return Math.min(...times);
}

/** Whole processes of short commands, against a Node that does nothing. */
export function benchCommands(): void {
  const empty = seconds(['-e', '0']);
  for (const { words, input } of commands) {
    const took = seconds([program, ...words], input);
    line(`flowrate ${words[0]!}`, `${took.toFixed(2)} s`, `${(took / empty).toFixed(0)} × an empty Node`);
  }
}
