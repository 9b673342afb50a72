import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OutputError } from './errors.ts';

/** What the operating system's word for a failed write means for the person who asked. */
const remedies: Readonly<Record<string, string>> = {
  EACCES: 'no permission; choose a folder you may write to with --out',
  EPERM: 'no permission; choose a folder you may write to with --out',
  EROFS: 'the file system is read-only; choose another folder with --out',
  ENOSPC: 'the disk is full; free some space or choose another disk with --out',
  EISDIR: 'this is a folder; give a file name with --out',
  ENOTDIR: 'a part of the path is a file, not a folder; choose another path with --out',
  EEXIST: 'a part of the path is a file, not a folder; choose another path with --out',
};

/**
 * Writes the whole file or nothing: beside its place first, then renamed, so that an interrupted or failed write
 * leaves what was there before.
 * @throws OutputError naming the path and the remedy.
 */
export function writeWhole(path: string, text: string): void {
  const target = resolve(path);
  const beside = `${target}.${process.pid}.tmp`;
  let begun = false;
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(beside, text);
    begun = true;
    renameSync(beside, target);
  } catch (error) {
    if (begun) rmSync(beside, { force: true });
    throw unwritable(path, error as NodeJS.ErrnoException);
  }
}

function unwritable(path: string, error: NodeJS.ErrnoException): OutputError {
  const remedy = remedies[error.code ?? ''] ?? error.message;
  return new OutputError('cannot-write', `cannot write ${path}: ${remedy}`, { cause: error });
}

/** What cannot be looked at, since a part of its path is a file say, is left to the attempt to write. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Fails before the work is begun if `path` could not be written after it. */
export function requireWritable(path: string): void {
  const target = resolve(path);
  if (isFolder(target)) {
    throw new OutputError('cannot-write', `cannot write ${path}: ${remedies['EISDIR']}`);
  }
  const probe = `${target}.${process.pid}.probe`;
  writeWhole(probe, '');
  rmSync(probe);
}
