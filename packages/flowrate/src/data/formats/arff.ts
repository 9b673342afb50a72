/**
 * Weka's attribute-relation file format: @attribute lines name the columns, and a table follows @data. Source: the Weka
 * manual, chapter "ARFF".
 */
import { printable } from '@flowrate/base';
import { parse } from 'csv-parse/sync';
import { DataError } from '../dataError.ts';
import { longestLine } from '../limits.ts';
import { linesOf } from '../lines.ts';
import { columnChoices, type TableRequest } from '../tables/choices.ts';
import { TableReader } from '../tables/tableReader.ts';
import type { NumberTable, TableFormat } from './format.ts';

const attribute = /^@attribute\s+(?:'([^']*)'|"([^"]*)"|(\S+))\s+\S/iu;

interface Head {
  readonly names: readonly string[];
  /** Where the data begin, and how many lines stand before them. */
  readonly start: number;
  readonly lines: number;
}

function headOf(file: string, bytes: Buffer): Head {
  const names: string[] = [];
  for (const { text, number, end } of linesOf(file, bytes)) {
    if (/^@data\b/iu.test(text)) return { names, start: end, lines: number };
    if (!/^@attribute\b/iu.test(text)) continue;
    const parts = attribute.exec(text);
    if (parts === null) throw fault(file, number, text);
    names.push(parts[1] ?? parts[2] ?? parts[3]!);
  }
  throw new DataError(
    'bad-arff',
    `${file} has no @data line; an ARFF file has @attribute lines, @data and a table`,
  );
}

const fault = (file: string, line: number, text: string): DataError =>
  new DataError(
    'bad-arff',
    `${file}, line ${line}: '${printable(text)}' does not belong in an ARFF file; write '@attribute NAME numeric' for each column, @data, and a row a line with a cell for each column (Weka's SparseToNonSparse converts sparse rows)`,
  );

/** @throws DataError `bad-arff` and those of tables */
export function parseArff(file: string, bytes: Buffer, choices: TableRequest = {}): NumberTable {
  const { names, start, lines: before } = headOf(file, bytes);
  const reader = new TableReader(file, { ...choices, header: 'yes' });
  if (names.length > 0) reader.take(names, 0);
  const table = bytes.subarray(start);
  const { limit, missing } = choices;
  try {
    parse(table, {
      skip_empty_lines: true,
      trim: true,
      comment: '%',
      comment_no_infix: true,
      // Weka writes the one or the other; a file that has both is rare, and its texts keep theirs.
      quote: table.subarray(0, 2 ** 16).includes("'") ? "'" : '"',
      escape: '\\',
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: longestLine,
      on_record: (cells: string[], { lines }: { readonly lines: number }): undefined => {
        if (cells.length !== names.length || cells[0]?.startsWith('{') === true)
          throw fault(file, before + lines, cells.join(','));
        reader.take(cells, before + lines);
      },
      ...(limit === undefined || missing === 'drop' ? {} : { to: limit }),
    });
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(
      'bad-arff',
      `${file}: ${printable((error as Error).message, 200)}; close every quote, and give one row a line`,
      { cause: error },
    );
  }
  return reader.finish();
}

/** Weka's tables. */
export const arff: TableFormat = {
  name: 'ARFF',
  description: "Weka's tables, dense",
  reads: 'table',
  heeds: columnChoices,
  matches: (file, firstBytes) =>
    /\.arff(\.gz)?$/iu.test(file) || /^\s*@relation\b/imu.test(firstBytes.toString('latin1', 0, 4096)),
  read: parseArff,
};
