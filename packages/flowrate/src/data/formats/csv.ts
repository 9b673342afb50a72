import { parse } from 'csv-parse/sync';
import { DataError } from '../dataError.ts';
import type { TableRequest } from '../tables/choices.ts';
import { dialectOf, type Dialect } from '../tables/dialect.ts';
import { TableReader } from '../tables/tableReader.ts';
import type { NumberTable, TableFormat } from './format.ts';

/**
 * Reads a table of numbers as people have them: separators, decimal commas, comment lines and the header are seen from the
 * first lines. With `limit`, no more than that many rows are read, and the rest of the file is not looked at.
 * @throws DataError `binary`, `bad-csv`, `empty-file`, `duplicate-column`, `text-column`, `no-target` or
 * `not-a-number`, naming file, line (from 1, as editors count) and column
 */
export function parseCsv(file: string, bytes: Buffer, choices: TableRequest = {}): NumberTable {
  if (bytes.includes(0)) {
    throw new DataError(
      'binary',
      `${file} is binary (or UTF-16), not CSV; save it as UTF-8 text, or name it by its kind: .npy, -ubyte, -ubyte.gz`,
    );
  }
  const dialect = dialectOf(bytes.toString('utf8', 0, 2 ** 19).replace(/^\ufeff/u, ''), choices.separator);
  const table = readRecords(file, bytes, choices, dialect);
  return { ...table, notes: [...wordsOf(file, dialect), ...(table.notes ?? [])] };
}

function readRecords(file: string, bytes: Buffer, choices: TableRequest, dialect: Dialect): NumberTable {
  const { limit, missing } = choices;
  const reader = new TableReader(file, choices, dialect.decimalComma);
  const aligned = dialect.separator === ' ';
  const input = aligned
    ? bytes
        .toString('utf8')
        .replace(/[ \t]+/gu, ' ')
        .replace(/^ | $/gmu, '')
    : bytes;
  try {
    parse(input, {
      bom: true,
      skip_empty_lines: true,
      trim: !aligned,
      delimiter: dialect.separator,
      comment: '#',
      comment_no_infix: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (cells: string[], { lines }: { readonly lines: number }): undefined => {
        reader.take(cells, lines);
      },
      ...(limit === undefined || missing === 'drop' ? {} : { to: limit + 1 }),
    });
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(
      'bad-csv',
      `${file}: ${(error as Error).message}; every line must have as many cells as the first`,
      { cause: error },
    );
  }
  return reader.finish();
}

const separatorWords: Readonly<Record<string, string>> = {
  '\t': 'tabs',
  ';': 'semicolons',
  '|': 'bars (|)',
  ' ': 'blanks',
};

/** What was seen beside plain CSV, for people. */
function wordsOf(file: string, { separator, decimalComma, comments }: Dialect): string[] {
  return [
    ...(separator === ','
      ? []
      : [
          `${file} is separated by ${separatorWords[separator] ?? `'${separator}'`}${decimalComma ? ', with decimal commas' : ''}`,
        ]),
    ...(comments === 0
      ? []
      : [`${file}: ${comments} line${comments === 1 ? '' : 's'} beginning with # left out`]),
  ];
}

/** Values separated by commas or the like. Also what says of a file in no known format what is wrong with it. */
export const csv: TableFormat = {
  name: 'CSV',
  description: 'a table; UTF-8; commas, semicolons, tabs, bars or blanks',
  reads: 'table',
  matches: (file) => /\.(csv|tsv|txt|dat|data)(\.gz)?$/i.test(file),
  read: parseCsv,
};
