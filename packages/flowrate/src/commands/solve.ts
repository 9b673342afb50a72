import { Command } from 'commander';
import Table from 'cli-table3';
import { solve, type MethodName, type Solution, type SolveOptions } from '@flowrate/ode';
import { UsageError } from '../cli/errors.ts';
import { exitCode } from '../cli/exit.ts';
import { readText } from '../files/readText.ts';
import { requireSolutionRoom } from '../cli/memory.ts';
import type { Context } from '../cli/context.ts';
import type { SharedOptions } from '../cli/sharedOptions.ts';
import { positiveNumber } from '../cli/values.ts';
import { writeWhole } from '../files/writeFile.ts';
import { number } from '../report/format.ts';
import { toSvg } from '../report/render.ts';
import { solutionChart } from '../report/solutionChart.ts';
import { plainTable } from '../report/table.ts';
import { workPrecision } from '../solve/compare.ts';
import { compileProblem, type CompiledProblem } from '../solve/compileProblem.ts';
import { maxFileBytes, parseProblemFile } from '../solve/problemFile.ts';

interface SolveCommandOptions extends SharedOptions {
  readonly method?: string;
  readonly rtol?: number;
  readonly atol?: number;
  readonly csv?: boolean;
  readonly plot?: string;
  readonly compare?: string;
}

const examples = `
A problem file (YAML or JSON):
  state: [x, v]
  params: { g: 9.81 }
  equations: { x: "v", v: "-g" }
  initial: { x: 10, v: 0 }
  span: [0, 5]
  events: [{ name: ground, when: "x", direction: -1, terminal: true }]

Examples:
  flowrate solve lorenz.yaml                        a table of the solution
  flowrate solve lorenz.yaml --csv > lorenz.csv
  flowrate solve lorenz.yaml --plot lorenz.svg
  flowrate solve lorenz.yaml --method dop853 --json
  flowrate solve lorenz.yaml --compare tsit5,dop853,odex`;

/** One byte more than is allowed: `parseProblemFile` refuses it. */
function readProblem(file: string, maxMemory: number): CompiledProblem {
  const compiled = compileProblem(
    parseProblemFile(readText('the problem file', file, maxFileBytes + 1), file),
    file,
  );
  const { saveAt, maxSteps } = compiled.options;
  const states = saveAt?.length ?? maxSteps; // the usual most steps are far more than are taken
  if (states !== undefined) requireSolutionRoom(states, compiled.state.length, maxMemory);
  return compiled;
}

/** At most so many rows are printed for a person; --csv and --json print all. */
const rowsShown = 24;

function solutionTable(compiled: CompiledProblem, solution: Solution): string {
  const rows = solution.t.length;
  const picks = new Set(
    Array.from({ length: Math.min(rows, rowsShown) }, (_, i) =>
      Math.round((i * (rows - 1)) / Math.max(1, Math.min(rows, rowsShown) - 1)),
    ),
  );
  const table = new Table({ ...plainTable, head: ['t', ...compiled.state] });
  for (const j of picks)
    table.push([number(solution.t[j]!, 6), ...Array.from(solution.y[j]!, (v) => number(v, 8))]);
  const events = solution.events.map((hit) => `event ${hit.name} at t = ${number(hit.t, 12)}\n`).join('');
  const { stats } = solution;
  return `${compiled.title}\n${table.toString()}\n${events}${solution.status}: ${stats.accepted} steps accepted, ${stats.rejected} rejected, ${stats.rhs} calls of the right-hand side${rows > rowsShown ? ` (${rowsShown} of ${rows} rows shown; --csv prints all)` : ''}\n`;
}

function csv(compiled: CompiledProblem, solution: Solution): string {
  const lines = [['t', ...compiled.state].join(',')];
  solution.t.forEach((t, j) => lines.push([t, ...solution.y[j]!].join(',')));
  return `${lines.join('\n')}\n`;
}

function documentOf(solution: Solution): object {
  return {
    status: solution.status,
    message: solution.message,
    t: Array.from(solution.t),
    y: Array.from(solution.y, (row) => Array.from(row)),
    events: solution.events.map((hit) => ({ name: hit.name, t: hit.t, y: Array.from(hit.y) })),
    stats: solution.stats,
  };
}

export function solveCommand(context: Context, done: (code: number) => void): Command {
  return new Command('solve')
    .description(
      'Integrates the initial value problem of a file; formulas are compiled, never evaluated as code.',
    )
    .argument('<problem.yaml>', 'the problem: state, equations, initial, span, and more')
    .option('--method <name>', 'the method, instead of the file’s')
    .option('--rtol <number>', 'relative tolerance', positiveNumber)
    .option('--atol <number>', 'absolute tolerance', positiveNumber)
    .option('--compare <methods>', 'a work-precision table of several methods, e.g. tsit5,dop853,odex')
    .option('--plot <file.svg>', 'draw the solution')
    .option('--csv', 'print CSV')
    .addHelpText('after', examples)
    .action(async (file: string, options: SolveCommandOptions) => {
      const { terminal, signal, progress, print } = context;
      if (options.csv === true && options.json === true) {
        throw new UsageError('two-formats', '--csv and --json are both given; give one');
      }
      const compiled = readProblem(file, options.maxMemory);
      const settings: SolveOptions = {
        ...compiled.options,
        ...(options.method === undefined ? {} : { method: options.method as MethodName }),
        ...(options.rtol === undefined ? {} : { rtol: options.rtol }),
        ...(options.atol === undefined ? {} : { atol: options.atol }),
        onFailure: 'return',
        signal,
      };
      if (options.compare !== undefined) {
        const rows = workPrecision(
          compiled,
          settings,
          options.compare.split(',').map((name) => name.trim()),
        );
        print(rows, () => workTable(rows));
        return done(exitCode.success);
      }
      const solution = solve(compiled.problem, settings);
      if (solution.status === 'aborted') throw new DOMException('aborted', 'AbortError');
      if (options.plot !== undefined) {
        writeWhole(
          options.plot,
          await toSvg(solutionChart(compiled.title, compiled.state, solution), compiled.title),
        );
        progress.note(`plot written to ${options.plot}`);
      }
      const text = options.csv === true ? csv : solutionTable;
      print(documentOf(solution), () => text(compiled, solution));
      const failed = solution.status !== 'finished' && solution.status !== 'terminated';
      if (failed && options.json !== true) terminal.err(`error: ${solution.message}\n`);
      done(failed ? exitCode.refuted : exitCode.success);
    });
}

function workTable(rows: ReturnType<typeof workPrecision>): string {
  const table = new Table({ ...plainTable, head: ['method', 'rtol', 'error', 'steps', 'calls', 'ms'] });
  for (const row of rows) {
    table.push([
      row.method,
      number(row.rtol),
      row.status === 'finished' ? number(row.error) : row.status,
      row.steps,
      row.calls,
      number(row.milliseconds),
    ]);
  }
  return `${table.toString()}\nerror: largest |y - reference| at the end, relative to the largest component; the reference is dop853 at rtol 1e-13\n`;
}
