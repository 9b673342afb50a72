import { FlowrateError, printable } from '@flowrate/base';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

/** A problem file that cannot be used: the message names file, line and remedy. */
export class ProblemFileError extends FlowrateError {}

/** Larger than any problem a person writes; a bigger file is not read. */
export const maxFileBytes = 1_000_000;

const value = z.union([z.number(), z.string()]);

const schema = z.strictObject({
  title: z.string().optional(),
  state: z.array(z.string()).min(1),
  params: z.record(z.string(), value).default({}),
  equations: z.record(z.string(), value),
  initial: z.record(z.string(), value),
  span: z.tuple([value, value]),
  method: z.string().optional(),
  rtol: z.number().positive().optional(),
  atol: z.union([z.number().nonnegative(), z.array(z.number().nonnegative())]).optional(),
  saveAt: z
    .union([z.array(z.number()), z.strictObject({ points: z.number().int().min(2).max(1_000_000) })])
    .optional(),
  tstops: z.array(value).optional(),
  maxSteps: z.number().int().positive().optional(),
  events: z
    .array(
      z.strictObject({
        when: z.string(),
        name: z.string().optional(),
        direction: z.union([z.literal(-1), z.literal(0), z.literal(1)]).optional(),
        terminal: z.union([z.boolean(), z.number().int().positive()]).optional(),
      }),
    )
    .default([]),
});

/** A problem as it is written; numbers may be expressions of the parameters. */
export type ProblemFile = z.infer<typeof schema>;

/** Where a key or item stands in the file, for the person who has to change it. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  counter: LineCounter,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      { range?: [number, number, number] } | undefined;
    if (node?.range !== undefined) return counter.linePos(node.range[0]).line;
  }
  return 1;
}

/** Aliases multiply what a file says, and none are needed here: they are refused. */
function plainData(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw new ProblemFileError('alias', `${file} uses YAML aliases (*name); write the values out`, {
      cause: error,
    });
  }
}

/**
 * Reads a problem from YAML (JSON is YAML).
 * @throws ProblemFileError with file, line and remedy
 */
export function parseProblemFile(text: string, file: string): ProblemFile {
  if (text.length > maxFileBytes) {
    throw new ProblemFileError(
      'too-large',
      `${file} is larger than ${maxFileBytes} bytes; a problem file is a page of text`,
    );
  }
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    // Collections as keys would be written out once for each level that they are nested.
    stringKeys: true,
  });
  const fault = document.errors[0];
  if (fault !== undefined) {
    throw new ProblemFileError(
      'bad-yaml',
      `${file}, line ${counter.linePos(fault.pos[0]).line}: ${fault.code === 'NON_STRING_KEY' ? 'a key is a list or a mapping; write a name before the colon' : fault.message}`,
    );
  }
  const parsed = schema.safeParse(plainData(document, file));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const where = issue.path.length === 0 ? '' : ` (${printable(issue.path.join('.'), 80)})`;
    throw new ProblemFileError(
      'bad-problem',
      `${file}, line ${lineOf(document, counter, issue.path)}${where}: ${issue.message}; a problem has state, equations, initial and span, and may have title, params, method, rtol, atol, saveAt, tstops, maxSteps and events`,
    );
  }
  return parsed.data;
}
