import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import type { ListedCommand } from '../../src/cli/command.ts';
import { contextOf } from '../../src/cli/context.ts';
import { sharedOptions } from '../../src/cli/sharedOptions.ts';
import { commands } from '../../src/commands/list.ts';
import { run } from '../../src/run.ts';

const root = join(import.meta.dirname, '..', '..');

/** Prints every module that is resolved after it is registered. */
const loader = `import { writeSync } from 'node:fs';
export async function resolve(name, context, next) {
  const found = await next(name, context);
  writeSync(2, found.url + String.fromCharCode(10));
  return found;
}`;
const script = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
const hook = script(`import { register } from 'node:module'; register(${JSON.stringify(script(loader))});`);

function loaded(...words: string[]): string[] {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', hook, join(root, 'bin', 'flowrate.js'), ...words],
    { encoding: 'utf8' },
  );
  expect(status).toBe(0);
  return stderr.split('\n').filter((line) => line.includes('://'));
}

const heavy =
  /parser\.generated|\/(zod|yaml|vega|vega-lite|cli-table3|fast-check|csv-parse)\/|\/packages\/(linalg|theory)\//;

describe('modules are loaded where they are used', () => {
  test.each(['--version', '--help'])('%s loads no library but commander', (word) => {
    const modules = loaded(word);
    // The hook sees the modules at all: commander among them.
    expect(modules.some((url) => url.includes('/commander/'))).toBe(true);
    expect(modules.filter((url) => heavy.test(url))).toEqual([]);
  });
  test('doctor loads the linear algebra, and no parser of formulas', () => {
    const modules = loaded('doctor');
    expect(modules.some((url) => url.includes('/packages/linalg/'))).toBe(true);
    expect(modules.filter((url) => /parser\.generated|\/(zod|vega|fast-check)\//.test(url))).toEqual([]);
  });
});

describe('the list of commands', () => {
  const call = async (list: readonly ListedCommand[], ...argv: string[]) => {
    let out = '';
    const out_ = (text: string): void => void (out += text);
    const code = await run(
      argv,
      { out: out_, err: out_, interactive: false, columns: 80, colours: false },
      list,
    );
    return { code, out };
  };
  const toy: ListedCommand = {
    name: 'greet',
    summary: 'say a word',
    argument: '<word>',
    load: () =>
      Promise.resolve((context, done) =>
        new Command('greet').argument('<word>', 'which').action((word: string) => {
          context.progress.note('greeting');
          context.print({ hello: word }, () => `hello ${word}\n`);
          done(1);
        }),
      ),
  };

  test('a command more appears in the help, has help of its own, and runs', async () => {
    const list = [...commands, toy];
    expect((await call(list, '--help')).out).toMatch(/greet <word> +say a word/);
    expect((await call(list, 'help', 'greet')).out).toMatch(/Usage: flowrate greet \[options\] <word>/);
    expect(await call(list, 'greet', 'you')).toEqual({ code: 1, out: 'greeting\nhello you\n' });
    // What all commands share it has without a word of its own.
    expect(await call(list, 'greet', 'you', '--quiet')).toEqual({ code: 1, out: 'hello you\n' });
    expect(await call(list, 'greet', 'you', '--quiet', '--json')).toEqual({
      code: 1,
      out: '{"hello":"you"}\n',
    });
  });
  test.each(commands)('$name: the list shows the argument that the command has', async (entry) => {
    const silent = {
      out: () => undefined,
      err: () => undefined,
      interactive: false,
      columns: 80,
      colours: false,
    };
    const context = contextOf(silent, new AbortController().signal, () => ({ seed: 1 }));
    const made = (await entry.load())(context, () => undefined);
    expect(made.name()).toBe(entry.name);
    // They are added to each: a command that declares one of its own would differ from the others.
    const shared = sharedOptions(new Command()).options.map(({ long }) => long);
    expect(made.options.filter(({ long }) => shared.includes(long))).toEqual([]);
    const shown = made.registeredArguments.map((a) => {
      const name = `${a.name()}${a.variadic ? '...' : ''}`;
      return a.required ? `<${name}>` : `[${name}]`;
    });
    expect(shown).toEqual(entry.argument === undefined ? [] : [entry.argument]);
  });
  test.each(commands)(
    '$name: its help has what all commands share, and an example of it',
    async ({ name }) => {
      const { code, out } = await call(commands, name, '--help');
      expect(code).toBe(0);
      for (const { long } of sharedOptions(new Command()).options) expect(out).toMatch(`  ${long!}`);
      expect(out).toMatch(new RegExp(`Examples:[^]*flowrate ${name}`));
    },
  );
  test('the version is that of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect((await call(commands, '--version')).out).toBe(`${version}\n`);
  });
});
