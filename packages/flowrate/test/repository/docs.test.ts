import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

/**
 * Every code block of README and docs is run, and one in a language that cannot be run is refused. A `ts` block is a whole
 * program; what it prints must be what its `// => …` comments say, in order. A `sh` block is run line by line, but for the
 * lines below. A `text` block is what the command before it prints, `...` standing for what is left out of a line; a `yaml`
 * block is a file of the examples. Pages that the build of the site makes are no concern of this test but of docs/test.
 */
const root = join(import.meta.dirname, '..', '..', '..', '..');
const workshop = join(root, 'node_modules', '.cache', 'flowrate-docs');

/** Lines that this very test run has already carried out, or that would call it again. */
const carriedOut = /^(git clone|cd |npm (install|start|test|run (build|lint|check|bench|generated)|pack)\b)/;

interface Block {
  readonly language: string;
  readonly code: string;
  readonly line: number;
}

function blocksOf(file: string): Block[] {
  const blocks: Block[] = [];
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  for (let i = 0; i < lines.length; i++) {
    const opening = /^```(\w*)/.exec(lines[i]!);
    if (opening === null) continue;
    const start = i + 1;
    while (i + 1 < lines.length && !lines[i + 1]!.startsWith('```')) i++;
    blocks.push({ language: opening[1]!, code: lines.slice(start, i + 1).join('\n'), line: start });
    i++;
  }
  return blocks;
}

/** Folders whose pages are made by the build: git does not keep them. */
const made = readFileSync(join(root, '.gitignore'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('docs/'));

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name),
  );
}

function markdownFiles(): string[] {
  const inFolder = (folder: string): string[] =>
    filesIn(folder).filter((name) => name.endsWith('.md') && made.every((other) => !name.startsWith(other)));
  const packages = readdirSync(join(root, 'packages')).map((name) => join('packages', name, 'README.md'));
  return ['README.md', ...inFolder('docs'), ...packages];
}

function run(command: string, args: string[]): string {
  return execFileSync(command, args, {
    cwd: workshop,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 500_000,
  });
}

function runProgram(name: string, code: string): string {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    },
  });
  const file = join(workshop, `${name}.mjs`);
  writeFileSync(file, outputText);
  return run(process.execPath, ['--enable-source-maps', file]);
}

const printedBy = new Map<string, string>();

/** What a line of a `sh` block prints; it is run once, wherever it stands. */
function runCommand(text: string): string {
  const known = printedBy.get(text);
  if (known !== undefined) return known;
  const words = /^npx (flowrate .*)$/.exec(text);
  expect(words).not.toBeNull();
  const bin = join(root, 'packages', 'flowrate', 'bin');
  const script = `set -e; PATH="${bin}:$PATH"; flowrate() { "${process.execPath}" "${join(bin, 'flowrate.js')}" "$@"; }; ${words![1]!}`;
  const printed = run('bash', ['-c', script]);
  printedBy.set(text, printed);
  return printed;
}

function promised(code: string): string[] {
  return [...code.matchAll(/\/\/ => ?(.*)$/gm)].map((match) => match[1]!.trim());
}

rmSync(workshop, { recursive: true, force: true });
mkdirSync(workshop, { recursive: true });
symlinkSync(join(root, 'examples'), join(workshop, 'examples'));

describe.each(markdownFiles())('%s', (file) => {
  const blocks = blocksOf(file);

  test('every code block is in a language that is run', () => {
    const others = blocks.filter(({ language }) => !['ts', 'js', 'sh', 'text', 'yaml'].includes(language));
    expect(others.map(({ language, line }) => `${line}: ${language}`)).toEqual([]);
  });

  test('every link within the repository leads somewhere', () => {
    const text = readFileSync(join(root, file), 'utf8').replaceAll(/^```.*?^```/gmsu, '');
    const addresses = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/gu)].map((match) => match[1]!);
    const broken = addresses.filter(
      (address) =>
        !/^[a-z]+:/u.test(address) &&
        !existsSync(join(root, dirname(file), address)) &&
        !made.some((folder) => join(dirname(file), address).startsWith(folder)),
    );
    expect(broken).toEqual([]);
  });

  const files = blocks.filter((block) => block.language === 'yaml');
  if (files.length > 0) {
    test.each(files)('file at line $line is one of the examples', ({ code }) => {
      const examples = filesIn('examples').filter((name) => name.endsWith('.yaml'));
      const texts = examples.map((name) => readFileSync(join(root, name), 'utf8').trimEnd());
      expect(texts).toContain(code);
    });
  }

  const prints = blocks.filter((block) => block.language === 'text');
  if (prints.length > 0) {
    test.each(prints)('what is printed at line $line', (block) => {
      const before = blocks.slice(0, blocks.indexOf(block)).findLast(({ language }) => language === 'sh');
      const command = before?.code.split('\n').at(-1);
      const printed = runCommand(command ?? '').split('\n');
      let from = 0;
      for (const line of block.code.split('\n')) {
        const parts = line.split('...').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
        const pattern = new RegExp(`^${parts.join('.*')}$`, 'u');
        const found = printed.findIndex((text, i) => i >= from && pattern.test(text));
        expect([line, found >= from]).toEqual([line, true]);
        from = found + 1;
      }
    });
  }

  const programs = blocks.filter((block) => block.language === 'ts' || block.language === 'js');
  if (programs.length > 0) {
    test.each(programs)('program at line $line', ({ code, line }) => {
      const printed = runProgram(`${file.replace(/\W+/g, '-')}-${line}`, code);
      const expected = promised(code);
      if (expected.length > 0)
        expect(
          printed
            .trimEnd()
            .split('\n')
            .map((text) => text.trim()),
        ).toEqual(expected);
    });
  }

  const commands = blocks
    .filter((block) => block.language === 'sh')
    .flatMap((block) => block.code.split('\n').filter((text) => text.trim() !== '' && !text.startsWith('#')))
    .filter((text) => !carriedOut.test(text));
  if (commands.length > 0) {
    test.each(commands)('command: %s', (text) => {
      expect(runCommand(text)).not.toBe('');
    });
  }
});
