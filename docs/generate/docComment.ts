/** The comment at the head of a source file, as one paragraph. */
import { readFileSync } from 'node:fs';

export function docComment(file: string): string {
  const [, comment = ''] = /\/\*\*([\s\S]*?)\*\//u.exec(readFileSync(file, 'utf8')) ?? [];
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/u, ''))
    .join(' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Where a registry imports each of its values from: the file by the name. */
export function importsOf(registry: string): ReadonlyMap<string, string> {
  const lines = readFileSync(registry, 'utf8').matchAll(/^import \{([^}]*)\} from '(\.[^']*)';$/gmu);
  return new Map(
    [...lines].flatMap(([, names = '', file = '']) =>
      names.split(',').map((name) => [name.trim(), file] as const),
    ),
  );
}
