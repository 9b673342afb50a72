import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runLines } from './commandLines.ts';
import { fuzz, type Fault } from './fuzz.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Inputs that failed once: kept beside the test that reads them again. */
const kept = join(import.meta.dirname, 'regressions');

function report({ target, what, input }: Fault): void {
  const name = `${target}-${createHash('sha256').update(input).digest('hex').slice(0, 12)}`;
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, name), input);
  print(`${target}: ${what}\n  ${JSON.stringify(input.toString().slice(0, 300))}\n  kept as ${name}`);
}

/** @returns the exit code: 1 where something failed */
export async function main(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      threads: { type: 'string', default: '2' },
      lines: { type: 'string', default: '0' },
    },
  });
  const [seconds, seed, threads] = [Number(values.seconds), Number(values.seed), Number(values.threads)];
  const found = new Map<string, Fault>();
  const onFault = (fault: Fault): void => {
    const key = `${fault.target} ${fault.what}`;
    if (found.has(key)) return;
    found.set(key, fault);
    report(fault);
  };
  const inputs = await fuzz({ seconds, seed, threads, onFault });
  print(
    `${inputs} inputs in ${seconds} s (seed ${seed}), ${Math.round(inputs / seconds)} a second: ${found.size} faults`,
  );
  const lines = await runLines({ count: Number(values.lines), seed, threads });
  for (const { line, what } of lines) print(`${line}\n  ${what}`);
  print(`${values.lines} command lines: ${lines.length} faults`);
  return found.size + lines.length === 0 ? 0 : 1;
}
