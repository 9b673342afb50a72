// Compiles assembly/*.as.ts to WebAssembly and writes it, as base64, to src/wasm/kernels.generated.ts, unless that file
// was made from the same sources.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const root = new URL('..', import.meta.url);
const target = new URL('src/wasm/kernels.generated.ts', root);
const flags = [
  '-O3',
  '--enable',
  'simd',
  '--runtime',
  'stub',
  '--noAssert',
  '--use',
  'abort=',
  '--importMemory',
];

/** The same kernels over a memory that threads share: a module is made for one of the two. */
const sharedFlags = [...flags, '--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];

const names = readdirSync(new URL('assembly', root))
  .filter((name) => name.endsWith('.as.ts'))
  .sort();
const sources = names.map((name) => readFileSync(new URL(`assembly/${name}`, root), 'utf8'));
const mark = `// sources ${createHash('sha256').update(asc.version).update(sharedFlags.join()).update(sources.join('\0')).digest('hex')}`;

function isCurrent() {
  try {
    return readFileSync(target, 'utf8').startsWith(mark);
  } catch {
    return false;
  }
}

async function compile(options) {
  let binary;
  const { error, stderr } = await asc.main(
    ['assembly/index.as.ts', '--outFile', 'kernels.wasm', ...options],
    {
      readFile(name, baseDir) {
        try {
          return readFileSync(new URL(name, new URL(`${baseDir}/`, root)), 'utf8');
        } catch {
          return null;
        }
      },
      writeFile(name, contents) {
        if (name.endsWith('.wasm')) binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || binary === undefined) {
    process.stderr.write(`${stderr.toString()}\n`);
    throw error ?? new Error('build-kernels: the compiler wrote no binary');
  }
  return binary;
}

if (!isCurrent()) {
  const plain = await compile(flags);
  const shared = await compile(sharedFlags);
  mkdirSync(new URL('.', target), { recursive: true });
  const text = (binary) => Buffer.from(binary).toString('base64');
  writeFileSync(
    target,
    `${mark}\nexport const kernels: string =\n  '${text(plain)}';\nexport const sharedKernels: string =\n  '${text(shared)}';\n`,
  );
  process.stdout.write(`kernels: ${plain.length} and, shared, ${shared.length} bytes of WebAssembly\n`);
}
