import { DataError } from '../dataError.ts';
import { beginsLikeNpz } from '../formats/npz.ts';

/** Files that people have and that are not read: how each is known, and the line that converts it. */
interface Foreign {
  readonly code: string;
  readonly what: string;
  readonly remedy: string;
  readonly matches: (start: string, file: string) => boolean;
}

const pandas = (reader: string): string =>
  `convert it: python3 -c "import pandas as p; p.${reader}.to_csv('data.csv', index=False)"`;

const foreign: readonly Foreign[] = [
  {
    code: 'lfs-pointer',
    what: 'a Git LFS pointer, not the data themselves',
    remedy: 'fetch them with git lfs pull',
    matches: (start) => start.startsWith('version https://git-lfs'),
  },
  {
    code: 'web-page',
    what: 'a web page (HTML), not data',
    remedy: 'download the file behind its link (the raw file)',
    matches: (start) => /^\s*<(?:!doctype|html|\?xml)/iu.test(start),
  },
  {
    code: 'excel',
    what: 'an Excel workbook',
    remedy: `save the sheet as CSV, or ${pandas("read_excel('FILE')")}`,
    matches: (start, file) =>
      (start.startsWith('PK\x03\x04') && /\.xls[xm]$/iu.test(file)) || start.startsWith('\xd0\xcf\x11\xe0'),
  },
  {
    code: 'zip',
    what: 'a ZIP archive',
    remedy: 'unpack it and name a file of it',
    matches: (start, file) =>
      start.startsWith('PK\x03\x04') &&
      !/\.npz(\.gz)?$/iu.test(file) &&
      !beginsLikeNpz(Buffer.from(start, 'latin1')),
  },
  {
    code: 'arrow',
    what: 'an Arrow or Feather file',
    remedy: pandas("read_feather('FILE')"),
    matches: (start) => start.startsWith('ARROW1') || start.startsWith('FEA1'),
  },
  {
    code: 'hdf5',
    what: 'an HDF5 file',
    remedy: `take its arrays out: python3 -c "import h5py, numpy as n; [n.save(k, a[()]) for k, a in h5py.File('FILE').items()]"`,
    matches: (start) => start.startsWith('\x89HDF'),
  },
  {
    code: 'matlab',
    what: 'a MATLAB file',
    remedy: `take its arrays out: python3 -c "import scipy.io as s, numpy as n; [n.save(k, a) for k, a in s.loadmat('FILE').items() if k[0] != '_']"`,
    matches: (start) => start.startsWith('MATLAB 5.0'),
  },
  {
    code: 'pickle',
    what: 'a Python pickle, which may run code when it is read',
    remedy: 'where you trust it, load it in Python and save its array with numpy.save',
    matches: (start) => /^\x80[\x02-\x05]/u.test(start),
  },
];

/** Refuses by its right name what is not read. @throws DataError with the line that converts it */
export function refuseForeign(file: string, bytes: Buffer): void {
  const start = bytes.toString('latin1', 0, 4096);
  const known = foreign.find(({ matches }) => matches(start, file));
  if (known === undefined) return;
  throw new DataError(known.code, `${file} is ${known.what}; ${known.remedy.replaceAll('FILE', () => file)}`);
}
