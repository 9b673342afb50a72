/** A name for the packages as they are built: what was computed with them is kept under it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const known = new Map<string, string>();

/** Read once in a process: who builds anew starts a new one. */
export function builtCode(root: string): string {
  let name = known.get(root);
  if (name === undefined) known.set(root, (name = nameOf(root)));
  return name;
}

function nameOf(root: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(join(root, 'packages')).sort()) {
    const dist = join(root, 'packages', name, 'dist');
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.js'),
    );
    for (const file of files.sort()) hash.update(readFileSync(join(dist, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
