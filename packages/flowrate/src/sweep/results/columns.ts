/** Records as rows of one wide table. */
import type { Setting } from '../plan/planFile.ts';
import { restored, type FinishedRun } from '../store/records.ts';

export type Cell = number | string | boolean | null;
export type ColumnType = 'DOUBLE' | 'VARCHAR' | 'BOOLEAN';

/** What every row has, whatever its study. */
export const ownColumns = ['hash', 'study', 'version', 'seed', 'part', 'seconds'] as const;

/** A list of one is its item, a longer one a text. */
function cellOf(value: Setting | undefined): Cell {
  if (value === undefined) return null;
  if (!Array.isArray(value)) return value;
  return value.length === 1 ? value[0]! : value.join(', ');
}

/** Names that the database, which does not tell capitals from small letters, can tell apart. */
class Names {
  readonly #taken = new Set<string>(ownColumns);

  /** The name itself, or with a word after it where it is taken. */
  take(name: string, word: string): string {
    let free = name === '' ? word : name;
    while (this.#taken.has(free.toLowerCase())) free = `${free}_${word}`;
    this.#taken.add(free.toLowerCase());
    return free;
  }
}

/**
 * The cells of a record, a map for each of its rows: parameters by their names, settings of the data as `data_…`, what was
 * found by its name, or as `…_found` where a parameter has it.
 */
export function cellsOf({ parameters, data, rows }: FinishedRun): Map<string, Cell>[] {
  const names = new Names();
  const settings = [
    ...Object.entries(parameters).map(([name, value]) => [names.take(name, 'set'), cellOf(value)] as const),
    ...Object.entries(data).map(
      ([name, value]) => [names.take(`data_${name}`, 'set'), cellOf(value)] as const,
    ),
  ];
  const found = new Map<string, string>();
  for (const name of new Set(rows.flatMap(Object.keys))) found.set(name, names.take(name, 'found'));
  return rows.map((row) => {
    const own = Object.entries(row).map(
      ([name, value]) => [found.get(name) ?? name, restored(value)] as const,
    );
    return new Map<string, Cell>([...settings, ...own]);
  });
}

/** The type of a column that holds this; of nothing, none. */
export function typeOf(cell: Cell): ColumnType | undefined {
  if (cell === null) return undefined;
  if (typeof cell === 'number') return 'DOUBLE';
  return typeof cell === 'string' ? 'VARCHAR' : 'BOOLEAN';
}

/** The type of a column that holds both, or what it was where there is nothing to hold. */
export const widened = (a: ColumnType, b: ColumnType | undefined): ColumnType =>
  b === undefined || a === b ? a : 'VARCHAR';

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
/** A text as SQL writes it. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
