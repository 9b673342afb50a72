import { derive, limitOde } from '@flowrate/theory';
import { Command, InvalidArgumentError } from 'commander';
import { UsageError } from '../cli/errors.ts';
import { exitCode } from '../cli/exit.ts';
import type { Context } from '../cli/context.ts';

interface DeriveOptions {
  readonly value?: ReadonlyMap<string, string>;
  readonly limit?: boolean;
  readonly scaling?: ReadonlyMap<string, string>;
  readonly time?: string;
  readonly step?: string;
  readonly latex?: boolean;
}

const examples = `
Examples:
  flowrate derive "x'' + b x' + lambda x = 0"
  flowrate derive "x'' + d/t x' + lambda x = 0" --latex
  flowrate derive "x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])"
  flowrate derive "x'' + b x' + lambda x = 0" --value b=3 --json
  flowrate derive "x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])" --limit --scaling "beta=1 - b*sqrt(s)"

g[k] stands for the gradient lambda*x[k].`;

/** Collects name=text pairs of an option that may be given several times. */
function pair(text: string, known: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Give NAME=VALUE.');
  return new Map([...known, [text.slice(0, at).trim(), text.slice(at + 1).trim()]]);
}

function numbers(values: ReadonlyMap<string, string> | undefined): Record<string, number> {
  return Object.fromEntries(
    [...(values ?? [])].map(([name, text]) => {
      const value = Number(text);
      if (text === '' || !Number.isFinite(value)) {
        throw new UsageError('bad-value', `--value ${name}=${text}: give a finite number`);
      }
      return [name, value];
    }),
  );
}

function limit(equation: string, options: DeriveOptions): { text: string; latex: string; document: object } {
  const found = limitOde(equation, {
    ...(options.step === undefined ? {} : { step: options.step }),
    ...(options.scaling === undefined ? {} : { scaling: Object.fromEntries(options.scaling) }),
    ...(options.time === undefined ? {} : { time: options.time }),
  });
  return { text: found.text, latex: found.latex, document: found };
}

export function deriveCommand(context: Context, done: (code: number) => void): Command {
  return new Command('derive')
    .description(
      'Derives regimes, closed form, rate and stability of a linear ODE or recursion, or the limiting ODE of a\nrecursion. What cannot be derived is said, and measured instead.',
    )
    .argument('<equation>', 'an ODE in x(t) or a recursion in x[k]')
    .option('--value <name=number>', 'the value of a symbol (several times)', pair)
    .option('--limit', 'the limiting ODE of a recursion as its step goes to 0, and its first correction')
    .option(
      '--scaling <name=formula>',
      'with --limit: how a parameter depends on the step (several times)',
      pair,
    )
    .option('--time <formula>', 'with --limit: the time of step k')
    .option('--step <name>', 'with --limit: the symbol of the step (default s)')
    .option('--latex', 'print LaTeX')
    .addHelpText('after', examples)
    .action((equation: string, options: DeriveOptions) => {
      if (options.limit !== true && (options.scaling ?? options.time ?? options.step) !== undefined) {
        throw new UsageError('no-limit', '--scaling, --time and --step belong to --limit; add --limit');
      }
      const found =
        options.limit === true
          ? limit(equation, options)
          : (({ text, latex, ...rest }) => ({ text, latex, document: { ...rest, latex } }))(
              derive(equation, { values: numbers(options.value) }),
            );
      context.print(found.document, () => `${options.latex === true ? found.latex : found.text}\n`);
      done(exitCode.success);
    });
}
