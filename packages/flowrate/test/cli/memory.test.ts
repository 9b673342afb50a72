import { expect, test } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../src/commands/list.ts';
import { flowrate } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowrate-memory-'));
const problem = join(folder, 'endless.yaml');
writeFileSync(
  problem,
  'state: [x]\nequations: { x: "-x" }\ninitial: { x: 1 }\nspan: [0, 1e9]\nmaxSteps: 1000000000000000\n',
);

test.each([
  { words: ['spectrum', '--data', 'digits', '--rows', '500', '--max-memory', '4MB'], remedy: /--rows/u },
  { words: ['rates', '--data', 'digits', '--rows', '500', '--max-memory', '4MB'], remedy: /--rows/u },
  { words: ['verify', '--no-report', '--widths', '1000000000'], remedy: /--widths/u },
  { words: ['reproduce', '--out', join(folder, 'paper'), '--max-memory', '64MB'], remedy: /--quick/u },
  { words: ['solve', problem], remedy: /maxSteps/u },
])(
  '$words: what would not fit is refused before it is begun, with figure and remedy',
  async ({ words, remedy }) => {
    const { code, err } = await flowrate(...words);
    expect(code).toBe(2);
    expect(err).toMatch(
      /error: .* needs [0-9.e+]+ GiB, more than --max-memory [0-9.e+-]+ GiB; .*larger --max-memory/u,
    );
    expect(err).toMatch(remedy);
  },
);

test.each(commands.map(({ name }) => name))('%s takes --max-memory', async (name) => {
  const { out } = await flowrate(name, '--help');
  expect(out).toContain('--max-memory');
});
