/**
 * The programs behind the tutorials, in examples/tutorials: each is cut into `// #region NAME` … `// #endregion`, and what it
 * prints is told apart by region. The build puts both into the pages, so that nothing printed there is typed by hand.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { builtCode } from './builtCode.ts';

const root = resolve(import.meta.dirname, '..', '..');
const cache = join(root, 'node_modules', '.cache', 'flowrate-site');

/** Stands before what a region prints. */
const mark = '\u0001';

export interface Section {
  readonly name: string;
  readonly code: string;
}

/** The regions of a program, in their order. */
export function sectionsOf(file: string): readonly Section[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^\/\/ #region (\S+)\n(.*?)^\/\/ #endregion$/gmsu)].map(
    ([, name = '', code = '']) => ({
      name,
      code,
    }),
  );
}

/** The lines with which a program fetches what it uses. */
export function importsOf(file: string): string {
  return [...readFileSync(file, 'utf8').matchAll(/^import [^;]*;$/gmu)].map(([line]) => line).join('\n');
}

function run(file: string): string {
  const marked = readFileSync(file, 'utf8').replaceAll(
    /^\/\/ #region (\S+)$/gmu,
    (_, name: string) => `console.log(${JSON.stringify(mark + name)});`,
  );
  const { outputText } = ts.transpileModule(marked, {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    },
  });
  return execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-'], {
    cwd: dirname(file),
    input: outputText,
    encoding: 'utf8',
  });
}

/** What each region prints. Kept until the program or the packages change. */
export function printedBy(file: string): ReadonlyMap<string, string> {
  const key = createHash('sha256')
    .update(readFileSync(file))
    .update(builtCode(root))
    .digest('hex')
    .slice(0, 16);
  const kept = join(cache, `printed-${key}.txt`);
  if (!existsSync(kept)) {
    const printed = run(file);
    mkdirSync(cache, { recursive: true });
    writeFileSync(kept, printed);
  }
  const parts = readFileSync(kept, 'utf8').split(mark).slice(1);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end + 1).trimEnd()] as const;
    }),
  );
}
