import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { claims as catalogue, parseClaims, type Claim, type Verdict } from '@flowrate/theory';
import { UsageError } from '../cli/errors.ts';
import { exitCode } from '../cli/exit.ts';
import type { Context } from '../cli/context.ts';
import { progressOn } from '../cli/terminal.ts';
import { numberList, positiveNumber, wholeNumber } from '../cli/values.ts';
import { requireWritable, writeWhole } from '../cli/writeFile.ts';
import { dataOptions, type DataOptions } from '../cli/dataOptions.ts';
import { runExperiment } from '../experiment/experiment.ts';
import { toJson } from '../report/json.ts';
import { report } from '../report/report.ts';
import { summary } from '../report/table.ts';

interface VerifyOptions extends DataOptions {
  readonly train: 'hidden' | 'output' | 'both';
  readonly widths: number[];
  readonly steps?: number;
  readonly runs: number;
  readonly time: number;
  readonly claims?: string;
  readonly only?: string[];
  readonly list?: boolean;
  readonly out: string;
  readonly report: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const examples = `
Examples:
  flowrate verify                                    the built-in data set 'sphere'
  flowrate verify --data digits --rows 300           real data
  flowrate verify --data houses.csv --target price   your own data
  flowrate verify --claims mine.yaml --json          your own claims, as JSON
  flowrate verify --list                             the claims that are judged

Exit code: 0 every verdict is as its author says, 1 a claim is refuted that was not said to be false
(or verified that was), 2 bad usage or input, 3 output that cannot be written, 130 interrupted.`;

function chosenClaims(options: VerifyOptions, file: string | undefined): readonly Claim[] {
  const all = file === undefined ? catalogue : parseClaims(readClaims(file), file);
  if (options.only === undefined) return all;
  const unknown = options.only.filter((id) => !all.some((claim) => claim.id === id));
  if (unknown.length > 0) {
    throw new UsageError(
      'unknown-claim',
      `--only: no claim is called ${unknown.join(', ')}; flowrate verify --list names them`,
    );
  }
  return all.filter((claim) => options.only!.includes(claim.id));
}

function readClaims(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError('cannot-read', `cannot read the claims file ${file}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function listing(claims: readonly Claim[]): string {
  return claims
    .map(
      (claim) =>
        `${claim.id}\n    ${claim.statement}${claim.expected === false ? ' [said to be false]' : ''}\n    ${claim.source}\n`,
    )
    .join('');
}

/** 1 where a verdict contradicts what the claim's author says; without a word of the author, where it is refuted. */
function verdictCode(verdicts: readonly Verdict[]): number {
  const surprising = verdicts.some((v) =>
    v.expected === false ? v.verdict === 'verified' : v.verdict === 'refuted',
  );
  return surprising ? exitCode.refuted : exitCode.success;
}

export function verifyCommand(context: Context, done: (code: number) => void): Command {
  const command = new Command('verify')
    .summary('judge claims about speed on a data set (the main job)')
    .description(
      'Builds the kernel of the data, diagonalises it, and compares four descriptions of each optimizer: closed form,\nlimiting ODE, discrete recursion and real networks. Then judges each claim, and writes a report.',
    )
    .argument('[claims.yaml]', 'claims of your own instead of the catalogue');
  dataOptions(command);
  return command
    .addOption(
      new Option('--train <layers>', 'layers that are trained')
        .choices(['hidden', 'output', 'both'])
        .default('both'),
    )
    .option(
      '--widths <list>',
      'widths of the trained networks, e.g. 512,2048',
      numberList(2),
      [512, 1024, 2048, 4096, 8192],
    )
    .option(
      '--steps <number>',
      'most steps a network is trained (default: what fits the time)',
      wholeNumber(2, 1_000_000),
    )
    .option('--runs <number>', 'instances tried per claim', wholeNumber(1, 1_000_000), 200)
    .option('--time <seconds>', 'most seconds per claim', positiveNumber, 20)
    .option('--claims <file>', 'a file of claims (YAML) instead of the catalogue')
    .option('--only <id...>', 'judge only these claims')
    .option('--list', 'list the claims and stop')
    .option('--out <file>', 'where the report is written', 'report.html')
    .option('--no-report', 'write no report')
    .option('--json', 'print one JSON document instead of the table')
    .option('--quiet', 'no progress and no notes on stderr')
    .addHelpText('after', examples)
    .action(async (argument: string | undefined, options: VerifyOptions) => {
      if (argument !== undefined && options.claims !== undefined) {
        throw new UsageError(
          'two-claims-files',
          `two claims files are given, ${argument} and ${options.claims}; give one`,
        );
      }
      const claims = chosenClaims(options, argument ?? options.claims);
      const { terminal, signal } = context;
      if (options.list === true) {
        terminal.out(listing(claims));
        return done(exitCode.success);
      }
      if (options.report) requireWritable(options.out);
      const progress = progressOn(terminal, options.quiet === true);
      const result = await runExperiment(options, claims, { progress, signal });
      if (options.report) {
        progress.stage('drawing the report');
        writeWhole(options.out, await report(result));
        progress.note(`report written to ${options.out}`);
      }
      progress.end();
      terminal.out(options.json === true ? toJson(result) : summary(result));
      done(verdictCode(result.claims));
    });
}
