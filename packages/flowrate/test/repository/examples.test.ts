import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

/** Every example that prints is run with the built packages; it must print what its `// =>` comments say. */
const root = join(import.meta.dirname, '..', '..', '..', '..');
const folder = join(root, 'examples');
const programs = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({
    name,
    promised: [...readFileSync(join(folder, name), 'utf8').matchAll(/\/\/ => ?(.*)$/gm)].map((m) => m[1]!),
  }))
  .filter(({ promised }) => promised.length > 0);

describe('examples', () => {
  test.each(programs)('$name', ({ name, promised }) => {
    const printed = execFileSync(process.execPath, ['--import', 'tsx', join(folder, name)], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(printed.trimEnd().split('\n')).toEqual(promised);
  });
});
