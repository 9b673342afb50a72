import { parseExpression, toTex, toText, binary, number, type Expression } from '@flowrate/formula';
import { characteristic, monic } from '../systems/reading/characteristic.ts';
import { constantOde } from './constantOde.ts';
import type { Derivation, Findings, LinearFlow } from './derivation.ts';
import { DeriveError } from '../systems/reading/deriveError.ts';
import { readEquations, type EquationSystem } from '../systems/reading/equations.ts';
import {
  depends,
  limitAtInfinity,
  textOf,
  isZero,
  nothing,
  opposite,
  toTree,
  withinBudget,
  type Polynomial,
  simplifyFractions,
} from '@flowrate/formula/algebra';
import { measureOde, measureRecurrence } from './numericRate.ts';
import { TooLarge } from '@flowrate/formula/rational';
import { recurrence } from './recurrence.ts';
import { timeDependent } from './timeDependent.ts';

export interface DeriveOptions {
  /** Values of free symbols. Symbols without a value stay symbols wherever theory allows it. */
  readonly values?: Readonly<Record<string, number>>;
}

const maxOrder = 12;

/**
 * What an equation says about its solutions: regimes, closed form, rate, conditions of stability. Reads linear
 * homogeneous differential equations ("x'' + b x' + lambda x = 0"), also as systems ("x' = v; v' = -b*v - lambda*x"), with
 * coefficients that may depend on t ("x'' + d/t x' + lambda x = 0"), and recurrences ("x[k+1] = x[k] - s*g[k] +
 * beta*(x[k] - x[k-1])", several separated by ";"; an undefined g[k] is lambda*x[k]).
 * @throws ExpressionError with the place, for texts that do not parse. @throws DeriveError for what is nonlinear or
 * not homogeneous (naming the term), for symbols without a value where one is needed.
 */
export function derive(source: string | LinearFlow, options: DeriveOptions = {}): Derivation {
  for (const name of Object.keys(options)) {
    if (name !== 'values')
      throw new DeriveError('unknown-option', `unknown option '${name}': known is values`);
  }
  const values = new Map<string, Expression>();
  for (const [name, value] of Object.entries(options.values ?? {})) {
    if (!Number.isFinite(value)) {
      throw new DeriveError('missing-value', `the value of ${name} is ${value}: give a finite number`);
    }
    values.set(name, number(value));
  }
  const text = typeof source === 'string' ? source : flowText(source);
  try {
    return withinBudget(() => {
      const system = readEquations(text, values);
      return system.kind === 'ode' ? deriveOde(text, system) : deriveRecurrence(text, system);
    });
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    throw new DeriveError('too-large', 'the formulas grow too large: give some symbols values');
  }
}

function flowText(flow: LinearFlow): string {
  const n = flow.coefficients.length - 1;
  const terms = flow.coefficients.map((c, i) => {
    const level = n - i;
    return `(${c})*x${flow.kind === 'ode' ? "'".repeat(level) : `[k+${level}]`}`;
  });
  return `${terms.join(' + ')} = 0`;
}

function deriveOde(input: string, system: EquationSystem): Derivation {
  const { forms, unknowns, parameters } = system;
  const moving = forms.some((form) =>
    [...form.terms.values()].some((term) => depends(term.coefficient, 't')),
  );
  if (!moving) {
    const coefficients = checked(characteristic(system));
    return present(input, system, coefficients, constantOde(coefficients, parameters));
  }
  if (unknowns.length > 1) {
    throw new DeriveError(
      'not-derivable',
      'a system whose coefficients depend on t: eliminate all unknowns but one by hand',
    );
  }
  const terms = [...forms[0]!.terms.values()];
  const order = Math.max(...terms.map((term) => term.level));
  const list = Array.from({ length: order + 1 }, (_, i) => {
    return terms.find((term) => term.level === order - i)?.coefficient ?? nothing;
  });
  const coefficients = checked(monic(list));
  const found = timeDependent(coefficients, parameters);
  return present(input, system, coefficients, found ?? measured(coefficients, system, 't'));
}

function deriveRecurrence(input: string, system: EquationSystem): Derivation {
  const moving = system.forms.some((form) =>
    [...form.terms.values()].some((term) => depends(term.coefficient, 'k')),
  );
  if (!moving) {
    const coefficients = checked(characteristic(system));
    return present(input, system, coefficients, recurrence(coefficients));
  }
  const limit = limitingSystem(system);
  if (limit !== undefined) {
    const coefficients = checked(characteristic(limit));
    const found = recurrence(coefficients);
    return present(input, system, coefficients, {
      ...found,
      kind: 'asymptotic-recurrence',
      regimes: found.regimes.map((r) => ({
        ...r,
        closedForm: null,
        latex: r.latex.slice(r.latex.lastIndexOf('\\varrho = ')),
      })),
      notes: [
        'for large k the coefficients are constants; the factor is theirs, up to powers of k (Poincaré and Perron)',
        ...(found.notes ?? []),
      ],
    });
  }
  if (system.unknowns.length > 1) {
    throw new DeriveError(
      'not-derivable',
      'a system whose coefficients have no limit for large k: eliminate all sequences but one by hand',
    );
  }
  const coefficients = checked(characteristic(system));
  return present(input, system, coefficients, measured(coefficients, system, 'k'));
}

/** The same system with every coefficient at its limit for large k. */
function limitingSystem(system: EquationSystem): EquationSystem | undefined {
  const forms = system.forms.map((form) => {
    const terms = new Map(form.terms);
    for (const [key, term] of form.terms) {
      const limit = limitAtInfinity(term.coefficient, 'k');
      if (limit === undefined) return undefined;
      if (isZero(limit)) terms.delete(key);
      else terms.set(key, { ...term, coefficient: limit });
    }
    return { ...form, terms };
  });
  if (forms.some((form) => form === undefined)) return undefined;
  return { ...system, forms: forms as EquationSystem['forms'] };
}

function measured(
  coefficients: readonly Polynomial[],
  system: EquationSystem,
  variable: 't' | 'k',
): Findings {
  if (system.parameters.length > 0) {
    throw new DeriveError(
      'missing-value',
      `no formula is known for coefficients that depend on ${variable} like this, and a measured rate needs numbers: give a value to ${system.parameters.join(', ')}`,
    );
  }
  const numeric = variable === 't' ? measureOde(coefficients) : measureRecurrence(coefficients);
  return {
    kind: 'numeric',
    rateKind: variable === 't' ? 'linear' : 'factor',
    rate: String(numeric.value),
    regimes: [],
    numeric,
    notes: ['nothing could be derived; the rate was measured, with the error that the last two windows show'],
  };
}

function checked(coefficients: readonly Polynomial[]): readonly Polynomial[] {
  if (coefficients.length - 1 <= maxOrder) return coefficients.map(simplifyFractions);
  throw new DeriveError('too-large', `order ${coefficients.length - 1}: at most ${maxOrder}`);
}

function present(
  input: string,
  system: EquationSystem,
  coefficients: readonly Polynomial[],
  findings: Findings,
): Derivation {
  const canonical = canonicalForm(coefficients, system);
  const equation = `${toText(canonical)} = 0`;
  const { regimes, rate, rateKind, stability = [], notes = [], envelope = null } = findings;
  const rateTree = parseExpression(rate);
  const lines = [
    `${toTex(canonical)} = 0`,
    ...regimes.map((regime) => regime.latex),
    ...(regimes.length > 1 ? [`\\text{rate: } ${toTex(rateTree)}`] : []),
  ];
  return {
    input,
    kind: findings.kind,
    order: coefficients.length - 1,
    canonical: equation,
    parameters: system.parameters,
    coefficients: coefficients.map(textOf),
    regimes,
    rate,
    rateKind,
    envelope,
    stability,
    best: findings.best ?? null,
    numeric: findings.numeric ?? null,
    latex: `\\begin{aligned} ${lines.map((line) => `& ${line}`).join(' \\\\ ')} \\end{aligned}`,
    text: plainText(equation, findings),
    notes,
  };
}

/** Σ c_i x^(n-i), or x[k+1] on the left of a recurrence's terms. */
function canonicalForm(coefficients: readonly Polynomial[], system: EquationSystem): Expression {
  const n = coefficients.length - 1;
  const [name] = system.unknowns;
  let sum: Expression | undefined;
  coefficients.forEach((c, i) => {
    if (isZero(c)) return;
    const level = n - i;
    const unknown: Expression =
      system.kind === 'recurrence'
        ? { kind: 'indexed', name: name!, shift: level }
        : level === 0
          ? { kind: 'symbol', name: name! }
          : { kind: 'derivative', name: name!, order: level };
    const negative = sum !== undefined && [...c.values()].every((term) => term.coefficient.num < 0n);
    const tree = toTree(negative ? opposite(c) : c);
    const term = tree.kind === 'number' && tree.value === 1 ? unknown : binary('*', tree, unknown);
    sum = sum === undefined ? term : binary(negative ? '-' : '+', sum, term);
  });
  return sum!;
}

const meaning: Readonly<Record<Derivation['rateKind'], string>> = {
  linear: 'loss ~ e^(-rate*t)',
  sublinear: 'loss ~ t^(-rate)',
  factor: '|x[k]| ~ rate^k',
  stretched: 'ln(loss) ~ -rate*t^power',
  none: 'no decay',
};

function plainText(equation: string, findings: Findings): string {
  const { regimes, rate, rateKind, stability = [], best, envelope, numeric, notes = [] } = findings;
  return [
    equation,
    ...regimes.flatMap(({ when, closedForm, rate: r }) => [
      `${when === 'always' ? '' : `if ${when}: `}rate ${r}`,
      ...(closedForm === null ? [] : [`  ${rateKind === 'factor' ? 'x[k]' : 'x(t)'} = ${closedForm}`]),
    ]),
    `rate = ${rate}${numeric ? ` ± ${numeric.error.toPrecision(2)}` : ''}   (${meaning[rateKind]})`,
    ...(envelope === undefined || envelope === null ? [] : [`|x| is of the order ${envelope}`]),
    ...(stability.length === 0 ? [] : [`decays if ${stability.join(', ')}`]),
    ...(best === undefined || best === null
      ? []
      : [`best ${best.parameter} = ${best.value}, with rate ${best.rate}`]),
    ...notes.map((note) => `note: ${note}`),
  ].join('\n');
}
