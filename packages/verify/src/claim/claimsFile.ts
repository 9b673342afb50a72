import { isMap, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { z } from 'zod';
import { ClaimError } from './errors.ts';
import { prepare } from '../prepared/prepare.ts';
import type { Claim } from './types.ts';

const maxBytes = 1_000_000;
const maxClaims = 1000;

const text = z.string().min(1).max(10_000);
/** A list of numbers is a choice of values; [mu, L] without quotes is the range "[mu, L]". */
const end = z.union([z.number(), text]);
const range = z.tuple([end, end]).transform(([low, high]) => `[${low}, ${high}]`);
const entry = z.union([z.number(), text, z.array(z.number()).min(1).max(100), range]);

/** One entry of a claims file. */
const schema = z.strictObject({
  id: z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9][\w.-]*$/u, 'letters, digits, ".", "_" and "-"'),
  statement: text.optional(),
  source: text.optional(),
  system: text.optional(),
  optimizer: text.optional(),
  against: text.optional(),
  restart: text.optional(),
  density: text.optional(),
  given: z.record(z.string(), entry),
  assume: text.optional(),
  expect: text.optional(),
  rate: text.optional(),
  decreases: text.optional(),
  stable: text.optional(),
  best: z.strictObject({ parameter: text, over: text }).optional(),
  scaling: z.strictObject({ quantity: z.enum(['distance', 'travel']), exponent: z.number() }).optional(),
  expected: z.boolean().optional(),
});

/**
 * The claims of a YAML text `claims: [...]`; the format is described in the documentation of `Claim`.
 * Every claim is parsed down to its expressions, so that what is returned can be judged.
 * @throws ClaimError with file, line and remedy: files over 1 MB, over 1000 claims, bad YAML, unknown keys, ...
 */
export function parseClaims(source: string, fileName: string): Claim[] {
  if (source.length > maxBytes) {
    const size = `${(source.length / 1e6).toFixed(1)} MB`;
    throw new ClaimError('file-too-large', `the file has ${size}, the limit is 1 MB`, 'Split it.', {
      file: fileName,
    });
  }
  const lines = new LineCounter();
  const document = documentOf(source, fileName, lines);
  const lineOf = (path: readonly PropertyKey[]): number => lineAt(document, lines, path);
  const list = entriesOf(document, fileName);
  const seen = new Map<string, number>();
  return list.map((raw, index) => {
    const line = lineOf(['claims', index]);
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      // A misspelt key also leaves one missing: the spelling is what has to be mended.
      const { issues } = parsed.error;
      const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
      throw schemaError(issue, ['claims', index], fileName, lineOf);
    }
    const before = seen.get(parsed.data.id);
    if (before !== undefined) {
      const problem = `the id "${parsed.data.id}" is also that of the claim in line ${before}`;
      throw new ClaimError('double-id', problem, 'Give each claim its own id.', { file: fileName, line });
    }
    seen.set(parsed.data.id, line);
    const keys = Object.keys(parsed.data);
    const paths = [
      ...keys.map((key) => [key]),
      ...Object.keys(parsed.data.given).map((name) => ['given', name]),
    ];
    const fieldLines = Object.fromEntries(
      paths.map((path) => [path.join('.'), lineOf(['claims', index, ...path])]),
    );
    const { statement, ...rest } = parsed.data;
    const claim = {
      statement: statement ?? rest.id,
      ...rest,
      file: fileName,
      line,
      lines: fieldLines,
    } as Claim;
    prepare(claim);
    return claim;
  });
}

function documentOf(source: string, file: string, lines: LineCounter): Document.Parsed {
  try {
    const document = parseDocument(source, { lineCounter: lines, version: '1.2', schema: 'core' });
    const bad = document.errors[0] ?? document.warnings[0];
    if (bad !== undefined) {
      const line = lines.linePos(bad.pos[0]).line;
      const problem = bad.message.split('\n')[0]!.replace(/ at line .*$/u, '');
      throw new ClaimError('bad-yaml', problem, 'Mend the YAML there; texts go in double quotes.', {
        file,
        line,
      });
    }
    return document;
  } catch (error) {
    if (error instanceof ClaimError) throw error;
    throw new ClaimError('bad-yaml', 'the YAML is nested too deeply', 'A claims file has four levels.', {
      file,
    });
  }
}

function entriesOf(document: Document.Parsed, file: string): readonly unknown[] {
  let value: unknown;
  try {
    // Aliases multiply: a few kilobytes can stand for gigabytes.
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    throw new ClaimError('yaml-bomb', 'the aliases of the YAML expand too far', 'Write the values out.', {
      file,
    });
  }
  if (!isMap(document.contents) || !isSeq(document.contents.get('claims', true))) {
    throw new ClaimError(
      'no-claims',
      'there is no list "claims"',
      'Begin with "claims:" and one "- id: ..." each.',
      {
        file,
        line: 1,
      },
    );
  }
  const extra = document.contents.items.map((pair) => String(pair.key)).find((key) => key !== 'claims');
  if (extra !== undefined) {
    throw new ClaimError(
      'unknown-key',
      `there is no key "${extra}" beside claims`,
      'Put it inside a claim.',
      { file },
    );
  }
  const { claims } = value as { claims: readonly unknown[] };
  if (claims.length === 0 || claims.length > maxClaims) {
    const problem = `the file has ${claims.length} claims, from 1 to ${maxClaims} are judged`;
    throw new ClaimError(claims.length === 0 ? 'no-claims' : 'too-many-claims', problem, 'Split the file.', {
      file,
      line: 1,
    });
  }
  return claims;
}

const textField = 'Write a text in quotes.';
/** What to write, by key; every other key is a text. */
const examples: Readonly<Record<string, string>> = {
  '': 'Write "- id: NAME" and its keys below it.',
  id: 'Write id: NAME.',
  given: 'Write e.g. given: { mu: positive, L: ">= mu", lambda: "[mu, L]" }, an entry for each symbol.',
  expected: 'Write true or false.',
  best: 'Write best: { parameter: NAME, over: "[lo, hi]" }.',
  scaling: 'Write scaling: { quantity: distance, exponent: -0.5 }; quantities are distance and travel.',
};

function schemaError(
  issue: z.core.$ZodIssue,
  base: readonly PropertyKey[],
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): ClaimError {
  const known = Object.keys(schema.shape).join(', ');
  const key = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const name = issue.keys[0]!;
    const line = lineOf([...base, ...issue.path, name]);
    return new ClaimError('unknown-key', `a claim has no key "${name}"`, `Known: ${known}.`, { file, line });
  }
  const line = lineOf([...base, ...issue.path]);
  const missing = issue.message.endsWith('received undefined');
  const problem =
    key === ''
      ? 'a claim is a mapping with an id'
      : missing
        ? `the claim has no "${key}"`
        : `"${key}": ${issue.message}`;
  return new ClaimError('bad-claim', problem, examples[key.split('.')[0]!] ?? textField, { file, line });
}

/** The line of the node at a path, or of the nearest one above that exists. */
function lineAt(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (node?.range !== undefined && node.range !== null) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
