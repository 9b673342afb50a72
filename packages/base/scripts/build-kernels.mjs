// Compiles an AssemblyScript source and writes it, as base64, into a TypeScript file:
// build-kernels.mjs [--check] SOURCE TARGET NAME. With --check nothing is written and the exit code says whether the
// committed file is what the source compiles to. Paths are relative to the folder it is run in.
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import asc from 'assemblyscript/asc';

const [source, target, name] = process.argv.slice(2).filter((word) => word !== '--check');

let binary;
const { error, stderr } = await asc.main(
  'source.as.ts -o kernel.wasm -O3 --noAssert --runtime stub --enable simd --importMemory'.split(' '),
  {
    readFile: (file) => (file === 'source.as.ts' ? readFile(source, 'utf8') : null),
    writeFile: (file, contents) => {
      if (file === 'kernel.wasm') binary = contents;
    },
    listFiles: () => [],
  },
);
if (error) throw new Error(stderr.toString());

const text = `/** kernels/${basename(source)} compiled by AssemblyScript; npm run build:kernels writes it. */
export const ${name} =
  '${Buffer.from(binary).toString('base64')}';
`;
if (process.argv.includes('--check')) process.exit(text === (await readFile(target, 'utf8')) ? 0 : 1);
await writeFile(target, text);
