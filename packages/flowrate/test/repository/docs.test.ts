import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

/**
 * Every code block of README and docs is run. A `ts` block is a whole program; what it prints must be what its
 * `// => …` comments say, in order. A `sh` block is run line by line, but for the lines below.
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

function markdownFiles(): string[] {
  const inFolder = (folder: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
      .map((name) => join(folder, name));
  const packages = readdirSync(join(root, 'packages')).map((name) => join('packages', name, 'README.md'));
  return ['README.md', ...inFolder('docs'), ...packages];
}

function run(command: string, args: string[]): string {
  return execFileSync(command, args, {
    cwd: workshop,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 240_000,
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

function promised(code: string): string[] {
  return [...code.matchAll(/\/\/ => ?(.*)$/gm)].map((match) => match[1]!.trim());
}

rmSync(workshop, { recursive: true, force: true });
mkdirSync(workshop, { recursive: true });
symlinkSync(join(root, 'examples'), join(workshop, 'examples'));

describe.each(markdownFiles())('%s', (file) => {
  const blocks = blocksOf(file);

  test('names the language of every code block', () => {
    expect(blocks.filter((block) => block.language === '').map((block) => block.line)).toEqual([]);
  });

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
    test.each(commands)(
      'command: %s',
      (text) => {
        const words = /^npx (flowrate .*)$/.exec(text);
        expect(words).not.toBeNull();
        const bin = join(root, 'packages', 'flowrate', 'bin');
        const script = `set -e; PATH="${bin}:$PATH"; flowrate() { "${process.execPath}" "${join(bin, 'flowrate.js')}" "$@"; }; ${words![1]!}`;
        expect(run('bash', ['-c', script])).not.toBe('');
      },
      240_000,
    );
  }
});
