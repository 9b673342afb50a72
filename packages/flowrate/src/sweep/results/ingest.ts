/** Brings what the shards hold and the database lacks into it: each point once, however often it stands in shards. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { readShard, type ShardPart } from '../store/readShard.ts';
import type { FailedRun, FinishedRun } from '../store/records.ts';
import { damage, shardFiles, type Store } from '../store/store.ts';
import {
  cellsOf,
  literal,
  ownColumns,
  quoted,
  typeOf,
  widened,
  type Cell,
  type ColumnType,
} from './columns.ts';
import type { Database } from './database.ts';

const tables = `
CREATE TABLE IF NOT EXISTS shards (name VARCHAR, bytes DOUBLE, damaged DOUBLE);
CREATE TABLE IF NOT EXISTS results (hash VARCHAR, study VARCHAR, version VARCHAR, seed DOUBLE, part DOUBLE, seconds DOUBLE);
CREATE TABLE IF NOT EXISTS failures
  (hash VARCHAR, study VARCHAR, version VARCHAR, seed DOUBLE, tries DOUBLE, code VARCHAR, message VARCHAR, parameters VARCHAR);
`;

type Columns = Map<string, ColumnType>;

async function columnsOf(database: Database): Promise<Columns> {
  const { rows } = await database.query(
    "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'results' AND table_schema = 'main' ORDER BY ordinal_position",
  );
  return new Map(rows.map(([name, type]) => [String(name), type as ColumnType]));
}

/** Adds columns that the cells need, and lets those hold texts that met one. Columns are told apart as the database does. */
async function makeRoom(
  database: Database,
  columns: Columns,
  rows: readonly ReadonlyMap<string, Cell>[],
): Promise<void> {
  const byFolded = new Map([...columns.keys()].map((name) => [name.toLowerCase(), name]));
  for (const row of rows) {
    for (const [name, cell] of row) {
      const known = byFolded.get(name.toLowerCase());
      const type = typeOf(cell);
      if (known === undefined) {
        if (type === undefined) continue;
        await database.query(`ALTER TABLE results ADD COLUMN ${quoted(name)} ${type}`);
        columns.set(name, type);
        byFolded.set(name.toLowerCase(), name);
        continue;
      }
      const before = columns.get(known) ?? 'VARCHAR';
      const after = widened(before, type);
      if (after === before) continue;
      await database.query(`ALTER TABLE results ALTER ${quoted(known)} SET DATA TYPE ${after}`);
      columns.set(known, after);
    }
  }
}

function rowOf(
  { hash, study, version, seed, seconds }: FinishedRun,
  part: number,
  cells: ReadonlyMap<string, Cell>,
  columns: Columns,
): Cell[] {
  const folded = new Map([...cells].map(([name, cell]) => [name.toLowerCase(), cell]));
  const own: readonly Cell[] = [hash, study, version, seed, part, seconds];
  const others = [...columns].slice(ownColumns.length).map(([name, type]) => {
    const cell = folded.get(name.toLowerCase()) ?? null;
    return cell !== null && type === 'VARCHAR' ? String(cell) : cell;
  });
  return [...own, ...others];
}

/** A point without rows has one of its own, so that it is seen that it was run. */
const partsOf = (run: FinishedRun): Map<string, Cell>[] =>
  cellsOf(run.rows.length === 0 ? { ...run, rows: [{}] } : run);

async function addFinished(
  database: Database,
  columns: Columns,
  runs: readonly FinishedRun[],
): Promise<void> {
  const once = [...new Map(runs.map((run) => [run.hash, run])).values()];
  const cells = once.map(partsOf);
  await makeRoom(database, columns, cells.flat());
  await database.query('CREATE OR REPLACE TEMP TABLE arrived AS SELECT * FROM results LIMIT 0');
  await database.append(
    'arrived',
    once.flatMap((run, i) => cells[i]!.map((one, part) => rowOf(run, part, one, columns))),
  );
}

async function addFailed(database: Database, runs: readonly FailedRun[]): Promise<void> {
  await database.query('CREATE OR REPLACE TEMP TABLE gone AS SELECT * FROM failures LIMIT 0');
  await database.append(
    'gone',
    runs.map(({ hash, study, version, seed, tries, error, parameters, data }) => [
      ...[hash, study, version, seed, tries, error.code, error.message],
      JSON.stringify({ ...parameters, ...(Object.keys(data).length === 0 ? {} : { data }) }),
    ]),
  );
}

const settle = `
INSERT INTO results BY NAME SELECT * FROM arrived WHERE hash NOT IN (SELECT hash FROM results);
DELETE FROM failures WHERE hash IN (SELECT hash FROM gone);
INSERT INTO failures SELECT DISTINCT ON (hash) * FROM gone;
DELETE FROM failures WHERE hash IN (SELECT hash FROM results);
`;

async function addPart(database: Database, columns: Columns, name: string, part: ShardPart): Promise<void> {
  await addFinished(
    database,
    columns,
    part.records.filter((record) => record.kind === 'finished'),
  );
  await addFailed(
    database,
    part.records.filter((record) => record.kind === 'failed'),
  );
  // What a part holds and how far the shard was read go in together: whatever ends this, nothing is lost or doubled.
  await database.atomically(async () => {
    await database.query(settle);
    await database.query(
      `UPDATE shards SET bytes = ${part.next}, damaged = damaged + ${part.corrupted} WHERE name = ${literal(name)}`,
    );
  });
}

/** @returns what has to be said of the shards, a sentence each */
export async function ingest(database: Database, store: Store): Promise<string[]> {
  await database.query(tables);
  const columns = await columnsOf(database);
  const known = await database.query('SELECT name, bytes FROM shards');
  const read = new Map(known.rows.map(([name, bytes]) => [String(name), Number(bytes)]));
  for (const file of shardFiles(store)) {
    const name = basename(file);
    let from = read.get(name);
    if (from === undefined) await database.query(`INSERT INTO shards VALUES (${literal(name)}, 0, 0)`);
    else if (from > statSync(file).size) {
      // It is not the file that was read.
      from = 0;
      await database.query(`UPDATE shards SET bytes = 0, damaged = 0 WHERE name = ${literal(name)}`);
    }
    for (const part of readShard(file, from)) await addPart(database, columns, name, part);
  }
  const damaged = await database.query('SELECT name, damaged FROM shards WHERE damaged > 0 ORDER BY name');
  return damaged.rows.map(([name, lines]) => damage(String(name), Number(lines)));
}
