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
}

const builtIn = 'fashion600';
const brightest = 255;

/** @throws DataError where files cannot be read, labels are not 0..9 or there are fewer than two images */
export function loadImages({ data, labels, images }: ImageRequest): PaperData & { readonly notes: string[] } {
  const own = shipped.get(builtIn);
  if (data === undefined && labels !== undefined) {
    throw new DataError('labels-of-built-in', `--labels ${labels} is without --data; give the images, too`);
  }
  if (own === undefined && data === undefined) throw new DataError('no-data', `give --data and --labels`);
  const file = data ?? shippedPath(own!.file);
  const raw = readData(
    {
      file,
      target: undefined,
      labels: data === undefined ? shippedPath(own!.labels!) : labels,
      rows: undefined,
    },
    formats,
  );
  const n = Math.min(images, raw.X.rows);
  if (n < 2) throw new DataError('too-few-rows', `${file} has ${raw.X.rows} images; give at least two`);
  const y = raw.y.slice(0, n);
  y.forEach((label, i) => {
    if (Number.isInteger(label) && label >= 0 && label <= 9) return;
    throw new DataError('bad-label', `image ${i} of ${file} has the label ${label}; labels are 0 to 9`);
  });
  const pixels = raw.X.data.slice(0, n * raw.X.cols);
  const isBytes = pixels.some((pixel) => pixel > 1);
  if (isBytes) pixels.forEach((pixel, p) => (pixels[p] = pixel / brightest));
  const notes =
    data === undefined
      ? [
          `No --data were given: these are images of Fashion-MNIST, shipped with Flowrate (${own!.citation}), where the paper took MNIST. For MNIST give its IDX files with --data and --labels.`,
        ]
      : [];
  if (n < images) notes.push(`Only ${n} images are there; ${images} were asked for.`);
  return { name: data ?? builtIn, X: matrix(n, raw.X.cols, pixels), y, notes };
}
