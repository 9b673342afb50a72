import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

function compilerInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('assemblyscript/package.json');
    return true;
  } catch {
    return false;
  }
}

const maybe = compilerInstalled() ? test : test.skip;

maybe('the committed kernel is what its source compiles to (where AssemblyScript is installed)', () => {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const script = fileURLToPath(new URL('../../base/scripts/build-kernels.mjs', import.meta.url));
  const words = ['kernels/relu.as.ts', 'src/passes/reluKernel.generated.ts', 'reluKernel'];
  expect(() => execFileSync(process.execPath, [script, '--check', ...words], { cwd })).not.toThrow();
});
