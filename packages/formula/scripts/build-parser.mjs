// Bundles the parser of mathjs to src/read/parser.generated.ts, unless that file was made by the same versions of mathjs, of
// esbuild and of this script. What mathjs offers to be imported brings 650 files, two thirds of a second for Node; its parser is
// a tenth of them, and one file.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, version } from 'esbuild';

const root = new URL('..', import.meta.url);
const folder = fileURLToPath(root);
const target = new URL('src/read/parser.generated.ts', root);
const licences = new URL('THIRD-PARTY-LICENSES.txt', root);

/** The parser is made of its own parts: `parse` of 'mathjs/number' has all of mathjs behind it. */
const entry = `
import { create, parseDependencies } from 'mathjs/number';
export const parse: (text: string) => unknown = create({ ...parseDependencies }).parse;
`;

const { version: mathjs } = createRequire(import.meta.url)('mathjs/package.json');
const own = createHash('sha256')
  .update(readFileSync(new URL(import.meta.url)))
  .digest('hex')
  .slice(0, 16);
const mark = `// mathjs ${mathjs}, bundled by esbuild ${version} and scripts/build-parser.mjs ${own}: npm run generate writes it.`;

function isCurrent() {
  try {
    return readFileSync(target, 'utf8').startsWith(mark) && readFileSync(licences, 'utf8').includes(mathjs);
  } catch {
    return false;
  }
}

/** The folder of the package that a bundled file is of. */
const folderOf = (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(file)?.[0];

function licenceOf(of) {
  const { name, version: its } = JSON.parse(readFileSync(join(of, 'package.json'), 'utf8'));
  const texts = readdirSync(of)
    .filter((file) => /^(licen[cs]e|notice)/iu.test(file))
    .map((file) => readFileSync(join(of, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (texts.length === 0) throw new Error(`build-parser: ${name} has no licence that could be handed on`);
  return `${name} ${its}\n\n${texts.join('\n\n')}\n`;
}

/** Its tables of LaTeX are for printing, which is not done by it. */
const withoutLatex = {
  name: 'without LaTeX',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]utils[\\/]latex\.js$/ }, async ({ path }) => {
      const names = Object.keys(await import(pathToFileURL(path)));
      return { contents: names.map((name) => `export const ${name} = undefined;`).join('\n') };
    });
  },
};

if (!isCurrent()) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, loader: 'ts', resolveDir: folder },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    absWorkingDir: folder,
    plugins: [withoutLatex],
    metafile: true,
    write: false,
  });
  const [bundle] = outputFiles;
  const [before, after] = bundle.text.split('export {\n  parse\n};\n');
  if (after === undefined) throw new Error('build-parser: the bundle does not end as esbuild ends it');
  const [{ inputs }] = Object.values(metafile.outputs);
  const used = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
  const folders = [...new Set(used.map(folderOf))].filter((part) => part !== undefined);
  writeFileSync(
    licences,
    `The parser in dist/read/parser.generated.js is made of these packages.\n\n${folders
      .map((part) => licenceOf(join(folder, part)))
      .sort()
      .join(`\n${'-'.repeat(80)}\n\n`)}`,
  );
  writeFileSync(
    target,
    `${mark}\n// @ts-nocheck: its types are in JSDoc, for another compiler.\n${before}const reads: (text: string) => unknown = parse;\nexport { reads as parse };\n`,
  );
  process.stdout.write(`parser: ${bundle.text.length} characters of mathjs ${mathjs}\n`);
}
