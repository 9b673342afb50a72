import { printable } from '@flowrate/base';
import { parse } from 'csv-parse/sync';
import { DataError } from '../dataError.ts';
import { longestLine, sizeWords, textOf } from '../limits.ts';
import type { Decimals } from '../tables/cells.ts';
import { columnChoices, textChoices, type TableRequest } from '../tables/choices.ts';
import { dialectOf, type Dialect } from '../tables/dialect.ts';
import { TableReader } from '../tables/tableReader.ts';
import type { NumberTable, TableFormat } from './format.ts';

/** Excel's own first line, `sep=;`, which names the separator. */
const declaration = /^(?:\ufeff)?"?sep=(.)"?(?:\r\n|\n|\r)/iu;

/**
 * Reads a table of numbers as people have them: separators, decimal commas, comment lines and the header are seen from the
 * first lines. With `limit`, no more than that many rows are read.
 * @throws DataError `binary`, `bad-csv`, `empty-file`, `duplicate-column`, `text-column`, `no-target`, `too-large` or
 * `not-a-number`, naming file, line (from 1, as editors count) and column
 */
export function parseCsv(file: string, bytes: Buffer, choices: TableRequest = {}): NumberTable {
  if (bytes.includes(0)) {
    throw new DataError(
      'binary',
      `${file} is binary (or UTF-16), not CSV; save it as UTF-8 text, or name it by its kind: .npy, -ubyte, -ubyte.gz`,
    );
  }
  const declared = declaration.exec(bytes.toString('utf8', 0, 16));
  const body = bytes.subarray(declared === null ? 0 : Buffer.byteLength(declared[0]));
  const sample = body.toString('utf8', 0, 2 ** 19).replace(/^\ufeff/u, '');
  const dialect = dialectOf(sample, choices.separator ?? declared?.[1]);
  const table = readRecords(file, body, choices, { ...dialect, before: declared === null ? 0 : 1 });
  return { ...table, notes: [...wordsOf(file, dialect, commentsOf(body)), ...(table.notes ?? [])] };
}

function readRecords(
  file: string,
  bytes: Buffer,
  choices: TableRequest,
  { separator, decimals, before }: Dialect & { readonly before: number },
): NumberTable {
  const { limit, missing } = choices;
  const reader = new TableReader(file, choices, decimals);
  const aligned = separator === ' ';
  const input = aligned
    ? textOf(file, bytes, choices.mostBytes)
        .replace(/[ \t]+/gu, ' ')
        .replace(/^ | $/gmu, '')
    : bytes;
  try {
    parse(input, {
      bom: true,
      skip_empty_lines: true,
      trim: !aligned,
      delimiter: separator,
      comment: '#',
      comment_no_infix: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: longestLine,
      on_record: (cells: string[], { lines }: { readonly lines: number }): undefined => {
        reader.take(cells, lines + before);
      },
      ...(limit === undefined || missing === 'drop' ? {} : { to: limit + 1 }),
    });
  } catch (error) {
    if (error instanceof DataError) throw error;
    const { code, message } = error as Error & { readonly code?: string };
    throw code === 'CSV_MAX_RECORD_SIZE'
      ? new DataError(
          'too-large',
          `${file}: a line is longer than ${sizeWords(longestLine)}; is a quote open, or has the file no line ends?`,
          { cause: error },
        )
      : new DataError(
          'bad-csv',
          `${file}: ${printable(message, 200)}; every line must have as many cells as the first`,
          { cause: error },
        );
  }
  return reader.finish();
}

/** How many lines begin with #. */
function commentsOf(bytes: Buffer): number {
  let count = bytes
    .toString('utf8', 0, 4)
    .replace(/^\ufeff/u, '')
    .startsWith('#')
    ? 1
    : 0;
  for (const mark of ['\n#', '\r#']) {
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 2)) count++;
  }
  return count;
}

const separatorWords: Readonly<Record<string, string>> = {
  '\t': 'tabs',
  ';': 'semicolons',
  '|': 'bars (|)',
  ' ': 'blanks',
};

const decimalWords: Readonly<Record<Decimals, string>> = {
  points: '',
  commas: ', with decimal commas',
  'commas and thousands': ', with decimal commas and points between thousands',
};

/** What was seen beside plain CSV, for people. */
function wordsOf(file: string, { separator, decimals }: Dialect, comments: number): string[] {
  return [
    ...(separator === ','
      ? []
      : [
          `${file} is separated by ${separatorWords[separator] ?? `'${separator}'`}${decimalWords[decimals]}`,
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
  heeds: [...columnChoices, ...textChoices],
  matches: (file) => /\.(csv|tsv|txt|dat|data)(\.gz)?$/i.test(file),
  read: parseCsv,
};
