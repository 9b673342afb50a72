import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { OutputError } from '../../src/cli/errors.ts';
import { requireWritable, writeWhole } from '../../src/files/writeFile.ts';

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

  test('a symbolic link stays one, and its file keeps its mode', () => {
    writeFileSync(join(folder, 'real'), 'before');
    chmodSync(join(folder, 'real'), 0o640);
    symlinkSync('real', join(folder, 'link'));
    writeWhole(join(folder, 'link'), 'after');
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('after');
    expect(statSync(join(folder, 'real')).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  });

  test('a link to a file that is not there yet makes that file; links in a circle are an error', () => {
    symlinkSync('later', join(folder, 'link'));
    writeWhole(join(folder, 'link'), 'text');
    expect(readFileSync(join(folder, 'later'), 'utf8')).toBe('text');
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('a', join(folder, 'b'));
    expect(() => writeWhole(join(folder, 'a'), 'text')).toThrow(/circle/);
  });

  const onLinux = existsSync('/dev/full') ? test : test.skip;
  onLinux(
    'devices are written to and stay: /dev/null takes all, /dev/full says that the disk is full',
    () => {
      requireWritable('/dev/null');
      writeWhole('/dev/null', 'text');
      expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
      expect(() => writeWhole('/dev/full', 'text')).toThrow(/disk is full/);
      expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
    },
  );

  onLinux('a pipe is written to, and its reader gets the text', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = promisify(execFile)('cat', [pipe]);
    writeWhole(pipe, 'text');
    expect((await reader).stdout).toBe('text');
    expect(statSync(pipe).isFIFO()).toBe(true);
  });

  test('a name that is too long is an error before any work', () => {
    expect(() => requireWritable(join(folder, 'n'.repeat(300)))).toThrow(/too long/);
    expect(() => writeWhole(join(folder, 'n'.repeat(300)), 'text')).toThrow(/too long/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a path below a file is an error before any work', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => requireWritable(join(folder, 'file', 'report.html'))).toThrow(/choose another path/);
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
