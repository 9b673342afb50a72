import { existsSync } from 'node:fs';

/** A file, and the array in it that is meant. */
export interface Located {
  readonly file: string;
  readonly member: string | undefined;
}

/** `arrays.npz:X` is the array X of that archive, unless a file has this very name. */
export function locate(name: string): Located {
  const parts = /^(.+\.npz):([^:/\\]+)$/iu.exec(name);
  return parts === null || existsSync(name)
    ? { file: name, member: undefined }
    : { file: parts[1]!, member: parts[2]!.replace(/\.npy$/u, '') };
}
