import { dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { optimizers } from '@flowrate/theory';
import { methods } from '@flowrate/ode';
import { codeOf, importsOf, neighboursOf, packageNames, sourceFiles } from './sources.ts';

/**
 * The shape of the tree, as the contributing guide states it. What a linter sees in one file (lengths, casts, state) is
 * in eslint.config.js, the floors are in .dependency-cruiser.cjs; here is what takes several files to see.
 */

/** A folder under src and all that stands below it are one place; so is each file beside them. */
const placeOf = (file: string): string => file.split('/')[3]!;

/** A circle in a graph as the names along it, or undefined. */
function circleIn(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): string[] | undefined => {
    const seen = path.indexOf(node);
    if (seen >= 0) return [...path.slice(seen), node];
    if (done.has(node)) return undefined;
    path.push(node);
    for (const next of graph.get(node) ?? []) {
      const circle = visit(next);
      if (circle !== undefined) return circle;
    }
    path.pop();
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const circle = visit(node);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

describe.each(packageNames)('%s', (name) => {
  const files = sourceFiles(name);

  test('no folder imports in a circle', () => {
    const graph = new Map<string, Set<string>>();
    for (const file of files.filter((f) => !f.endsWith('/index.ts') && !f.includes('/testing/'))) {
      const from = placeOf(file);
      for (const neighbour of neighboursOf(file)) {
        const to = placeOf(neighbour);
        if (to !== from) graph.set(from, (graph.get(from) ?? new Set()).add(to));
      }
    }
    expect(circleIn(graph)).toBeUndefined();
  });

  test('a folder holds at most 16 files', () => {
    const sizes = new Map<string, number>();
    for (const file of files) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1);
    // A catalogue holds a file for each of its values, however many there are; commands are values, too.
    const crowded = [...sizes].filter(
      ([folder, size]) => size > 16 && !/(optimizers|catalogue|commands)$/u.test(folder),
    );
    expect(crowded).toEqual([]);
  });

  test('index.ts only re-exports', () => {
    for (const file of files.filter((f) => f.endsWith('/index.ts') && f.split('/').length === 4)) {
      const rest = codeOf(file).replaceAll(/export (type )?(\*( as \w+)?|\{[^}]*\}) from '[^']+';/gu, '');
      expect([file, rest.trim()]).toEqual([file, '']);
    }
  });
});

test('a file of base has users in two packages, and imports none of them', () => {
  const users = new Map<string, Set<string>>();
  const entries = sourceFiles('base').filter((file) => !file.endsWith('index.ts'));
  const exportsOf = new Map(
    entries.map((file) => [
      file,
      [...codeOf(file).matchAll(/export (?:async )?(?:function|class|interface|type|const) (\w+)/gu)].map(
        (m) => m[1]!,
      ),
    ]),
  );
  for (const name of packageNames.filter((n) => n !== 'base')) {
    for (const file of sourceFiles(name)) {
      for (const [, names] of codeOf(file).matchAll(
        /import (?:type )?\{([^}]*)\} from '@flowrate\/base'/gu,
      )) {
        for (const [entry, exported] of exportsOf) {
          if (exported.some((word) => new RegExp(`\\b${word}\\b`, 'u').test(names!))) {
            users.set(entry, (users.get(entry) ?? new Set()).add(name));
          }
        }
      }
    }
  }
  // What serves only other files of base counts with them.
  const within = (file: string): boolean => entries.some((other) => neighboursOf(other).includes(file));
  const lonely = entries.filter((file) => (users.get(file)?.size ?? 0) < 2 && !within(file));
  expect(lonely).toEqual([]);
  expect(entries.flatMap(importsOf).filter((specifier) => specifier.startsWith('@flowrate/'))).toEqual([]);
});

test('no optimizer and no method is named outside its own file and the catalogues', () => {
  const words = [...optimizers.map(({ name }) => name), ...Object.keys(methods)].filter(
    (word) => word.length > 4,
  );
  const pattern = new RegExp(`['"\`](${words.join('|')})['"\`]`, 'u');
  const places = packageNames
    .flatMap(sourceFiles)
    .filter(
      (file) =>
        !/theory\/src\/optimizers\/|ode\/src\/methods\/|ode\/src\/registry|verify\/src\/catalogue\//u.test(
          file,
        ),
    )
    .flatMap((file) => {
      const found = pattern.exec(codeOf(file));
      // A study may be called after what it studies.
      return found === null || file.includes(`studies/src/${found[1]!}/`) ? [] : [`${file}: ${found[0]}`];
    });
  expect(places).toEqual([]);
});

test('a relation is told from another only inside relations, a form only inside systems', () => {
  const asks = (file: string): boolean => /relation\.kind|form\.kind/u.test(codeOf(file));
  const places = packageNames
    .flatMap(sourceFiles)
    .filter((file) => !/verify\/src\/relations\/|theory\/src\/systems\//u.test(file))
    .filter(asks);
  expect(places).toEqual([]);
});

test('a witness asks no closed form: what it says was integrated or carried out', () => {
  const asks = (file: string): boolean =>
    /\.(?:mode|modeTable|discreteMode)\(|\b(?:bindSystem|bindOptimizer|modeCurves|lossCurve)\b/u.test(
      codeOf(file),
    ) || importsOf(file).some((specifier) => /\/(?:modes|forms)\//u.test(specifier));
  const witnesses = sourceFiles('verify').filter((file) => file.includes('/witness/'));
  expect(witnesses.length).toBeGreaterThan(0);
  expect(witnesses.filter(asks)).toEqual([]);
});
