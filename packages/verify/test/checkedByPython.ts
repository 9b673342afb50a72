import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Certificate } from '../src/index.ts';

/** What the independent checker says of each certificate, in their order. */
export async function checkedByPython(certificates: readonly (Certificate | undefined)[]): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'certificates-'));
  try {
    const files = certificates.map((certificate, i) => {
      const file = path.join(folder, `${i}.json`);
      writeFileSync(file, JSON.stringify(certificate));
      return file;
    });
    const { stdout } = await promisify(execFile)('python3', [
      '-B',
      'packages/verify/checker/check.py',
      ...files,
      // A rejected one is an exit code, which is no error here.
    ]).catch((error: { stdout: string }) => error);
    const lines = stdout.trimEnd().split('\n');
    return files.map((file) => {
      const line = lines.find((one) => one.startsWith(`${file}: `));
      return line === undefined ? 'nothing was said of it' : line.slice(file.length + 2);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Of what certificates say by the claims' names: who has none, and whose the independent checker does not accept. */
export async function shortOfProof(
  certificates: ReadonlyMap<string, Certificate | undefined>,
): Promise<{ readonly without: Set<string>; readonly rejected: Set<string> }> {
  const names = [...certificates.keys()];
  const proven = names.filter((name) => certificates.get(name) !== undefined);
  const said = await checkedByPython(proven.map((name) => certificates.get(name)));
  return {
    without: new Set(names.filter((name) => !proven.includes(name))),
    rejected: new Set(proven.filter((_, i) => said[i] !== 'accepted')),
  };
}
