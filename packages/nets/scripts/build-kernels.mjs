// Compiles kernels/relu.as.ts and writes it, as base64, into src/reluKernel.generated.ts. With --check nothing is
// written and the exit code says whether the committed file is what the source compiles to.
import { readFile, writeFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';

const source = new URL('../kernels/relu.as.ts', import.meta.url);
const target = new URL('../src/reluKernel.generated.ts', import.meta.url);

let binary;
const { error, stderr } = await asc.main(
  'relu.as.ts -o relu.wasm -O3 --noAssert --runtime stub --enable simd --importMemory'.split(' '),
  {
    readFile: (name) => (name === 'relu.as.ts' ? readFile(source, 'utf8') : null),
    writeFile: (name, contents) => {
      if (name === 'relu.wasm') binary = contents;
    },
    listFiles: () => [],
  },
);
if (error) throw new Error(stderr.toString());

const text = `/** kernels/relu.as.ts compiled by AssemblyScript; npm run build:kernels writes it. */
export const reluKernel =
  '${Buffer.from(binary).toString('base64')}';
`;
if (process.argv.includes('--check')) process.exit(text === (await readFile(target, 'utf8')) ? 0 : 1);
await writeFile(target, text);
