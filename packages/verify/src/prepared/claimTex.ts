import {
  ExpressionError,
  number,
  parseExpression,
  parseRelation,
  comparisonTex,
  symbolToTex,
  toTex,
  type Expression,
  type ParseOptions,
} from '@flowrate/formula';
import { ClaimError } from '../claim/errors.ts';
import type { Claim } from '../claim/claim.ts';
import { spelled } from '../claim/spelled.ts';
import { parseDomain, type Domain } from '../hypotheses/domain.ts';
import { relations as known } from '../relations/list.ts';
import type { Relation } from '../relations/relation.ts';
import { relationOf, valueAt } from './relationOf.ts';

/** One line of a claim. */
export interface ClaimLine {
  /** The key of the claims file, or `given.NAME`. */
  readonly key: string;
  /** As it was written. */
  readonly text: string;
  /** For KaTeX; absent where the text has no such form. */
  readonly tex?: string;
}

/** What a claim says, line by line, as it was written and in LaTeX: its systems, what is given, and what is claimed. */
export function claimTex(claim: Claim, relations: readonly Relation[] = known): readonly ClaimLine[] {
  const relation = relationOf(claim, relations, { file: claim.file, line: claim.line });
  const plain = spelled(claim, [relation.key, ...Object.keys(relation.companions ?? {})]);
  const value = valueAt(plain, relation.key);
  const { system = '', against, restart, assume } = plain;
  const vectors = [
    ...new Set([...system.matchAll(/([a-z]\w*)['[]/giu)].map(([, name = 'x']) => name).concat('x')),
  ];
  const lines = [
    ...(system === '' ? [] : [line('system', system, () => systemTex(system))]),
    ...(against === undefined ? [] : [line('against', against, () => systemTex(against))]),
    ...(restart === undefined ? [] : [line('restart', restart, () => toTex(parseExpression(restart)))]),
    ...Object.entries(plain.given).map(([name, entry]) =>
      line(`given.${name}`, typeof entry === 'object' ? `one of ${entry.join(', ')}` : String(entry), () =>
        domainTex(symbolToTex(name), parseDomain(entry)),
      ),
    ),
    ...(assume === undefined ? [] : [line('assume', assume, () => comparisonOf(assume))]),
  ];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return [...lines, line(relation.key, text, () => relationTex(relation, value, [...vectors, 'v', 'y']))];
}

/** @throws ExpressionError for a relation that has no LaTeX of its own */
function relationTex(relation: Relation, value: unknown, vectors: readonly string[]): string {
  const own = relation.tex?.(value, vectors);
  if (own === undefined)
    throw new ExpressionError('syntax', `"${relation.key}" has no LaTeX`, 'Show its text.');
  return own;
}

function line(key: string, text: string, texOf: () => string): ClaimLine {
  try {
    return { key, text, tex: texOf() };
  } catch (error) {
    if (error instanceof ExpressionError || error instanceof ClaimError) return { key, text };
    throw error;
  }
}

/** Equations one after the other; each side is read in the dialect of systems. */
export function systemTex(system: string): string {
  const options: ParseOptions = { dialect: system.includes('[') ? 'recurrence' : 'ode' };
  return system
    .split(';')
    .map((equation) =>
      equation
        .split('=')
        .map((side) => toTex(parseExpression(side.trim(), options)))
        .join(' = '),
    )
    .join(',\\quad ');
}

function comparisonOf(condition: string): string {
  const { left, operator, right } = parseRelation(condition);
  return `${toTex(left)} ${comparisonTex[operator]} ${toTex(right)}`;
}

function domainTex(name: string, domain: Domain): string {
  if (domain.kind === 'expression') return `${name} = ${toTex(domain.tree)}`;
  if (domain.kind === 'choice') {
    const values = domain.values.map((value) => toTex(number(value)));
    return values.length === 1
      ? `${name} = ${values[0]!}`
      : `${name} \\in \\left\\{${values.join(', ')}\\right\\}`;
  }
  const { low, high, lowOpen, highOpen } = domain;
  if (low === undefined && high === undefined) return `${name} \\in \\mathbb{R}`;
  if (low === undefined) return `${name} ${highOpen ? '<' : '\\le'} ${endTex(high)}`;
  if (high === undefined) return `${name} ${lowOpen ? '>' : '\\ge'} ${endTex(low)}`;
  return `${name} \\in ${lowOpen ? '(' : '['}${endTex(low)},\\; ${endTex(high)}${highOpen ? ')' : ']'}`;
}

const endTex = (end: Expression | undefined): string => (end === undefined ? '\\infty' : toTex(end));
