import { isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';

/** A text in YAML, with the first thing that is wrong with it. */
export interface YamlText {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly fault: YamlFault | undefined;
  /** How often a value is named (*name) rather than written. */
  readonly aliases: number;
}

export interface YamlFault {
  readonly line: number;
  readonly problem: string;
}

const tooDeep = 'the YAML is nested too deeply';

/** What the library says, as people say it. */
function problemOf({ code, message }: { readonly code: string; readonly message: string }): string {
  if (code === 'NON_STRING_KEY') return 'a key is a list or a mapping; write a name before the colon';
  return message.includes('call stack') ? tooDeep : message.split('\n', 1)[0]!;
}

interface Seen {
  readonly aliases: number;
  /** Where the first key begins that its mapping has already. */
  readonly repeated: { readonly at: number; readonly key: string } | undefined;
}

/** One pass over a document: the library's own look at keys compares them in pairs, and takes minutes for a megabyte. */
function look(document: Document.Parsed): Seen {
  let aliases = 0;
  let repeated: Seen['repeated'];
  visit(document, {
    Alias() {
      aliases++;
    },
    Map(_, { items }) {
      const known = new Set<unknown>();
      for (const { key } of items) {
        const value = isScalar(key) ? key.value : key;
        if (known.has(value) && isScalar(key)) repeated ??= { at: key.range?.[0] ?? 0, key: String(value) };
        known.add(value);
      }
    },
  });
  return { aliases, repeated };
}

/** Reads YAML 1.2 in time that grows as the text does; keys are names, and none stands twice in its mapping. */
export function readYaml(source: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    schema: 'core',
    // Collections as keys would be written out once for each level that they are nested.
    stringKeys: true,
    uniqueKeys: false,
  });
  const bad = document.errors[0] ?? document.warnings[0];
  if (bad !== undefined) {
    const fault = { line: lines.linePos(bad.pos[0]).line, problem: problemOf(bad) };
    return { document, lines, fault, aliases: 0 };
  }
  try {
    const { aliases, repeated } = look(document);
    const fault = repeated && {
      line: lines.linePos(repeated.at).line,
      problem: `the key "${repeated.key}" stands twice in its mapping`,
    };
    return { document, lines, fault, aliases };
  } catch (error) {
    if (error instanceof RangeError)
      return { document, lines, fault: { line: 1, problem: tooDeep }, aliases: 0 };
    throw error;
  }
}
