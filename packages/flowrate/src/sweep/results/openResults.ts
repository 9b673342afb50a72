import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../store/store.ts';
import { DamagedDatabase, Database, putAside } from './database.ts';
import { ingest } from './ingest.ts';

/** Where the database of a store stands. */
const databaseOf = ({ folder }: Store): string => join(folder, 'results.duckdb');

async function brought(store: Store): Promise<{ database: Database; faults: string[] }> {
  const file = databaseOf(store);
  const writer = await Database.open(file, 'READ_WRITE');
  let faults: string[];
  try {
    faults = await ingest(writer, store);
  } finally {
    writer.close();
  }
  // Questions change nothing.
  return { database: await Database.open(file, 'READ_ONLY'), faults };
}

/**
 * Asks the results of a store, when all of its shards are in the database. A damaged database is put aside and made again.
 * @throws SweepError `database-in-use`, `bad-query`
 */
export async function withResults<T>(
  store: Store,
  say: (sentence: string) => void,
  ask: (database: Database) => Promise<T>,
): Promise<T> {
  const once = async (): Promise<T> => {
    const { database, faults } = await brought(store);
    try {
      faults.forEach(say);
      return await ask(database);
    } finally {
      database.close();
    }
  };
  try {
    return await once();
  } catch (error) {
    if (!(error instanceof DamagedDatabase)) throw error;
    const file = databaseOf(store);
    const aside = existsSync(file) ? putAside(file) : file;
    say(`${error.message}: it is put aside as ${aside} and made again from the shards`);
    return once();
  }
}
