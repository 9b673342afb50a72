import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { OutputError } from '../../src/cli/errors.ts';
import { requireWritable, writeWhole } from '../../src/cli/writeFile.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowrate-write-'));
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

describe('writeWhole', () => {
  test('writes the text, makes the folder, leaves nothing beside', () => {
    writeWhole(join(folder, 'deep', 'report.html'), 'text');
    expect(readFileSync(join(folder, 'deep', 'report.html'), 'utf8')).toBe('text');
    expect(readdirSync(join(folder, 'deep'))).toEqual(['report.html']);
  });

  test('a folder in the place of the file is an error, and what was there stays', () => {
    mkdirSync(join(folder, 'report.html'));
    writeFileSync(join(folder, 'report.html', 'kept'), '');
    expect(() => writeWhole(join(folder, 'report.html'), 'text')).toThrow(OutputError);
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  test('a file in the place of the folder is an error that names the remedy', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => writeWhole(join(folder, 'file', 'report.html'), 'text')).toThrow(
      /choose another path with --out/,
    );
  });

  // The superuser may write anywhere, so permissions are only felt by others.
  const asUser = process.getuid?.() === 0 ? test.skip : test;
  asUser('a folder without permission is an error before any work (skipped for the superuser)', () => {
    chmodSync(folder, 0o555);
    expect(() => requireWritable(join(folder, 'report.html'))).toThrow(/no permission/);
  });

  test('the probe for permission leaves no trace', () => {
    requireWritable(join(folder, 'report.html'));
    expect(existsSync(join(folder, 'report.html'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
