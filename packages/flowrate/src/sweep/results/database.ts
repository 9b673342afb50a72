import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { SweepError } from '../sweepError.ts';
import type { Cell } from './columns.ts';

/** The answer to a query, or its first rows. */
export interface Table {
  readonly names: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows the whole answer has. */
  readonly count: number;
}

/** Some rows of an answer. */
export interface TablePart {
  readonly names: readonly string[];
  readonly size: number;
  /** The rows, read when they are asked for. */
  readonly rows: () => Cell[][];
}

const isDamage = (message: string): boolean =>
  /not a valid DuckDB|could not read enough|corrupt|checksum|serialization error|failed to load metadata/iu.test(
    message,
  );

/** What the addon says where the database gives no reason: it has none for a query that is empty. */
const wordless = 'Error in native callback';

/** The file of the database is not what was written. It is made from the shards and can be made again. */
export class DamagedDatabase extends SweepError {}

function translated(error: unknown, file: string): SweepError {
  const message = error instanceof Error ? error.message : String(error);
  if (isDamage(message))
    return new DamagedDatabase('damaged-database', `${file} is damaged`, { cause: error });
  if (/could not set lock|being used by another process/iu.test(message)) {
    return new SweepError('database-in-use', `another process has ${file} open; wait for it, or stop it`, {
      cause: error,
    });
  }
  const said = message.endsWith(wordless) ? 'there is no statement in the query' : message;
  return new SweepError('bad-query', said.replaceAll(/\s*\n\s*/gu, ' ').trim(), { cause: error });
}

function cellFrom(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

/** A connection to a database of DuckDB, which is loaded when the first is made. */
export class Database {
  readonly #file: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  constructor(file: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#file = file;
    this.#instance = instance;
    this.#connection = connection;
  }

  /** @throws DamagedDatabase, SweepError `database-in-use` */
  static async open(file: string, access: 'READ_ONLY' | 'READ_WRITE'): Promise<Database> {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    try {
      const instance = await DuckDBInstance.create(file, { access_mode: access });
      return new Database(file, instance, await instance.connect());
    } catch (error) {
      throw translated(error, file);
    }
  }

  /**
   * @param most rows that are held; those beyond it are counted
   * @throws SweepError `bad-query`, DamagedDatabase
   */
  async query(sql: string, most = Infinity): Promise<Table> {
    let names: readonly string[] = [];
    let count = 0;
    const rows: Cell[][] = [];
    for await (const part of this.parts(sql)) {
      names = part.names;
      count += part.size;
      if (rows.length < most) rows.push(...part.rows().slice(0, most - rows.length));
    }
    return { names, rows, count };
  }

  /**
   * An answer in parts of some thousand rows, of which only one is held; the first has none, and tells the names.
   * @throws SweepError `bad-query`, DamagedDatabase
   */
  async *parts(sql: string): AsyncGenerator<TablePart> {
    const { JSDuckDBValueConverter } = await import('@duckdb/node-api');
    try {
      const answer = await this.#connection.stream(sql);
      const names = answer.columnNames();
      yield { names, size: 0, rows: () => [] };
      for await (const chunk of answer) {
        const rows = (): Cell[][] =>
          chunk.convertRows(JSDuckDBValueConverter).map((row) => row.map(cellFrom));
        yield { names, size: chunk.rowCount, rows };
      }
    } catch (error) {
      throw translated(error, this.#file);
    }
  }

  /** Appends rows to a table; cells by their types. */
  async append(table: string, rows: readonly (readonly Cell[])[]): Promise<void> {
    const appender = await this.#connection.createAppender(table);
    for (const row of rows) {
      for (const cell of row) {
        if (cell === null) appender.appendNull();
        else if (typeof cell === 'number') appender.appendDouble(cell);
        else if (typeof cell === 'boolean') appender.appendBoolean(cell);
        else appender.appendVarchar(cell);
      }
      appender.endRow();
    }
    appender.closeSync();
  }

  /** Runs all of it or nothing. */
  async atomically(work: () => Promise<void>): Promise<void> {
    await this.query('BEGIN');
    try {
      await work();
      await this.query('COMMIT');
    } catch (error) {
      await this.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

/** Puts a damaged database aside, so that it is made again. @returns where it stands now */
export function putAside(file: string): string {
  const aside = `${file}.damaged`;
  rmSync(aside, { force: true });
  if (existsSync(file)) renameSync(file, aside);
  rmSync(`${file}.wal`, { force: true });
  return aside;
}
