import { printable, type FlowrateError } from '@flowrate/base';
import { readYaml, type YamlText } from '@flowrate/verify';
import type { z } from 'zod';

type Failure = new (code: string, message: string, options?: ErrorOptions) => FlowrateError;

/** A file that a person writes, read strictly. */
export interface YamlKind<Schema extends z.ZodType> {
  readonly schema: Schema;
  /** A bigger file is not read. */
  readonly maxBytes: number;
  /** How large such a file is. */
  readonly usual: string;
  /** What such a file may hold. */
  readonly holds: string;
  /** The code of what does not fit the schema. */
  readonly code: string;
  readonly failure: Failure;
}

export interface YamlFile<T> {
  readonly content: T;
  /** `FILE, line N`, where a key or item stands, for the person who has to change it. */
  readonly place: (path: readonly PropertyKey[]) => string;
}

function lineOf({ document, lines }: YamlText, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      { range?: [number, number, number] } | undefined;
    if (node?.range !== undefined) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** Aliases multiply what a file says, and none are needed here: they are refused. */
function plainData({ document, aliases }: YamlText, file: string, failure: Failure): unknown {
  if (aliases > 0) throw new failure('alias', `${file} uses YAML aliases (*name); write the values out`);
  return document.toJS({ maxAliasCount: 0 });
}

interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Of a value that fits none of several forms, what is wrong with the form that it fits farthest. */
function farthest(issue: z.core.$ZodIssue): Fault {
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return { path: issue.path, message: 'missing' };
  if (issue.code !== 'invalid_union') return issue;
  const faults = issue.errors
    .flatMap(([first]) => (first === undefined ? [] : [farthest(first)]))
    .map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
  return faults.reduce<Fault>((far, one) => (one.path.length > far.path.length ? one : far), issue);
}

/**
 * Reads a file of this kind from YAML (JSON is YAML).
 * @throws the kind's error with file, line and remedy
 */
export function readYamlFile<Schema extends z.ZodType>(
  text: string,
  file: string,
  { schema, maxBytes, usual, holds, code, failure }: YamlKind<Schema>,
): YamlFile<z.infer<Schema>> {
  if (text.length > maxBytes) {
    throw new failure('too-large', `${file} is larger than ${maxBytes} bytes; ${usual}`);
  }
  const yaml = readYaml(text);
  const { fault } = yaml;
  if (fault !== undefined)
    throw new failure('bad-yaml', `${file}, line ${fault.line}: ${printable(fault.problem, 200)}`);
  const place = (path: readonly PropertyKey[]): string => `${file}, line ${lineOf(yaml, path)}`;
  const parsed = schema.safeParse(plainData(yaml, file, failure), { reportInput: true });
  if (!parsed.success) {
    const issue = farthest(parsed.error.issues[0]!);
    const where = issue.path.length === 0 ? '' : ` (${printable(issue.path.join('.'), 80)})`;
    throw new failure(code, `${place(issue.path)}${where}: ${issue.message}; ${holds}`);
  }
  return { content: parsed.data, place };
}
