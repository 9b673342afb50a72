import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

/**
 * What package.json declares is what the sources import, no more and no less; type-only imports count, since the
 * published declarations carry them. tsconfig.json refers to the same packages.
 */
const packages = join(import.meta.dirname, '..', '..', '..');

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

/** Text of src and bin; kernels in AssemblyScript are compiled before they are published. */
function sources(folder: string): string[] {
  return ['src', 'bin']
    .map((part) => join(folder, part))
    .filter((part) => existsSync(part))
    .flatMap((part) =>
      readdirSync(part, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.as.ts'))
        .map((name) => readFileSync(join(part, name), 'utf8')),
    );
}

function imported(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) =>
    ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName),
  );
  const foreign = names.filter((name) => !name.startsWith('.') && !isBuiltin(name));
  return [...new Set(foreign.map(packageOf))].sort();
}

const references = (folder: string): string[] =>
  (
    (
      ts.parseConfigFileTextToJson('tsconfig.json', readFileSync(join(folder, 'tsconfig.json'), 'utf8'))
        .config as { readonly references?: readonly { readonly path: string }[] }
    ).references ?? []
  ).map(({ path }) => path.replace('../', ''));

describe.each(readdirSync(packages))('%s', (name) => {
  const folder = join(packages, name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { dependencies = {}, optionalDependencies = {} } = manifest;
  const texts = sources(folder);

  test('every import is declared, and every declaration imported', () => {
    expect(Object.keys(dependencies).sort()).toEqual(
      imported(texts).filter((found) => !(found in optionalDependencies) && found !== manifest.name),
    );
  });
  test('an optional dependency is asked for by its name somewhere', () => {
    for (const optional of Object.keys(optionalDependencies))
      expect(texts.some((text) => text.includes(`'${optional}'`))).toBe(true);
  });
  test('tsconfig.json refers to the packages that package.json depends on', () => {
    const own = Object.keys(dependencies).filter((found) => found.startsWith('@flowrate/'));
    expect(references(folder).sort()).toEqual(own.map((found) => found.replace('@flowrate/', '')).sort());
  });
});
