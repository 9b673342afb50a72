/** A page of each optimizer of the catalogue, and a table of all. */
import {
  derive,
  DeriveError,
  optimizers,
  type Derivation,
  type Equations,
  type Optimizer,
  type ParameterSchema,
  type Rate,
} from '@flowrate/theory';
import { systemTex } from '@flowrate/verify';
import { claimTable } from './claimPages.ts';
import type { Judged } from './judged.ts';
import { lineChart } from './lineChart.ts';
import { code, displayed, figure, pageText, plain, table, tex, texNumber } from './markdown.ts';
import type { Page } from './page.ts';

const conditions = [10, 100, 1000, 10_000];
/** Of the picture: eigenvalues of one spectrum, and the last time that is shown. */
const shown = { lambda: [1, 10, 100], points: 400, longest: 30, decades: 8 };
const target = 1e-6;

function derivationOf({ equations }: Optimizer): Derivation | string {
  try {
    return derive(equations.flow.text);
  } catch (error) {
    if (error instanceof DeriveError) return error.message;
    throw error;
  }
}

function equation(name: string, { text, start }: Equations): string {
  const initial = Object.entries(start ?? {}).map(([symbol, value]) => code(`${symbol} = ${value}`));
  const from = initial.length === 0 ? '' : `\n\nIt starts with ${initial.join(', ')} from x = 1.`;
  return `### ${name}\n\n${displayed(systemTex(text))}\n\nAs text: ${code(text)}.${from}`;
}

function follows(derivation: Derivation | string): string {
  if (typeof derivation === 'string') return plain(`${derivation}.`);
  const { regimes, stability, best, notes, rateKind } = derivation;
  const means = {
    linear: tex('\\text{loss} \\sim e^{-rt}'),
    sublinear: tex('\\text{loss} \\sim t^{-p}'),
    factor: tex('\\lvert x_k \\rvert \\sim q^k'),
    stretched: tex('\\ln \\text{loss} \\sim -r t^p'),
    none: 'no decay',
  }[rateKind];
  return [
    `On one eigenmode ${tex('\\lambda')}, with ${means}:`,
    ...regimes.map(({ latex }) => displayed(latex)),
    stability.length === 0 ? '' : `Every solution decays exactly if ${stability.map(code).join(' and ')}.`,
    best === null
      ? ''
      : `The best ${code(best.parameter)} on this mode is ${code(best.value)}, with the rate ${code(best.rate)}.`,
    ...notes.map((note) =>
      plain(`${note[0]!.toUpperCase()}${note.slice(1)}${note.endsWith('.') ? '' : '.'}`),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function parameters(schema: ParameterSchema): string {
  const rows = Object.entries(schema).map(([name, { description, default: usual, min, max }]) => [
    code(name),
    plain(description),
    figure(usual),
    `${figure(min)} to ${figure(max)}`,
  ]);
  return rows.length === 0 ? 'None.' : table(['name', 'what it is', 'default', 'range'], rows);
}

const numbers = (params: Readonly<Record<string, number>>): string =>
  Object.entries(params)
    .map(([name, value]) => code(`${name} = ${figure(value)}`))
    .join(', ') || 'none';

const powerOf = (base: string, exponent: number): string =>
  exponent === 0 ? '' : exponent === 1 ? base : `${base}^{${figure(exponent)}}`;

/** What the loss of a flow falls like. */
function flowRate({ kind, rate, prefactor }: Rate): string {
  if (kind === 'sublinear') return tex(powerOf('t', -rate));
  return kind === 'linear' ? tex(`${powerOf('t', 2 * prefactor)} e^{-${texNumber(rate)} t}`.trim()) : kind;
}

/** What the error of a method falls like. */
function methodRate({ kind, rate, prefactor }: Rate): string {
  if (kind === 'sublinear') return tex(powerOf('k', -rate / 2));
  if (kind !== 'linear') return kind;
  const factor = texNumber(rate);
  const power = powerOf('k', prefactor);
  return tex(`${power === '' ? '' : `${power} \\cdot `}${factor.includes('^') ? `(${factor})` : factor}^k`);
}

const stepsTo = ({ kind, rate }: Rate): string =>
  kind === 'linear' && rate > 0 ? figure(Math.ceil(Math.log(target) / Math.log(rate))) : '';

function rates(optimizer: Optimizer): string {
  const rows = conditions.map((condition) => {
    const { flow, discrete } = optimizer.optimal({ min: 1, max: condition });
    const method = optimizer.discreteRate(discrete, [1, condition]);
    return [
      figure(condition),
      numbers(flow),
      flowRate(optimizer.rate(flow, [1, condition])),
      numbers(discrete),
      methodRate(method),
      stepsTo(method),
    ];
  });
  return table(['κ', 'flow', 'its loss', 'method', 'its error', 'steps'], rows);
}

function picture(optimizer: Optimizer): string {
  const { flow } = optimizer.optimal({ min: 1, max: 100 });
  const { kind, rate } = optimizer.rate(flow, shown.lambda);
  const end =
    kind === 'linear' ? Math.min(shown.longest, (shown.decades * Math.LN10 * 2) / rate) : shown.longest;
  const x = Array.from({ length: shown.points }, (_, i) => ((i + 1) * end) / shown.points);
  return lineChart({
    description: `${optimizer.title}: size of the error on three eigenmodes over time`,
    caption: `The error on three eigenmodes under ${optimizer.title} with the best parameters for eigenvalues from 1 to 100.`,
    x: { label: 'time t', scale: 'linear' },
    y: { label: 'size of the error', scale: 'decades', decades: shown.decades },
    curves: shown.lambda.map((lambda) => {
      const mode = optimizer.mode(flow, lambda);
      return { label: `λ = ${lambda}`, x, y: x.map((t) => mode.log(t).logAbs / Math.LN10) };
    }),
  });
}

function optimizerPage(optimizer: Optimizer, judged: readonly Judged[]): Page {
  const { name, title, equations, invariants, references, relative } = optimizer;
  const claims = judged.filter(({ claim }) => claim.optimizer === name);
  return {
    path: `optimizers/${name}.md`,
    text: pageText(title, [
      `Its name on the command line and in claims is ${code(name)}.${relative === undefined ? '' : ` ${plain(`${relative[0]!.toUpperCase()}${relative.slice(1)}.`)}`}`,
      '## Equations',
      equation('The method', equations.update),
      equation('Its limiting ODE', equations.flow),
      '## What follows',
      follows(derivationOf(optimizer)),
      picture(optimizer),
      '## Parameters',
      '### Of the flow',
      parameters(optimizer.parameters),
      '### Of the method',
      parameters(optimizer.discreteParameters),
      '## Rates',
      `Eigenvalues from 1 to κ, with the best parameters for them: what the loss of the flow falls like, and the error of the method. The last column is ${tex('\\ln 10^{-6}/\\ln q')} for a factor ${tex('q')}: about how many steps a millionth takes, without the power in front.`,
      rates(optimizer),
      ...(invariants.length === 0
        ? []
        : ['## What never grows', `On each mode, along every solution: ${invariants.map(code).join(', ')}.`]),
      '## Claims',
      claims.length === 0
        ? 'No claim of the catalogue names it; see [the gallery](../claims/index.md) for its kin.'
        : claimTable(claims, '../claims/'),
      '## References',
      references.map((r) => `- ${plain(`${r.authors}: ${r.title}. ${r.where} (${r.year})`)}`).join('\n'),
    ]),
  };
}

function overview(judged: readonly Judged[]): Page {
  const rows = optimizers.map((optimizer) => {
    const { flow, discrete } = optimizer.optimal({ min: 1, max: 100 });
    return [
      `[${plain(optimizer.title)}](${optimizer.name}.md)`,
      flowRate(optimizer.rate(flow, [1, 100])),
      methodRate(optimizer.discreteRate(discrete, [1, 100])),
      String(judged.filter(({ claim }) => claim.optimizer === optimizer.name).length),
      code(optimizer.equations.flow.text),
    ];
  });
  return {
    path: 'optimizers/index.md',
    text: pageText('Optimizers', [
      'Every optimizer that Flowrate knows, with what its loss and error fall like at the best parameters for eigenvalues from 1 to 100, and its limiting ODE on one eigenmode.',
      table(['optimizer', 'loss of the flow', 'error of the method', 'claims', 'limiting ODE'], rows),
      'One of your own is one file and one line: [contributing](../contributing.md).',
    ]),
  };
}

export const optimizerPages = (judged: readonly Judged[]): readonly Page[] => [
  overview(judged),
  ...optimizers.map((optimizer) => optimizerPage(optimizer, judged)),
];
