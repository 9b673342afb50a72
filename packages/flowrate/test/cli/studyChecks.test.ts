import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neighbours } from '@flowrate/studies';
import { program } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowrate-studies-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// As people run them: the compiled studies are several times faster than within a test.
test.each(neighbours.map(({ name }) => name))(
  '%s: every figure is that of its source to the digits printed; its page draws them and says what was not reproduced',
  (name) => {
    const page = `${name}.html`;
    const { code, out, err } = program(['study', name, '--check', '--quiet', '--out', page], folder);
    expect([code, err, code === 0 ? '' : out]).toEqual([0, '', '']);
    const html = readFileSync(join(folder, page), 'utf8');
    expect(html).toContain('<svg');
    expect(html).toMatch(/not reproduced/iu);
  },
);
