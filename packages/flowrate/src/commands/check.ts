import { Command } from 'commander';
import { FlowrateError } from '@flowrate/base';
import { recheck } from '@flowrate/verify';
import type { Context } from '../cli/context.ts';
import { UsageError } from '../cli/errors.ts';
import { exitCode } from '../cli/exit.ts';
import { readText } from '../files/readText.ts';

const examples = `
Examples:
  flowrate verify mine.yaml --certificates proofs
  flowrate check proofs/*.json

packages/verify/checker/check.py checks the same files without Flowrate, in plain Python.

Exit code: 0 all are accepted, 1 one is rejected, 2 one cannot be read.`;

/** What a certificate has no more bytes than. */
const mostBytes = 1_000_000;

function read(file: string): unknown {
  const text = readText('the certificate', file, mostBytes + 1);
  try {
    if (text.length > mostBytes) throw new Error('it has more than 1 MB');
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError('cannot-read', `cannot read the certificate ${file}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** What is said of one file; what has not the form of a certificate names the file. */
function checked(file: string): {
  readonly file: string;
  readonly accepted: boolean;
  readonly reason?: string;
} {
  const certificate = read(file);
  try {
    const { accepted, ...rest } = recheck(certificate);
    return { file, accepted, ...('reason' in rest ? { reason: rest.reason } : {}) };
  } catch (error) {
    if (error instanceof FlowrateError) throw new UsageError('bad-certificate', `${file}: ${error.message}`);
    throw error;
  }
}

export function checkCommand(context: Context, done: (code: number) => void): Command {
  return new Command('check')
    .description(
      'Checks certificates of refuted claims again: the claim is read from its text, the instance must meet its\nhypotheses, and both sides are enclosed anew.',
    )
    .argument('<certificate.json...>', 'files that flowrate verify --certificates wrote')
    .addHelpText('after', examples)
    .action((files: string[]) => {
      const certificates = files.map(checked);
      const line = ({ file, accepted, reason }: (typeof certificates)[number]): string =>
        `${accepted ? '✓' : '✗'} ${file}${reason === undefined ? '' : `: ${reason}`}\n`;
      context.print({ certificates }, () => certificates.map(line).join(''));
      done(certificates.every(({ accepted }) => accepted) ? exitCode.success : exitCode.refuted);
    });
}
