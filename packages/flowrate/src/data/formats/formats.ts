import { arff } from './arff.ts';
import { csv } from './csv.ts';
import type { ArrayFormat, Format, TableFormat } from './format.ts';
import { idx } from './idx.ts';
import { json } from './json.ts';
import { npy } from './npy.ts';
import { npz } from './npz.ts';
import { parquet } from './parquet.ts';
import { svmlight } from './svmlight.ts';

/** Every format that data are read from; where a file is of several, the first of them counts. */
export const formats: readonly Format[] = [svmlight, arff, csv, json, parquet, npy, npz, idx];

/** The format of a file; what none knows is taken for a text, whose reader says best what is wrong with it. */
export function formatOf(file: string, bytes: Buffer, known: readonly Format[]): Format {
  return known.find((format) => format.matches(file, bytes)) ?? csv;
}

/** The format of a file that must hold a table: CSV, which refuses the rest, unless another one claims it. */
export function tableFormatOf(file: string, bytes: Buffer, known: readonly Format[]): TableFormat {
  const format = formatOf(file, bytes, known);
  return format.reads === 'table' ? format : csv;
}

/** The format of a file that must hold an array; `otherwise` refuses what no format of arrays claims. */
export function arrayFormatOf(
  file: string,
  bytes: Buffer,
  known: readonly Format[],
  otherwise: ArrayFormat,
): ArrayFormat {
  const format = formatOf(file, bytes, known);
  return format.reads === 'array' ? format : otherwise;
}
