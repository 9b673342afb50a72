/** What is asked of results, as SQL. */
import { guessOf, printable } from '@flowrate/base';
import { studentQuantile } from '@flowrate/theory';
import { SweepError } from '../sweepError.ts';
import { literal, ownColumns, quoted } from './columns.ts';
import type { Database } from './database.ts';

export interface Question {
  /** A condition in SQL. */
  readonly where?: string;
  readonly group?: readonly string[];
  readonly metric?: readonly string[];
}

/** Of the intervals of means. */
export const confidence = 0.95;

const conditionOf = ({ where }: Question): string => (where === undefined ? '' : `WHERE (${where}\n)`);

export async function columnNames(database: Database): Promise<string[]> {
  const { rows } = await database.query(
    "SELECT column_name FROM information_schema.columns WHERE table_name = 'results' AND table_schema = 'main' ORDER BY ordinal_position",
  );
  return rows.map(([name]) => String(name));
}

/** @throws SweepError `unknown-column` with the nearest name */
export async function requireColumns(database: Database, asked: readonly string[]): Promise<void> {
  const names = await columnNames(database);
  for (const name of asked) {
    if (names.some((known) => known.toLowerCase() === name.toLowerCase())) continue;
    const guess = guessOf(name, names);
    throw new SweepError(
      'unknown-column',
      `there is no column ${printable(name, 80)}${guess}; there are ${names.filter((one) => one !== 'hash').join(', ')}`,
    );
  }
}

/** The columns but the hash, told apart by whether anything in them varies; those that hold nothing are in neither. */
async function columnsByChange(
  database: Database,
  question: Question,
): Promise<Readonly<Record<'columns' | 'varying' | 'common', readonly string[]>>> {
  const columns = (await columnNames(database)).filter((name) => name !== 'hash');
  const counts = columns.map((name) => `count(DISTINCT ${quoted(name)})`).join(', ');
  const { rows } = await database.query(`SELECT ${counts} FROM results ${conditionOf(question)}`);
  const having = (wanted: (count: number) => boolean): string[] =>
    columns.filter((_, i) => wanted(Number(rows[0]?.[i])));
  return { columns, varying: having((count) => count > 1), common: having((count) => count === 1) };
}

/** A value as a person reads it in a line of others. */
const brief = (value: string): string =>
  value === '' ? 'none' : value.length > 60 ? `${value.slice(0, 59)}…` : value;

/** What all rows have in common, as `name value`. */
export async function commonSettings(database: Database, question: Question): Promise<string[]> {
  const { common } = await columnsByChange(database, question);
  const own: readonly string[] = ownColumns;
  const names = common.filter((name) => name === 'study' || name === 'version' || !own.includes(name));
  if (names.length === 0) return [];
  const values = names.map((name) => `any_value(${quoted(name)})`).join(', ');
  const { rows } = await database.query(`SELECT ${values} FROM results ${conditionOf(question)}`);
  return names.map((name, i) => `${name} ${brief(String(rows[0]?.[i]))}`);
}

/** Rows as a person reads them: the columns in which anything varies. */
export async function rowsSql(database: Database, question: Question): Promise<string> {
  const { varying, columns } = await columnsByChange(database, question);
  const changing = varying.filter((name) => name !== 'seconds');
  const shown = question.metric ?? (changing.length === 0 ? columns : changing);
  const keys = ownColumns.filter((name) => name !== 'seconds' && name !== 'hash' && changing.includes(name));
  const named = [...new Set([...keys, ...shown])].map(quoted).join(', ');
  return `SELECT ${named} FROM results ${conditionOf(question)} ORDER BY ALL`;
}

/** Every row with every column. */
export const allSql = (question: Question): string =>
  `SELECT * FROM results ${conditionOf(question)} ORDER BY study, seed, hash, part`;

const finite = (metric: string): string => `FILTER (WHERE isfinite(TRY_CAST(${quoted(metric)} AS DOUBLE)))`;

/**
 * Mean and interval of each metric by group: (mean) ± t·s/√n with Student's t at n - 1 degrees of freedom, of the values
 * that are finite numbers.
 */
export async function meansSql(database: Database, question: Question): Promise<string> {
  const { group = [], metric = [] } = question;
  const keys = group.map((name) => `${quoted(name)}, `).join('');
  const parts = metric.map(
    (name) =>
      `SELECT ${keys}${literal(name)} AS metric, count(*) ${finite(name)} AS n, avg(TRY_CAST(${quoted(name)} AS DOUBLE)) ${finite(name)} AS mean, stddev_samp(TRY_CAST(${quoted(name)} AS DOUBLE)) ${finite(name)} AS deviation FROM results ${conditionOf(question)} GROUP BY ALL`,
  );
  const groups = parts.join(' UNION ALL ');
  const { rows } = await database.query(`SELECT DISTINCT n FROM (${groups}) WHERE n > 1`);
  const sizes = rows.map(([n]) => Number(n));
  const quantiles = [2, ...sizes]
    .map((n) => `(${n}, ${studentQuantile((1 + confidence) / 2, n - 1)})`)
    .join(', ');
  const half = 't * deviation / sqrt(n)';
  const order = ['metric', ...group.map(quoted)].join(', ');
  return `WITH quantiles(size, t) AS (SELECT DISTINCT * FROM (VALUES ${quantiles})) SELECT ${keys}metric, n, mean, mean - ${half} AS low, mean + ${half} AS high FROM (${groups}) LEFT JOIN quantiles ON n = size ORDER BY ${order}`;
}

/**
 * The line of least squares through the logarithms of a parameter and a metric, where both are finite numbers: how many pairs
 * and places there are, the lowest number, the slope, the sum of squares of the logarithms of the parameter about their mean,
 * and that of the residuals. Slope and sums are of the positive pairs alone.
 */
export const powerSql = (question: Question, x: string, metric: string): string => `
WITH numbers AS (SELECT TRY_CAST(${quoted(x)} AS DOUBLE) AS x, TRY_CAST(${quoted(metric)} AS DOUBLE) AS y FROM results ${conditionOf(question)}),
pairs AS (SELECT * FROM numbers WHERE isfinite(x) AND isfinite(y)),
logs AS (SELECT CASE WHEN x > 0 THEN ln(x) END AS u, CASE WHEN y > 0 THEN ln(y) END AS v FROM pairs),
line AS (SELECT regr_slope(v, u) AS slope, regr_intercept(v, u) AS intercept, regr_sxx(v, u) AS spread FROM logs)
SELECT (SELECT count(*) FROM pairs), (SELECT count(DISTINCT x) FROM pairs), (SELECT min(least(x, y)) FROM pairs), slope, spread,
  (SELECT sum((v - intercept - slope * u) ** 2) FROM logs) FROM line`;
