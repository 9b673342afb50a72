import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** The repository's own sources, as its structural tests read them. */
export const root = resolve(import.meta.dirname, '..', '..', '..', '..');

export const packageNames = readdirSync(join(root, 'packages')).sort();

/** Every TypeScript file of a package's src, relative to the root; compiled kernels are no source. */
export function sourceFiles(name: string): string[] {
  return readdirSync(join(root, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('packages', name, 'src', file))
    .sort();
}

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The module specifiers of a file: imports, re-exports, dynamic imports. */
export const importsOf = (file: string): string[] =>
  ts.preProcessFile(textOf(file)).importedFiles.map(({ fileName }) => fileName);

/** The files that a file imports by path, relative to the root. */
export const neighboursOf = (file: string): string[] =>
  importsOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(root, resolve(root, dirname(file), specifier)));

/** A file's text without its comments. */
export function codeOf(file: string): string {
  const text = textOf(file);
  let code = text;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const blank = (start: number, end: number): void => {
    code = code.slice(0, start) + code.slice(start, end).replace(/[^\n]/gu, ' ') + code.slice(end);
  };
  const visit = (node: ts.Node): void => {
    for (const range of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [])
      blank(range.pos, range.end);
    for (const range of ts.getTrailingCommentRanges(text, node.end) ?? []) blank(range.pos, range.end);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return code;
}
