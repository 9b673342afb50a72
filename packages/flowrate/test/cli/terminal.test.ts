import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { progressOn, type Terminal } from '../../src/cli/terminal.ts';
import { run } from '../../src/run.ts';
import { flowrate } from './harness.ts';

async function shown(look: Pick<Terminal, 'columns' | 'colours'>, ...words: string[]): Promise<string> {
  let out = '';
  const terminal = { out: (text: string) => void (out += text), err: () => undefined, interactive: false };
  await run(words, { ...terminal, ...look });
  return out;
}

const verify = ['verify', '--data', 'iris', '--rows', '20', '--only', 'hb-critical', '--no-networks'];
const words = [...verify, '--no-report', '--quiet', '--runs', '100'];

describe('results on a terminal', () => {
  test('tables are as wide as it is, and verdicts have its colours', async () => {
    const wide = await shown({ columns: 120, colours: true }, ...words);
    expect(wide).toMatch(/\u001b\[32m✓ verified\u001b\[39m/u);
    const lengths = stripVTControlCharacters(wide)
      .split('\n')
      .map((line) => line.trimEnd().length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(120);
    expect(Math.max(...lengths)).toBeGreaterThan(100);
    const narrow = await shown({ columns: 70, colours: false }, ...words);
    expect(Math.max(...narrow.split('\n').map((line) => line.trimEnd().length))).toBeLessThanOrEqual(78);
    expect(stripVTControlCharacters(narrow)).toBe(narrow);
  });

  /** Those words on a pseudo-terminal of 100 columns, which Python has, to see what the process makes of it. */
  const onTerminal = (environment: Record<string, string>): string => {
    const bin = join(import.meta.dirname, '..', '..', 'bin', 'flowrate.js');
    const command = [process.execPath, bin, ...words].map((word) => JSON.stringify(word)).join(', ');
    const program = `import fcntl, os, pty, struct, sys, termios
def child():
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 100, 0, 0))
    os.execv(${JSON.stringify(process.execPath)}, [${command}])
pid, fd = pty.fork()
if pid == 0: child()
while True:
    try: part = os.read(fd, 65536)
    except OSError: break
    if not part: break
    sys.stdout.buffer.write(part)
os.waitpid(pid, 0)
`;
    const env = { PATH: process.env['PATH'] ?? '', TERM: 'xterm-256color', ...environment };
    return spawnSync('python3', ['-c', program], { encoding: 'utf8', env }).stdout;
  };
  const hasPython = spawnSync('python3', ['--version']).status === 0;
  (hasPython ? test : test.skip)(
    'a real one is coloured, unless NO_COLOR is set (skipped without python3)',
    () => {
      const colour = /\u001b\[3[123]m/u;
      const seen = onTerminal({});
      expect(seen).toMatch(colour);
      expect(seen).toContain('verified');
      const plain = onTerminal({ NO_COLOR: '1' });
      expect(plain).not.toMatch(colour);
      expect(plain).toContain('verified');
    },
  );
});

describe('help', () => {
  test('no line of it is wider than the terminal', async () => {
    for (const columns of [80, 100, 140]) {
      const lines = (await shown({ columns, colours: false }, '--help')).split('\n');
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
    }
  });

  test('the language of claims is a topic of its own, which the help of verify repeats', async () => {
    const { out } = await flowrate('help', 'claims');
    expect(out).toMatch(/^A claims file, whole:\n/u);
    expect((await flowrate('verify', '--help')).out).toContain(out.trimEnd());
    expect((await flowrate('--help')).out).toMatch(
      /help \[command\] .*claims: the language of\s+claims files/u,
    );
  });

  test('what it does not know is said, with the nearest name', async () => {
    const { code, err } = await flowrate('help', 'claim');
    expect(code).toBe(2);
    expect(err).toMatch(/help knows no 'claim' \(did you mean claims\?\); it knows verify, check/u);
  });
});

test('progress tells the time that is left once it can, and never less than none', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.integer({ min: 0, max: 100_000 }),
      (share, elapsed) => {
        let err = '';
        let clock = 0;
        const terminal = {
          ...{ out: () => undefined, err: (text: string) => void (err += text) },
          ...{ interactive: true, columns: 80, colours: false },
        };
        const progress = progressOn(terminal, () => clock);
        progress.stage('working');
        clock = elapsed;
        progress.share(share);
        const [, count, unit] = /about (\d+) (s|min) left$/u.exec(err) ?? [];
        if (elapsed < 3000) return expect(count).toBeUndefined();
        if (Math.floor(100 * share) === 0) return;
        const left = Number(count) * (unit === 's' ? 1 : 60);
        const truth = (elapsed / 1000) * (1 / share - 1);
        expect(left).toBeGreaterThanOrEqual(truth);
        // Rounded up to a second, or to a minute.
        expect(left - truth).toBeLessThan(unit === 's' ? 1 : 60);
      },
    ),
  );
});
