import { basename } from 'node:path';
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import type { Context } from '../cli/context.ts';
import { UsageError } from '../cli/errors.ts';
import { exitCode } from '../cli/exit.ts';
import type { SharedOptions } from '../cli/sharedOptions.ts';
import { wholeNumber } from '../cli/values.ts';
import { requireWritable, writeWhole } from '../files/writeFile.ts';
import { number } from '../report/format.ts';
import { toSvg } from '../report/render.ts';
import { plainTable } from '../report/table.ts';
import type { Database, Table as Answer } from '../sweep/results/database.ts';
import { literal, type Cell } from '../sweep/results/columns.ts';
import { withResults } from '../sweep/results/openResults.ts';
import { powerOf, type Power } from '../sweep/results/power.ts';
import {
  allSql,
  commonSettings,
  confidence,
  meansSql,
  requireColumns,
  rowsSql,
  type Question,
} from '../sweep/results/question.ts';
import { mergeStores } from '../sweep/store/merge.ts';
import { makeStore, openStore } from '../sweep/store/store.ts';
import { provenanceOf } from './provenance.ts';

interface ResultsOptions extends SharedOptions {
  readonly where?: string;
  readonly group?: readonly string[];
  readonly metric?: readonly string[];
  readonly sql?: string;
  readonly failed?: boolean;
  readonly csv?: boolean;
  readonly parquet?: string;
  readonly plot?: string;
  readonly out?: string;
  readonly scale?: 'linear' | 'log';
  readonly limit: number;
}

const examples = `
Tables: results (a row of a study's table each; columns: its parameters, settings of the data as data_…, what was
found, hash, study, version, seed, part, seconds) and failures.

Examples:
  flowrate results width.sweep
  flowrate results width.sweep --group widths --metric networkGap
  flowrate results width.sweep --where "widths > 100 AND seed < 5" --csv > rows.csv
  flowrate results width.sweep --group widths --metric networkGap --plot width.svg
  flowrate results width.sweep --group widths --metric networkGap --out width.html
  flowrate results width.sweep --sql "SELECT max(networkGap) FROM results"
  flowrate results width.sweep --parquet width.parquet
  flowrate results merge all.sweep node1.sweep node2.sweep`;

const names = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

function checkOptions({ csv, json, sql, failed, group, metric, plot, where }: ResultsOptions): void {
  if (csv === true && json === true) {
    throw new UsageError('two-formats', '--csv and --json are both given; give one');
  }
  const questions = [sql !== undefined, failed === true, group !== undefined].filter(Boolean);
  if (questions.length > 1 || (sql !== undefined && where !== undefined)) {
    throw new UsageError('two-questions', '--sql, --failed and --group are questions of their own; give one');
  }
  if ((group !== undefined || plot !== undefined) && (metric === undefined || metric.length === 0)) {
    throw new UsageError('no-metric', 'say of which column means are taken: --metric NAME');
  }
  if (plot !== undefined && (group === undefined || metric?.length !== 1)) {
    throw new UsageError('what-to-draw', '--plot draws one --metric against the first name of --group');
  }
}

const failuresSql = 'SELECT study, seed, code, message, tries, parameters FROM failures ORDER BY ALL';

/** The SQL that answers what is asked; without `brief` with every column. */
async function sqlOf(database: Database, options: ResultsOptions, brief: boolean): Promise<string> {
  const { sql, failed, group, metric = [] } = options;
  if (sql !== undefined) return sql;
  if (failed === true) return failuresSql;
  await requireColumns(database, [...(group ?? []), ...metric]);
  const question = questionOf(options);
  if (group !== undefined) return meansSql(database, question);
  return brief || metric.length > 0 ? rowsSql(database, question) : allSql(question);
}

const questionOf = ({ where, group, metric }: ResultsOptions): Question => ({
  ...(where === undefined ? {} : { where }),
  ...(group === undefined ? {} : { group }),
  ...(metric === undefined ? {} : { metric }),
});

/** Of every metric where the only group is a parameter whose powers it may follow. */
async function powersOf(database: Database, options: ResultsOptions): Promise<Power[]> {
  const { group = [], metric = [] } = options;
  const [parameter, another] = group;
  if (parameter === undefined || another !== undefined) return [];
  const powers: Power[] = [];
  for (const name of metric) {
    const power = await powerOf(database, questionOf(options), parameter, name);
    if (power !== undefined) powers.push(power);
  }
  return powers;
}

function csvLine(row: readonly Cell[]): string {
  const cells = row.map((value) => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${cells.join(',')}\n`;
}

async function printCsv(database: Database, sql: string, out: (text: string) => void): Promise<void> {
  for await (const { names: head, size, rows } of database.parts(sql)) {
    out(size === 0 ? csvLine(head) : rows().map(csvLine).join(''));
  }
}

const recordsOf = ({ names: head, rows }: Answer): Record<string, Cell>[] =>
  rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? null])));

/** More columns than a terminal shows. */
const mostColumns = 8;

const cellText = (cell: Cell): string => (typeof cell === 'number' ? number(cell, 4) : String(cell ?? '-'));

function tableText({ names: head, rows, count }: Answer): string {
  const shown = head.slice(0, mostColumns);
  const table = new Table({ ...plainTable, head: shown });
  table.push(...rows.map((row) => row.slice(0, mostColumns).map(cellText)));
  const notes = [];
  if (rows.length < count) notes.push(`${rows.length} of ${count} rows shown; --limit shows more, --csv all`);
  if (head.length > mostColumns)
    notes.push(`not shown: ${head.slice(mostColumns).join(', ')}; --csv prints all`);
  return `${[table.toString(), ...notes].join('\n')}\n`;
}

const powerSentence = ({ metric, parameter, value, half }: Power): string =>
  `${metric} goes like ${parameter}^p with p = ${number(value)} ± ${number(half, 2)} (${100 * confidence} %)`;

/** How many points there are. */
interface Counts {
  readonly done: number;
  readonly failed: number;
}

/** What there is to say of a store beside the rows of an answer. */
interface Found {
  readonly store: string;
  readonly counts: Counts;
  readonly powers: readonly Power[];
}

async function countsOf(database: Database): Promise<Counts> {
  const { rows } = await database.query(
    'SELECT (SELECT count(*) FROM results WHERE part = 0), (SELECT count(*) FROM failures)',
  );
  const [done, failed] = rows[0] ?? [];
  return { done: Number(done), failed: Number(failed) };
}

/** The means of a metric against the first group, drawn. */
async function drawn(answer: Answer, metric: string, { group = [], scale }: ResultsOptions): Promise<string> {
  const { meansChart } = await import('../sweep/results/meansChart.ts');
  const of = answer.names.lastIndexOf('metric');
  const means = { ...answer, rows: answer.rows.filter((row) => row[of] === metric) };
  const spec = meansChart({ means, groups: group, metric, ...(scale === undefined ? {} : { scale }) });
  return toSvg(spec, `${metric} by ${group.join(', ')}`);
}

/** More rows make no page that a person reads. */
const mostOnPage = 1000;

async function pageOf(
  database: Database,
  { store, counts, powers }: Found,
  options: ResultsOptions,
  words: readonly string[],
): Promise<string> {
  const { sweepPage } = await import('../report/sweepPage.ts');
  const { group, metric = [] } = options;
  const answer = await database.query(await sqlOf(database, options, true), mostOnPage);
  const svgs: string[] = [];
  if (group !== undefined) for (const name of metric) svgs.push(await drawn(answer, name, options));
  const failures = await database.query(failuresSql, mostOnPage);
  return sweepPage({
    ...{ store: basename(store), ...counts, svgs },
    settings: await commonSettings(database, questionOf(options)),
    findings: powers.map(powerSentence),
    table: { head: answer.names, rows: answer.rows.map((row) => row.map(cellText)) },
    rows: answer.count,
    aside: { head: failures.names, rows: failures.rows.map((row) => row.map(cellText)) },
    provenance: provenanceOf(words),
  });
}

async function show(
  database: Database,
  folder: string,
  options: ResultsOptions,
  { progress, print, terminal, words }: Context,
): Promise<void> {
  const { csv, json, parquet, plot, out, metric = [], limit } = options;
  const isForPeople = csv !== true && json !== true && parquet === undefined;
  const counts = await countsOf(database);
  const sql = await sqlOf(database, options, isForPeople);
  if (parquet !== undefined) {
    await database.query(`COPY (${sql}\n) TO ${literal(parquet)} (FORMAT parquet, COMPRESSION zstd)`);
    progress.note(`written: ${parquet}`);
  }
  if (plot !== undefined) {
    writeWhole(plot, await drawn(await database.query(sql), metric[0] ?? '', options));
    progress.note(`plot written to ${plot}`);
  }
  const powers = await powersOf(database, options);
  if (out !== undefined) {
    writeWhole(out, await pageOf(database, { store: folder, counts, powers }, options, words));
    progress.note(`written: ${out}`);
  }
  if (csv === true) {
    progress.end();
    await printCsv(database, sql, (text) => terminal.out(text));
    return;
  }
  const answer = await database.query(sql, json === true ? Infinity : limit);
  print({ store: folder, ...counts, powers, rows: recordsOf(answer) }, () =>
    [
      `${folder}: ${counts.done} points done, ${counts.failed} set aside\n\n`,
      isForPeople ? tableText(answer) : '',
      ...powers.map((power) => `${powerSentence(power)}\n`),
    ].join(''),
  );
}

function mergeCommand(context: Context, done: (code: number) => void): Command {
  return new Command('merge')
    .description('Brings the shards of stores into one, which is made where there is none.')
    .argument('<target>', 'the store that gets them')
    .argument('<stores...>', 'those that they come from')
    .action((target: string, stores: readonly string[]) => {
      const sources = stores.map(openStore);
      const came = mergeStores(makeStore(target), sources);
      context.print(
        { store: target, shards: came },
        () => `${came} ${came === 1 ? 'shard' : 'shards'} came to ${target}\n`,
      );
      done(exitCode.success);
    });
}

export function resultsCommand(context: Context, done: (code: number) => void): Command {
  return new Command('results')
    .description('What a sweep found: listed, filtered, averaged with intervals, drawn, exported.')
    .argument('<store>', 'the folder that flowrate sweep made')
    .option('--where <condition>', 'only rows for which this holds (SQL)')
    .option('--group <columns>', 'means for each value of these, separated by commas', names)
    .option('--metric <columns>', 'the columns that are shown, or of which means are taken', names)
    .option('--failed', 'the points that were set aside, with their errors')
    .option('--sql <query>', 'a query of your own, which cannot change the results')
    .option('--csv', 'print CSV')
    .option('--parquet <file>', 'write Parquet')
    .option('--plot <file.svg>', 'draw the metric against the first group, a colour for each of the others')
    .option('--out <page.html>', 'write a page: the pictures of all metrics, the numbers, what was set aside')
    .addOption(
      new Option('--scale <kind>', 'of both axes (default: as the numbers spread)').choices([
        'linear',
        'log',
      ]),
    )
    .option('--limit <rows>', 'rows of the table on the terminal', wholeNumber(1), 40)
    .addHelpText('after', examples)
    .helpCommand(false)
    .addCommand(mergeCommand(context, done))
    .action(async (folder: string, options: ResultsOptions) => {
      checkOptions(options);
      for (const file of [options.plot, options.parquet, options.out])
        if (file !== undefined) requireWritable(file);
      const { progress } = context;
      await withResults(
        openStore(folder),
        (sentence) => progress.note(`note: ${sentence}`),
        (database) => show(database, folder, options, context),
      );
      done(exitCode.success);
    });
}
