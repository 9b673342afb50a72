import { printable } from '@flowrate/base';
import { parquetMetadata, parquetSchema, type FileMetaData } from 'hyparquet';
import { parquetHeader, readColumn } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import * as zlib from 'node:zlib';
import { DataError } from '../dataError.ts';
import { bytesOfRows, requireBytes, requireColumns } from '../limits.ts';
import { cellOf } from '../tables/cells.ts';
import { columnChoices, type TableRequest } from '../tables/choices.ts';
import { TableReader } from '../tables/tableReader.ts';
import type { NumberTable, TableFormat } from './format.ts';

type Schema = ReturnType<typeof parquetSchema>;
type RowGroup = FileMetaData['row_groups'][number];
type Chunk = NonNullable<RowGroup['columns'][number]['meta_data']>;

type Compressor = (input: Uint8Array, maxOutputLength: number) => Uint8Array;

/** Zstandard, which Node knows from version 22.15 on. */
function zstdOfNode(): { readonly ZSTD?: Compressor } {
  const decompress: unknown = Reflect.get(zlib, 'zstdDecompressSync');
  if (typeof decompress !== 'function') return {};
  return {
    ZSTD(input, maxOutputLength) {
      const output: unknown = Reflect.apply(decompress, undefined, [input, { maxOutputLength }]);
      if (output instanceof Uint8Array) return output;
      throw new Error('Zstandard gave no bytes');
    },
  };
}

/** Beside what the library has of its own (none and Snappy). */
const compressors = {
  GZIP: (input: Uint8Array, maxOutputLength: number) => zlib.gunzipSync(input, { maxOutputLength }),
  BROTLI: (input: Uint8Array, maxOutputLength: number) =>
    zlib.brotliDecompressSync(input, { maxOutputLength }),
  ...zstdOfNode(),
};
const known = ['UNCOMPRESSED', 'SNAPPY', ...Object.keys(compressors)];

/** Where the pages of a column lie: a dictionary, where there is one, comes first. */
function pagesOf(
  bytes: Buffer,
  { dictionary_page_offset, data_page_offset, total_compressed_size }: Chunk,
): DataView {
  const data = Number(data_page_offset);
  const dictionary = Number(dictionary_page_offset ?? 0);
  const start = dictionary > 0 && dictionary < data ? dictionary : data;
  return new DataView(bytes.buffer, bytes.byteOffset + start, Number(total_compressed_size));
}

/** What the pages say that they unpack to, before any is unpacked. */
function unpackedSize(view: DataView): number {
  const reader = { view, offset: 0 };
  let size = 0;
  while (reader.offset < view.byteLength - 1) {
    const page = parquetHeader(reader);
    const { uncompressed_page_size: unpacked, compressed_page_size: packed } = page;
    const values = Math.max(
      page.data_page_header?.num_values ?? 0,
      page.data_page_header_v2?.num_values ?? 0,
      page.dictionary_page_header?.num_values ?? 0,
    );
    if (!(packed >= 0 && unpacked >= 0)) throw new Error('a page of negative size');
    size += unpacked + 8 * values;
    reader.offset += packed;
  }
  return size;
}

/** One column of a row group as texts of cells; what is nested is a text without numbers. */
function cellsOf(bytes: Buffer, group: RowGroup, schema: Schema, column: Schema): readonly unknown[] {
  const rows = Number(group.num_rows);
  if (column.children.length > 0 || column.element.repetition_type === 'REPEATED')
    return new Array<unknown>(rows).fill({});
  const { name } = column.element;
  const chunk = group.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name)?.meta_data;
  if (chunk === undefined) throw new Error(`the column ${name} is not there`);
  const { data } = readColumn(
    { view: pagesOf(bytes, chunk), offset: 0 },
    { groupStart: 0, selectStart: 0, selectEnd: rows, groupRows: rows },
    {
      pathInSchema: chunk.path_in_schema,
      type: chunk.type,
      element: column.element,
      schemaPath: [schema, column],
      codec: chunk.codec,
      parsers: DEFAULT_PARSERS,
      compressors,
    },
  );
  const cells = data.flatMap((part) => Array.from<unknown>(part));
  if (cells.length < rows) throw new Error(`the column ${name} is cut`);
  return cells;
}

/** The row groups that hold the rows wanted, once it is known that they fit. @throws DataError `too-large`, `bad-parquet` */
function groupsOf(
  file: string,
  bytes: Buffer,
  metadata: FileMetaData,
  choices: TableRequest,
): readonly RowGroup[] {
  const { limit = Infinity, missing, mostBytes } = choices;
  const wanted = missing === 'drop' ? Infinity : limit;
  let rows = 0;
  const groups = metadata.row_groups.filter((group) => {
    const needed = rows < wanted;
    if (needed) rows += Number(group.num_rows);
    return needed;
  });
  const columns = parquetSchema(metadata).children.length;
  requireColumns(file, columns);
  requireBytes(`${file}: its ${rows} rows of ${columns} columns need`, bytesOfRows(rows, columns), mostBytes);
  let size = 0;
  for (const { columns: chunks } of groups) {
    for (const { meta_data: chunk } of chunks) {
      if (chunk === undefined) throw new Error('a column without metadata');
      if (!known.includes(chunk.codec)) {
        throw new DataError(
          'bad-parquet',
          `${file} is compressed by ${chunk.codec}; write it with ${known.slice(1).join(', ')} or none, in pandas df.to_parquet('data.parquet', compression='snappy')${chunk.codec === 'ZSTD' ? ', or run it with Node 22.15 or later' : ''}`,
        );
      }
      size += unpackedSize(pagesOf(bytes, chunk));
      requireBytes(`${file} unpacks to`, size, mostBytes);
    }
  }
  return groups;
}

function readGroups(file: string, bytes: Buffer, choices: TableRequest, reader: TableReader): void {
  const metadata = parquetMetadata(bytes, { geoparquet: false });
  const schema = parquetSchema(metadata);
  const groups = groupsOf(file, bytes, metadata, choices);
  reader.take(
    schema.children.map(({ element }) => element.name),
    0,
  );
  let number = 0;
  for (const group of groups) {
    const columns = schema.children.map((column) => cellsOf(bytes, group, schema, column));
    for (let i = 0; i < Number(group.num_rows); i++) {
      reader.take(
        columns.map((cells) => cellOf(cells[i])),
        ++number,
      );
    }
  }
}

/**
 * Reads the columns of a table; its metadata are asked how much there is before anything is unpacked.
 * @throws DataError `bad-parquet`, `too-large` and those of tables
 */
export function parseParquet(file: string, bytes: Buffer, choices: TableRequest = {}): NumberTable {
  const reader = new TableReader(file, { ...choices, header: 'yes' });
  try {
    readGroups(file, bytes, choices, reader);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(
      'bad-parquet',
      `${file} cannot be read as Parquet (${printable((error as Error).message, 160)}); copy it again, or write it anew, in pandas df.to_parquet('data.parquet')`,
      { cause: error },
    );
  }
  return reader.finish();
}

/** Apache Parquet, as pandas, Polars and DuckDB write it. */
export const parquet: TableFormat = {
  name: 'Parquet',
  description: 'tables of pandas, Polars and DuckDB; plain or compressed by Snappy, gzip or Brotli',
  reads: 'table',
  heeds: columnChoices,
  matches: (file, firstBytes) =>
    /\.(parquet|pq)(\.gz)?$/iu.test(file) || firstBytes.toString('latin1', 0, 4) === 'PAR1',
  read: parseParquet,
};
