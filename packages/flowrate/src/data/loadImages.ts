import { matrix } from '@flowrate/linalg';
import type { PaperData } from '@flowrate/studies';
import { DataError } from './dataError.ts';
import { formats } from './formats/formats.ts';
import { readData } from './rawData.ts';
import { shipped, shippedPath } from './sets/shipped.ts';

/** Images as the paper's code reads them: pixels from 0 to 1, labels as numbers. */
export interface ImageRequest {
  /** A file of images; default: the shipped ones. */
  readonly data?: string;
  readonly labels?: string;
  /** The first ones only. */
  readonly images: number;
  /** What the numbers of a file may take. */
  readonly maxMemory?: number;
}

const builtIn = 'fashion600';
const brightest = 255;

interface ImageFiles {
  readonly name: string;
  readonly file: string;
  readonly labels: string | undefined;
  readonly notes: readonly string[];
}

function filesOf({ data, labels }: ImageRequest): ImageFiles {
  if (data !== undefined) return { name: data, file: data, labels, notes: [] };
  if (labels !== undefined) {
    throw new DataError(
      'labels-of-built-in',
      `--labels ${labels} is without --data; give the file of the images, too`,
    );
  }
  const own = shipped.get(builtIn);
  if (own?.labels === undefined) {
    throw new DataError('no-data', `${builtIn} is not there; give --data and --labels`);
  }
  const note = `No --data were given: these are images of Fashion-MNIST, shipped with Flowrate (${own.citation}), where the paper took MNIST. For MNIST give its IDX files with --data and --labels.`;
  return { name: builtIn, file: shippedPath(own.file), labels: shippedPath(own.labels), notes: [note] };
}

/** @throws DataError where files cannot be read, a label is not 0 to 9 or there are fewer than two images */
export function loadImages(request: ImageRequest): PaperData & { readonly notes: readonly string[] } {
  const { name, file, labels, notes } = filesOf(request);
  const raw = readData(
    { file, target: undefined, labels, rows: undefined, mostBytes: request.maxMemory },
    formats,
  );
  const n = Math.min(request.images, raw.X.rows);
  if (n < 2) throw new DataError('too-few-rows', `${file} has ${raw.X.rows} images; give at least two`);
  const y = raw.y.slice(0, n);
  y.forEach((label, i) => {
    if (Number.isInteger(label) && label >= 0 && label <= 9) return;
    throw new DataError('bad-label', `image ${i} of ${file} has the label ${label}; labels are 0 to 9`);
  });
  const pixels = raw.X.data.slice(0, n * raw.X.cols);
  const isBytes = pixels.some((pixel) => pixel > 1);
  if (isBytes) pixels.forEach((pixel, p) => (pixels[p] = pixel / brightest));
  const fewer = n < request.images ? [`Only ${n} images are there; ${request.images} were wanted.`] : [];
  return { name, X: matrix(n, raw.X.cols, pixels), y, notes: [...notes, ...fewer] };
}
