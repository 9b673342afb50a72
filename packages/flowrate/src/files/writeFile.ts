import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OutputError } from '../cli/errors.ts';
import { whileUnfinished } from './unfinished.ts';

/** What the operating system's word for a failed write means for the person who asked. */
const remedies: Readonly<Record<string, string>> = {
  EACCES: 'no permission; choose a folder you may write to',
  EPERM: 'no permission; choose a folder you may write to',
  EROFS: 'the file system is read-only; choose another folder',
  ENOSPC: 'the disk is full; free some space or choose another disk',
  EISDIR: 'this is a folder; give a file name',
  ENOTDIR: 'a part of the path is a file, not a folder; choose another path',
  EEXIST: 'a part of the path is a file, not a folder; choose another path',
  ENAMETOOLONG: 'the name is too long for the file system; choose a shorter one',
  ELOOP: 'its symbolic links lead in a circle; choose another path',
};

/** As the operating system follows before it calls them a circle. */
const mostLinks = 40;

/**
 * Writes the whole file or nothing: beside its place first, to the disk, then renamed, so that an interrupted or failed
 * write leaves what was there before. Symbolic links are followed, mode and owner kept; pipes and devices are written to
 * as a shell's `>` would.
 * @param option the option that the path was given with, which the remedy names
 * @throws OutputError naming the path and the remedy.
 */
export function writeWhole(path: string, content: string | Uint8Array, option = '--out'): void {
  try {
    const about = statSync(path, { throwIfNoEntry: false });
    if (about !== undefined && !about.isFile()) {
      writeFileSync(path, content);
      return;
    }
    const target = behindLinks(resolve(path));
    if (about === undefined) mkdirSync(dirname(target), { recursive: true });
    replace(target, content, about);
  } catch (error) {
    throw unwritable(path, error as NodeJS.ErrnoException, option);
  }
}

function replace(target: string, content: string | Uint8Array, before: Stats | undefined): void {
  // A file that may not be written to is not replaced either, though its folder would allow it.
  if (before !== undefined) accessSync(target, constants.W_OK);
  const beside = join(dirname(target), `.flowrate-${process.pid}.tmp`);
  whileUnfinished(beside, () => replaceBy(beside, target, content, before));
}

function replaceBy(
  beside: string,
  target: string,
  content: string | Uint8Array,
  before: Stats | undefined,
): void {
  try {
    const handle = openSync(beside, 'w');
    try {
      writeFileSync(handle, content);
      if (before !== undefined) keepOwner(handle, before);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function keepOwner(handle: number, { uid, gid, mode }: Stats): void {
  fchmodSync(handle, mode & 0o7777);
  if (process.getuid?.() === 0) fchownSync(handle, uid, gid);
}

/** Where a path leads; the last link may lead to a file that is not there yet. */
function behindLinks(path: string): string {
  let place = path;
  for (let followed = 0; lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true; followed++) {
    if (followed === mostLinks) throw fault('ELOOP');
    place = resolve(dirname(place), readlinkSync(place));
  }
  return place;
}

/** What the operating system would say of a path of its own accord, once it is written to. */
const fault = (code: string): Error => Object.assign(new Error(code), { code });

/** What a person is told of a failed write; `option` chooses another place. */
export function unwritable(path: string, error: NodeJS.ErrnoException, option: string): OutputError {
  const known = remedies[error.code ?? ''];
  const remedy = known === undefined ? error.message : `${known} with ${option}`;
  return new OutputError('cannot-write', `cannot write ${path}: ${remedy}`, { cause: error });
}

/** Fails before the work is begun if `path` could not be written after it; leaves nothing behind. */
export function requireWritable(path: string, option = '--out'): void {
  try {
    const about = statSync(path, { throwIfNoEntry: false });
    if (about?.isDirectory() === true) throw fault('EISDIR');
    if (about !== undefined) accessSync(path, constants.W_OK);
    if (about === undefined || about.isFile()) requireFolder(dirname(behindLinks(resolve(path))));
  } catch (error) {
    throw unwritable(path, error as NodeJS.ErrnoException, option);
  }
}

/** The nearest folder there is above a place must be one, and let files be made in it. */
function requireFolder(path: string): void {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about === undefined) requireFolder(dirname(path));
  else if (!about.isDirectory()) throw fault('ENOTDIR');
  else accessSync(path, constants.W_OK);
}
