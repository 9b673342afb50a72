import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { printedBy, sectionsOf } from '../site/tutorialProgram.ts';

const root = resolve(import.meta.dirname, '..', '..');
const folder = join(root, 'examples', 'tutorials');
const pages = join(root, 'docs', 'tutorials');
const programs = readdirSync(folder);

/** The links of a page that the build replaces, each a paragraph of its own. */
function embeddings(name: string): { readonly kind: string; readonly region: string }[] {
  const text = readFileSync(join(pages, name), 'utf8');
  const program = name.replace('.md', '.ts');
  return [...text.matchAll(/^\[(program|printed)\]\((.*)\)$/gmu)].map(([, kind = '', href = '']) => {
    const [path, region = ''] = href.split('#');
    expect(path).toBe(`../../examples/tutorials/${program}`);
    return { kind, region };
  });
}

test('a tutorial is a page and a program of one name', () => {
  expect(readdirSync(pages)).toEqual(programs.map((name) => name.replace('.ts', '.md')));
});

describe.each(programs)('%s', (name) => {
  const sections = sectionsOf(join(folder, name));
  test('runs, and each part of it prints something', () => {
    const printed = printedBy(join(folder, name));
    expect([...printed.keys()]).toEqual(sections.map((section) => section.name));
    for (const text of printed.values()) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/\bNaN\b|\bundefined\b/u);
    }
  });
  test('its page shows each part once, in order, and what it prints after it', () => {
    const shown = embeddings(name.replace('.ts', '.md')).map(({ kind, region }) => `${kind} ${region}`);
    expect(shown).toEqual([
      'program imports',
      ...sections.flatMap((section) => [`program ${section.name}`, `printed ${section.name}`]),
    ]);
  });
  test('its page has no code beside the program', () => {
    expect(readFileSync(join(pages, name.replace('.ts', '.md')), 'utf8')).not.toMatch(/^```/mu);
  });
});
