import { join } from 'node:path';
import { Command } from 'commander';
import {
  claims as catalogue,
  describeVerdict,
  isSurprising,
  judge,
  parseClaims,
  replayNeedsData,
  type Claim,
  type DataInstance,
  type Verdict,
} from '@flowrate/verify';
import { chosenClaims, chosenOptimizers, tried, verifyDefaults } from '../api/verify.ts';
import { UsageError } from '../cli/errors.ts';
import { exitCode } from '../cli/exit.ts';
import type { Context } from '../cli/context.ts';
import { readText } from '../files/readText.ts';
import { kernelOptions, type KernelOptions } from '../cli/kernelOptions.ts';
import { numberList, positiveNumber, wholeNumber } from '../cli/values.ts';
import { requireWritable, writeWhole } from '../files/writeFile.ts';
import { dataOptions, type DataOptions } from '../data/dataOptions.ts';
import type { ExperimentResult } from '@flowrate/studies';
import { optimizers as every, type Optimizer } from '@flowrate/theory';
import { loadSource } from '../data/loadSource.ts';
import { report } from '../report/report.ts';
import { summary } from '../report/table.ts';
import { provenanceOf } from './provenance.ts';
import { withCommand } from './replayWords.ts';
import { verifyHelp } from './verifyHelp.ts';

interface VerifyOptions extends DataOptions, KernelOptions {
  readonly widths: number[];
  readonly steps?: number;
  readonly runs: number;
  readonly time: number;
  readonly optimizers?: string;
  readonly claims?: string;
  readonly only?: string[];
  readonly path?: string;
  readonly networks?: boolean;
  readonly list?: boolean;
  readonly certificates?: string;
  readonly out: string;
  readonly report: boolean;
}

function claimsOf(options: VerifyOptions, file: string | undefined): readonly Claim[] {
  const all =
    file === undefined ? catalogue : parseClaims(readText('the claims file', file, mostBytes), file);
  const only = options.only?.flatMap((ids) => ids.split(',')).filter((id) => id !== '');
  return chosenClaims(all, only);
}

/** The names that `--optimizers` lists. */
const optimizerNames = (words: string | undefined): 'all' | string[] | undefined =>
  words === undefined || words === 'all' ? words : words.split(',').map((name) => name.trim());

/** What no claims file exceeds; `parseClaims` refuses what is longer. */
const mostBytes = 4_000_000;

function listing(claims: readonly Claim[]): string {
  return claims
    .map(({ id, statement, expected, source }) => {
      const belief = expected === false ? ' [said to be false]' : '';
      const lines = [statement === id ? `${belief.trim()}` : `${statement}${belief}`, source ?? ''];
      return [id, ...lines.filter((line) => line !== '').map((line) => `    ${line}`)].join('\n');
    })
    .map((entry) => `${entry}\n`)
    .join('');
}

/** 1 where a verdict contradicts what the claim's author says. */
function verdictCode(verdicts: readonly Verdict[]): number {
  return verdicts.some(isSurprising) ? exitCode.refuted : exitCode.success;
}

/**
 * The counterexamples of claims that were asked for or are said to be true, number by number, each with the words that
 * show it again. Those of the catalogue's false claims are in the report.
 */
function counterexamples(verdicts: readonly Verdict[], askedFor: boolean): string {
  const found = verdicts.filter((v) => v.counterexample !== undefined && (askedFor || isSurprising(v)));
  return found.length === 0 ? '' : `\nCounterexamples\n\n${found.map(describeVerdict).join('\n\n')}\n`;
}

/** Judges one instance of one claim again. Only an instance on the data needs them. */
async function replay(
  path: string,
  claims: readonly Claim[],
  options: VerifyOptions,
  { progress, signal }: Context,
): Promise<Verdict> {
  const [claim, another] = claims;
  if (claim === undefined || another !== undefined) {
    throw new UsageError(
      'path-of-which-claim',
      `--path is of one claim, and ${claims.length} are chosen; add --only ID`,
    );
  }
  let data: DataInstance | undefined;
  if (replayNeedsData(path)) {
    const { quadratic, zeroReason } = loadSource(options, { progress });
    const { lambda, rho } = quadratic;
    data = { lambda, rho, ...(zeroReason === undefined ? {} : { zeroReason }) };
  }
  const budget = { runs: options.runs, seed: options.seed, timeLimit: options.time };
  return judge(claim, { ...budget, path, signal, ...(data === undefined ? {} : { data }) });
}

/** What is judged: the claims, the file that they are of, and whether the data were named with them. */
interface Asked {
  /** Undefined for the catalogue. */
  readonly file: string | undefined;
  readonly claims: readonly Claim[];
  readonly namedData: boolean;
  /** Those that `--optimizers` chooses from. */
  readonly optimizers: readonly Optimizer[];
}

function claimsFile(argument: string | undefined, options: VerifyOptions): string | undefined {
  if (argument !== undefined && options.claims !== undefined) {
    throw new UsageError(
      'two-claims-files',
      `two claims files are given, ${argument} and ${options.claims}; give one`,
    );
  }
  return argument ?? options.claims;
}

/** Lists the claims, replays one instance of one, or judges them all; the exit code. */
async function verify(context: Context, asked: Asked, options: VerifyOptions): Promise<number> {
  const { claims } = asked;
  if (options.list === true) {
    const listed = claims.map(({ id, statement, expected, source }) => ({ id, statement, expected, source }));
    context.print({ claims: listed }, () => listing(claims));
    return exitCode.success;
  }
  if (options.path !== undefined) {
    const verdict = withCommand(await replay(options.path, claims, options, context), options);
    writeCertificates([verdict], options, context);
    context.print({ seed: verdict.seed, claims: [verdict] }, () => `${describeVerdict(verdict)}\n`);
    return verdictCode([verdict]);
  }
  const result = await experiment(asked, options, context);
  writeCertificates(result.claims, options, context);
  context.print(
    result,
    () => summary(result, context.terminal) + counterexamples(result.claims, claims !== catalogue),
  );
  return verdictCode(result.claims);
}

/** One file for each refuted claim that has a certificate, named after the claim. */
function writeCertificates(
  verdicts: readonly Verdict[],
  { certificates: folder }: VerifyOptions,
  { progress }: Context,
): void {
  if (folder === undefined) return;
  const refuted = verdicts.filter(({ verdict }) => verdict === 'refuted');
  const proven = refuted.filter(({ certificate }) => certificate !== undefined);
  for (const { id, certificate } of proven) {
    writeWhole(join(folder, `${id}.json`), `${JSON.stringify(certificate, null, 2)}\n`);
  }
  const without = refuted.filter((verdict) => !proven.includes(verdict)).map(({ id }) => id);
  const others = without.length === 0 ? '' : `; none of ${without.join(', ')}`;
  progress.note(`${proven.length} certificates written to ${folder}${others}`);
}

/** The main experiment, with the command of every counterexample; writes the report. */
async function experiment(
  { file, claims, namedData, optimizers }: Asked,
  options: VerifyOptions,
  { progress, signal, words }: Context,
): Promise<ExperimentResult> {
  if (options.report) requireWritable(options.out);
  const measured = await tried(options, {
    ...{ claims, namedData, progress, signal },
    areOwn: file !== undefined,
    optimizers: chosenOptimizers(optimizerNames(options.optimizers), optimizers),
  });
  const { document } = measured;
  const result = { ...document, claims: document.claims.map((verdict) => withCommand(verdict, options)) };
  if (options.report) {
    progress.stage('drawing the report');
    writeWhole(
      options.out,
      await report({ ...measured, document: result }, { claims, provenance: provenanceOf(words) }),
    );
    progress.note(`report written to ${options.out}`);
  }
  return result;
}

export function verifyCommand(
  context: Context,
  done: (code: number) => void,
  optimizers: readonly Optimizer[] = every,
): Command {
  const command = new Command('verify')
    .description(
      'Builds the kernel of the data, diagonalises it, and compares four descriptions of each optimizer: closed form,\nlimiting ODE, discrete recursion and real networks. Then judges each claim, and writes a report.',
    )
    .argument('[claims.yaml]', 'claims of your own instead of the catalogue; - reads the standard input');
  dataOptions(command);
  kernelOptions(command);
  return command
    .option('--widths <list>', 'widths of the trained networks, e.g. 512,2048', numberList(2), [
      ...verifyDefaults.widths,
    ])
    .option(
      '--steps <number>',
      'most steps a network is trained (default: what fits the time)',
      wholeNumber(2, 1_000_000),
    )
    .option(
      '--optimizers <names>',
      'all, or names as flowrate rates lists them, separated by commas (default: the best known few)',
    )
    .option('--networks', 'train networks also for claims of your own that name no optimizer')
    .option('--no-networks', 'train none: closed forms, limiting ODEs and recursions only')
    .option('--runs <number>', 'instances tried per claim', wholeNumber(1, 1_000_000), verifyDefaults.runs)
    .option('--time <seconds>', 'most seconds per claim', positiveNumber, verifyDefaults.time)
    .option('--claims <file>', 'a file of claims (YAML) instead of the catalogue')
    .option('--only <id...>', 'judge only these claims (ids, also separated by commas)')
    .option('--path <path>', 'replay the one instance at this path, as a counterexample prints it')
    .option('--list', 'list the claims and stop')
    .option(
      '--certificates <folder>',
      'write a certificate of each refuted claim, which flowrate check reads',
    )
    .option('--out <file>', 'where the report is written', 'report.html')
    .option('--no-report', 'write no report')
    .addHelpText('after', verifyHelp)
    .action(async (argument: string | undefined, options: VerifyOptions) => {
      const file = claimsFile(argument, options);
      const namedData = command.getOptionValueSource('data') !== 'default';
      done(await verify(context, { file, claims: claimsOf(options, file), namedData, optimizers }, options));
    });
}
