import { printable } from '@flowrate/base';
import { isMap, isNode, isScalar, isSeq, type Document, type LineCounter } from 'yaml';
import type * as z from 'zod';
import { ClaimError, type ClaimPlace } from '../claim/errors.ts';
import type { Claim } from '../claim/claim.ts';
import type { Relation } from '../relations/relation.ts';
import { claimSchema, commonKeys, keysOf, maxClaims } from './claimSchema.ts';
import { allWords, prepare, type Words } from './prepare.ts';
import { readYaml, type YamlText } from './readYaml.ts';

const maxBytes = 1_000_000;
/** Each is looked for in the whole file. */
const maxAliases = 1000;

/**
 * The claims of a YAML text `claims: [...]`; the format is described in the documentation of `Claim`.
 * Every claim is parsed down to its expressions, so that what is returned can be judged.
 * @throws ClaimError with file, line and remedy: files over 1 MB, over 1000 claims, bad YAML, unknown keys, ...
 */
export function parseClaims(source: string, fileName: string, words: Words = allWords): Claim[] {
  const { relations } = words;
  if (source.length > maxBytes) {
    const size = `${(source.length / 1e6).toFixed(1)} MB`;
    throw new ClaimError('file-too-large', `the file has ${size}, the limit is 1 MB`, 'Split it.', {
      file: fileName,
    });
  }
  const yaml = yamlOf(source, fileName);
  const { document, lines } = yaml;
  const lineOf = (path: readonly PropertyKey[]): number => lineAt(document, lines, path);
  const list = entriesOf(yaml, fileName);
  const seen = new Map<string, number>();
  const schema = claimSchema(relations);
  return list.map((raw, index) => {
    const line = lineOf(['claims', index]);
    refusePrototypes(raw, (path) => ({ file: fileName, line: lineOf(['claims', index, ...path]) }));
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      // A misspelt key also leaves one missing: the spelling is what has to be mended.
      const { issues } = parsed.error;
      const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
      throw schemaError(issue, relations, {
        file: fileName,
        lineOf: (path) => lineOf(['claims', index, ...path]),
      });
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
      ...quotesRead(document, index),
    } as Claim;
    prepare(claim, words);
    return claim;
  });
}

/** What every object has by this name would swallow the entry: it is refused by name before anything copies it. */
function refusePrototypes(raw: unknown, placeAt: (path: readonly string[]) => ClaimPlace): void {
  const name = '__proto__';
  const has = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  if (has(raw)) {
    throw new ClaimError(
      'unknown-key',
      `a claim has no key "${printable(name)}"`,
      'Leave it out.',
      placeAt([name]),
    );
  }
  for (const [key, value] of Object.entries(raw ?? {})) {
    if (!has(value)) continue;
    const problem = `${key}: "${name}" cannot be the name of a symbol`;
    throw new ClaimError('reserved-name', problem, 'Call it otherwise.', placeAt([key, name]));
  }
}

/** A system in single quotes that ends at its first derivative. */
const singlyQuoted = /^[^"#]*\b(?:system|against)\s*:\s*'/u;
const doubling =
  "In single quotes each ' is written twice (x'' as x''''): put the system in double quotes, system: \"x'' + ...\".";

/** Systems whose only derivatives are of first order because two quotes in single ones stand for one. */
function quotesRead(document: Document.Parsed, index: number): { readonly remarks?: readonly string[] } {
  const remarks = ['system', 'against'].flatMap((key) => {
    const node = document.getIn(['claims', index, key], true);
    if (!isScalar(node) || node.type !== 'QUOTE_SINGLE' || typeof node.value !== 'string') return [];
    const first = node.value.includes("'") && !node.value.includes("''");
    return first
      ? [`${key} was read as ${node.value}: in single quotes '' stands for one ', double quotes keep x''`]
      : [];
  });
  return remarks.length === 0 ? {} : { remarks };
}

function yamlOf(source: string, file: string): YamlText {
  const yaml = readYaml(source);
  const { fault } = yaml;
  if (fault === undefined) return yaml;
  const text = source.split('\n')[fault.line - 1] ?? '';
  const remedy = singlyQuoted.test(text) ? doubling : 'Mend the YAML there; texts go in double quotes.';
  throw new ClaimError('bad-yaml', printable(fault.problem, 200), remedy, { file, line: fault.line });
}

function entriesOf({ document, aliases }: YamlText, file: string): readonly unknown[] {
  let value: unknown;
  try {
    if (aliases > maxAliases) throw new RangeError('too many aliases');
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
/** What to write, by key; those of relations are the relations' own, and every other key is a text. */
const examples: Readonly<Record<string, string>> = {
  '': 'Write "- id: NAME" and its keys below it.',
  id: 'Write id: NAME.',
  given: 'Write e.g. given: { mu: positive, L: ">= mu", lambda: "[mu, L]" }, an entry for each symbol.',
  expected: 'Write true or false.',
};

/** What to write for a key. */
function exampleOf(key: string, relations: readonly Relation[]): string {
  const own = relations.find((relation) => relation.key === key)?.example;
  const companion = relations.map(({ companions }) => companions?.[key]?.example);
  return examples[key] ?? own ?? companion.find((example) => example !== undefined) ?? textField;
}

function schemaError(
  issue: z.core.$ZodIssue,
  relations: readonly Relation[],
  { file, lineOf }: { readonly file: string; readonly lineOf: (path: readonly PropertyKey[]) => number },
): ClaimError {
  const key = printable(issue.path.map(String).join('.'), 80);
  if (issue.code === 'unrecognized_keys') {
    const name = issue.keys[0]!;
    const line = lineOf([...issue.path, name]);
    const keys = [...commonKeys, ...Object.keys(keysOf(relations))].join(', ');
    return new ClaimError('unknown-key', `a claim has no key "${name}"`, `Known: ${keys}.`, { file, line });
  }
  const line = lineOf(issue.path);
  const missing = issue.message.endsWith('received undefined');
  const problem =
    key === ''
      ? 'a claim is a mapping with an id'
      : missing
        ? `the claim has no "${key}"`
        : `"${key}": ${issue.message}`;
  const remedy = exampleOf(key.split('.')[0]!, relations);
  return new ClaimError('bad-claim', problem, remedy, { file, line });
}

/** The line of the key (or the list's item) at a path, or of the nearest one above that exists. */
function lineAt(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = isMap(parent)
      ? parent.items.find((pair) => String(pair.key) === path[length - 1])?.key
      : undefined;
    const node = isNode(key) ? key : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range !== undefined && node.range !== null)
      return lines.linePos(node.range[0]).line;
  }
  return 1;
}
