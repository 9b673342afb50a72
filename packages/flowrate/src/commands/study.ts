import Table from 'cli-table3';
import { Command, InvalidArgumentError, Option } from 'commander';
import { guessOf } from '@flowrate/base';
import {
  compareRows,
  defaultsOf,
  neighbours,
  type AnyParameter,
  type Study,
  type StudyValues,
} from '@flowrate/studies';
import type { CommandMaker } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { UsageError } from '../cli/errors.ts';
import { exitCode } from '../cli/exit.ts';
import type { SharedOptions } from '../cli/sharedOptions.ts';
import { requireWritable, writeWhole } from '../files/writeFile.ts';
import { toSvg } from '../report/render.ts';
import {
  checksTable,
  settingsText,
  studyPage,
  tablesOf,
  type RowTable,
  type StudyReport,
} from '../report/studyPage.ts';
import { plainTable } from '../report/table.ts';

type OwnStudy = Study<StudyValues, undefined>;

interface StudyOptions extends SharedOptions {
  readonly out?: string;
  readonly check?: boolean;
}

/** The seed of the generators on which the sources' figures were measured. */
const sourceSeed = 1;

/** Lists studies, and runs each by its name with its parameters as options. */
export const studyCommandOf =
  (studies: readonly OwnStudy[]): CommandMaker =>
  (context, done) => {
    const names = studies.map(({ name }) => name);
    const command = new Command('study')
      .description(
        'Systems near the paper’s, each measured beside its source: without a name the list of them.\nflowrate study NAME --help shows the parameters of one.',
      )
      .usage('[options] [name]')
      .argument('[name]', 'which; all are listed without one')
      .addHelpText(
        'after',
        '\nExamples:\n  flowrate study\n  flowrate study implicit-sgd --out page.html\n  flowrate study implicit-sgd --check',
      )
      .helpCommand(false)
      .action((name: string | undefined) => {
        if (name !== undefined) throw unknownStudy(name, names);
        context.print(
          studies.map(({ name, title, description, parameters }) => ({
            name,
            title,
            description,
            parameters,
          })),
          () => listText(studies),
        );
        done(exitCode.success);
      });
    for (const study of studies) command.addCommand(oneStudy(study, context, done));
    return command;
  };

export const studyCommand = studyCommandOf(neighbours);

function unknownStudy(name: string, names: readonly string[]): UsageError {
  const guess = guessOf(name, names);
  return new UsageError(
    'unknown-study',
    `there is no study ${name}${guess}; there are ${names.join(', ') || 'none'}`,
  );
}

function oneStudy(study: OwnStudy, context: Context, done: (code: number) => void): Command {
  const command = new Command(study.name).summary(study.title).description(study.description);
  for (const [name, parameter] of Object.entries(study.parameters)) {
    command.addOption(optionOf(name, parameter));
  }
  if (study.expected !== undefined) {
    command.option('--check', 'run the source’s settings and hold the figures against the source’s');
  }
  return command
    .option('--out <file>', 'write a page with table and pictures')
    .addHelpText('after', `\nExamples:\n  flowrate study ${study.name} --out ${study.name}.html`)
    .action(async (_own: StudyOptions, { options: declared }: Command) => {
      const { out, check = false, seed } = command.optsWithGlobals<StudyOptions>();
      const isGiven = (key: string): boolean => command.getOptionValueSource(key) === 'cli';
      const given = declared
        .map((option) => option.attributeName())
        .filter((key) => key in study.parameters && isGiven(key));
      if (check) refuseSettings(study.name, given, seed);
      if (out !== undefined) requireWritable(out);
      const values = command.opts<StudyValues>();
      const params = Object.fromEntries([
        ...Object.entries(defaultsOf<StudyValues>(study.parameters)),
        ...given.map((key) => [key, values[key]] as const),
      ]);
      done(await report(study, params, { check, out, seed }, context));
    });
}

function refuseSettings(name: string, given: readonly string[], seed: number): void {
  if (given.length === 0 && seed === sourceSeed) return;
  throw new UsageError(
    'check-with-settings',
    `study ${name}: --check runs the source’s settings; leave out ${given.length === 0 ? '--seed' : given.map((key) => `--${kebab(key)}`).join(', ')}`,
  );
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function optionOf(name: string, parameter: AnyParameter): Option {
  const { description } = parameter;
  const flag = `--${kebab(name)}`;
  switch (parameter.kind) {
    case 'number': {
      const { min, max, whole } = parameter;
      return new Option(`${flag} <number>`, `${description} (${whole ? 'whole, ' : ''}${min} to ${max})`)
        .argParser(numberOf)
        .default(parameter.default);
    }
    case 'flag':
      return parameter.default
        ? new Option(`--no-${kebab(name)}`, `not: ${description}`)
        : new Option(flag, description);
    case 'choice':
      return new Option(`${flag} <choice>`, description)
        .choices(parameter.choices)
        .default(parameter.default);
    case 'list': {
      const numbers = parameter.default.every((item) => typeof item === 'number');
      return new Option(`${flag} <list>`, description)
        .argParser((text) => {
          const items = text.split(',').map((item) => item.trim());
          return numbers ? items.map(numberOf) : items;
        })
        .default(parameter.default, parameter.default.join(','));
    }
  }
}

function numberOf(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new InvalidArgumentError('Give a number.');
  return value;
}

async function report(
  study: OwnStudy,
  params: StudyValues,
  { check, out, seed }: { readonly check: boolean; readonly out: string | undefined; readonly seed: number },
  { signal, progress, print }: Context,
): Promise<number> {
  const result = await study.run(params, { data: undefined, seed, signal, progress });
  const rows = study.rows(result);
  const { title, description, expected = [] } = study;
  const checks = check ? { checks: compareRows(expected, rows) } : {};
  const notes = study.notes?.(result) ?? [];
  const found: StudyReport = { title, description, seed, parameters: params, rows, notes, ...checks };
  if (out !== undefined) {
    progress.stage('drawing');
    const svgs: string[] = [];
    for (const { spec, label } of study.figures(result)) svgs.push(await toSvg(spec, label));
    writeWhole(out, studyPage(found, svgs));
    progress.note(`written: ${out}`);
  }
  print({ study: study.name, ...found, page: out ?? null }, () => textOf(found));
  return found.checks?.every(({ agrees }) => agrees) === false ? exitCode.refuted : exitCode.success;
}

function tableText({ head, rows }: RowTable): string {
  const table = new Table({ ...plainTable, head: [...head] });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

const listText = (studies: readonly OwnStudy[]): string =>
  `${tableText({ head: ['study', 'about'], rows: studies.map(({ name, title }) => [name, title]) })}\n\nflowrate study NAME runs one, flowrate study NAME --help shows its parameters\n`;

function textOf(found: StudyReport): string {
  const { title, rows, notes, checks } = found;
  const tables = checks === undefined ? tablesOf(rows) : [checksTable(checks)];
  const differing = checks?.filter(({ agrees }) => !agrees).length;
  const verdict =
    checks === undefined
      ? []
      : ['', `${checks.length} figures held against the source’s: ${differing} differ`];
  return `${[title, settingsText(found), '', tables.map(tableText).join('\n\n'), ...verdict, ...notes.flatMap((note) => ['', note])].join('\n')}\n`;
}
