export type FileKind = 'csv' | 'npy' | 'idx';

/** What a file is, by its name where that says so, else by its first bytes. */
export function fileKind(file: string, bytes: Buffer): FileKind {
  if (/\.(csv|tsv|txt)(\.gz)?$/i.test(file)) return 'csv';
  if (/\.npy(\.gz)?$/i.test(file) || bytes.toString('latin1', 0, 6) === '\x93NUMPY') return 'npy';
  const zeros = bytes.length >= 4 && bytes[0] === 0 && bytes[1] === 0;
  return zeros || /(-ubyte|\.idx\d?)(\.gz)?$/i.test(file) ? 'idx' : 'csv';
}
