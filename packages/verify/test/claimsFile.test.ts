import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { derive } from '@flowrate/theory';
import { ClaimError, judge, parseClaims } from '@flowrate/verify';
import { attacks } from '../../formula/test/attacks.ts';

const good = `claims:
  - id: hb
    statement: heavy ball at critical damping
    system: "x'' + b*x' + lambda*x = 0"
    given:
      mu: positive
      L: "[mu, 1e4*mu]"
      lambda: "[mu, L]"
      b: "2*sqrt(mu)"
      x0: any
    expect: "norm(x(t))^2 <= (1 + sqrt(mu)*t)^2 * exp(-2*sqrt(mu)*t) * norm(x(0))^2"
    expected: true
`;

function errorOf(source: string): ClaimError {
  try {
    parseClaims(source, 'mine.yaml');
  } catch (error) {
    if (error instanceof ClaimError) return error;
    throw error;
  }
  throw new Error('no error');
}

describe('claims files', () => {
  test('a claim is read with its place and can be judged', async () => {
    const [claim] = parseClaims(good, 'mine.yaml');
    expect(claim).toMatchObject({ id: 'hb', file: 'mine.yaml', line: 2, expected: true });
    expect(claim!.lines!.expect).toBe(11);
    expect((await judge(claim!, { runs: 50 })).verdict).toBe('verified');
  });

  const folder = new URL('../../../examples/claims/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  test('there are at least eight examples', () => expect(files.length).toBeGreaterThanOrEqual(8));
  test.each(files)('the example %s gets the verdicts it says', async (name) => {
    for (const claim of parseClaims(readFileSync(new URL(name, folder), 'utf8'), name)) {
      const { verdict } = await judge(claim, { runs: 100 });
      expect([claim.id, verdict]).toEqual([claim.id, claim.expected === true ? 'verified' : 'refuted']);
    }
  });
});

describe('the pages about claims', () => {
  const blocks = (path: string): string[] => {
    const page = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
    return [...page.matchAll(/```yaml\n(.*?)```/gsu)].map((match) => match[1]!);
  };
  test.each(['docs/check-a-claim.md', 'examples/claims/README.md'])(
    '%s: its claims get their verdicts',
    async (path) => {
      expect(blocks(path).length).toBeGreaterThan(0);
      for (const claim of blocks(path).flatMap((block) => parseClaims(block, path))) {
        const { verdict } = await judge(claim, { runs: 60 });
        expect([claim.id, verdict]).toEqual([claim.id, claim.expected === false ? 'refuted' : 'verified']);
      }
    },
  );

  test('the tutorial shows an example file as it is', () => {
    const file = new URL('../../../examples/claims/heavy-ball-without-factor.yaml', import.meta.url);
    expect(blocks('docs/check-a-claim.md')).toContain(readFileSync(file, 'utf8'));
  });
});

describe('what people write, and is understood', () => {
  test('a range without quotes', () => {
    const unquoted = good
      .replace('lambda: "[mu, L]"', 'lambda: [mu, L]')
      .replace('"[mu, 1e4*mu]"', '[mu, 1e4*mu]');
    expect(parseClaims(unquoted, 'mine.yaml')[0]!.given).toMatchObject({
      lambda: '[mu, L]',
      L: '[mu, 1e4*mu]',
    });
  });
});

describe('texts in single quotes', () => {
  const quoted = (text: string): string => good.replace(/system: .*/u, `system: '${text}'`);

  test('two quotes that became one are remarked upon, with what was read', () => {
    const [claim] = parseClaims(quoted("x'' + b*lambda*x = 0"), 'mine.yaml');
    expect(claim!.system).toBe("x' + b*lambda*x = 0");
    expect(claim!.remarks).toEqual([
      expect.stringContaining("read as x' + b*lambda*x = 0: in single quotes"),
    ]);
  });

  test.each([quoted("x'''' + b*x'' + lambda*x = 0"), good])(
    'a second derivative that arrived is not',
    (source) => {
      expect(parseClaims(source, 'mine.yaml')[0]!.remarks).toBeUndefined();
    },
  );

  test('a text that ends in its middle is said to be one of quotes', () => {
    const error = errorOf(quoted("x'' + b*x' + lambda*x = 0"));
    expect([error.code, error.line]).toEqual(['bad-yaml', 4]);
    expect(error.remedy).toContain("In single quotes each ' is written twice");
  });
});

describe('what is wrong with a claims file is said with file, line and remedy', () => {
  const cases: readonly (readonly [string, string, string, number | undefined])[] = [
    ['no claims', 'title: x', 'no-claims', 1],
    ['empty', '', 'no-claims', 1],
    ['a list at the top', '- id: a', 'no-claims', 1],
    ['an empty list', 'claims: []', 'no-claims', 1],
    ['an unknown key beside claims', `${good}title: x\n`, 'unknown-key', undefined],
    ['an unknown key', good.replace('expected: true', 'expcted: true'), 'unknown-key', 12],
    ['a double key', good.replace('expected: true', 'id: b'), 'bad-yaml', 12],
    ['bad YAML', good.replace('b: "2', 'b: "2"'), 'bad-yaml', 9],
    // Written out, a key of forty nested collections would take 2^40 letters.
    ['a key that is a collection', good.replace('expected: true', `${'? '.repeat(40)}a`), 'bad-yaml', 12],
    ['a tag', good.replace('true', '!!js/function "x"'), 'bad-yaml', 12],
    ['no id', good.replace(/id: hb\n +/u, ''), 'bad-claim', 2],
    ['an id by another name', good.replace('id: hb', 'name: hb'), 'unknown-key', 2],
    ['an id with a slash', good.replace('id: hb', 'id: a/../b'), 'bad-claim', 2],
    ['a double id', good + good.replace('claims:\n', ''), 'double-id', 13],
    ['a number as system', good.replace(/system: .*/u, 'system: 5'), 'bad-claim', 4],
    ['no system', good.replace(/system: .*\n/u, 'source: x\n'), 'no-system', 2],
    ['an unknown optimizer', good.replace(/system: .*/u, 'optimizer: nosuch'), 'unknown-optimizer', 4],
    ['no relation', good.replace(/expect: .*\n/u, 'source: x\n'), 'no-relation', 2],
    ['two relations', good.replace('expected: true', 'rate: linear 1'), 'two-relations', 12],
    ['a free symbol', good.replace(/b: "2.*/u, ''), 'free-symbol', 4],
    ['a free symbol of another one', good.replace('"2*sqrt(mu)"', '"2*sqrt(m)"'), 'free-symbol', 9],
    ['a free symbol of the spectrum', good.replace('"[mu, L]"', '"[m, L]"'), 'free-symbol', 8],
    ['a free symbol of a start', good.replace('x0: any', 'v0: "w*x0"'), 'free-symbol', 10],
    ['a free symbol of the claim', good.replace('exp(-2', 'exp(-c'), 'free-symbol', 11],
    ['a circle', good.replace('mu: positive', 'mu: "L/2"'), 'circular', 6],
    ['an entry on the line below', good.replace('b: "2', 'b:\n        "2*'), 'expression-syntax', 9],
    ['a relation that is none', good.replace('<=', '+'), 'expression-wrong-type', 11],
    [
      'a chain with an equality',
      good.replace('norm(x(t))^2 <=', '0 != norm(x(t))^2 <='),
      'expression-wrong-type',
      11,
    ],
    ['an equality', good.replace('<=', '=='), 'expression-wrong-type', 11],
    ['a missing parenthesis', good.replace('2*sqrt(mu)"', '2*sqrt(mu"'), 'expression-syntax', 9],
    ['a norm of no vector', good.replace('norm(x(t))', 'norm(t)'), 'expression-wrong-arguments', 11],
    [
      'a vector that is not there',
      good.replace('norm(x(t))', 'norm(w(t))'),
      'expression-unknown-function',
      11,
    ],
    ['a system that is not linear', good.replace('lambda*x = 0', 'lambda*x^2 = 0'), 'system-nonlinear', 4],
    ['a forced system', good.replace('lambda*x = 0', 'lambda*x = 1'), 'system-non-homogeneous', 4],
    ['a system without =', good.replace('lambda*x = 0', 'lambda*x'), 'system-no-equation', 4],
    [
      'a recurrence in round brackets',
      good.replace(/system: .*/u, 'system: "x(k+1) = x(k)/2"'),
      'expression-syntax',
      4,
    ],
    ['a nonsense rate', good.replace(/expect: .*/u, 'rate: fast'), 'expression-syntax', 11],
    ['a rate without a number', good.replace(/expect: .*/u, 'rate: sublinear'), 'expression-syntax', 11],
    ['an infinite value', good.replace('mu: positive', 'mu: .inf'), 'bad-claim', 6],
    ['not a number', good.replace('mu: positive', 'mu: .nan'), 'bad-claim', 6],
    ['an empty list of values', good.replace('mu: positive', 'mu: []'), 'bad-claim', 6],
    ['a prototype', good.replace('mu: positive', '__proto__: positive'), 'reserved-name', 6],
    [
      'a prototype that is a mapping',
      good.replace('mu: positive', '__proto__: { a: 1 }'),
      'reserved-name',
      6,
    ],
    ['a prototype beside given', good.replace('expected: true', '__proto__: true'), 'unknown-key', 12],
    ['a constructor', good.replace('mu: positive', 'constructor: positive'), 'expression-reserved-name', 6],
    ['a method of every object', good.replace('mu: positive', 'toString: 1'), 'expression-reserved-name', 6],
  ];
  test.each(cases)('%s', (_name, source, code, line) => {
    const error = errorOf(source);
    expect([error.code, error.line]).toEqual([code, line ?? error.line]);
    expect(error.message).toMatch(/^mine\.yaml/u);
    expect(error.remedy.length).toBeGreaterThan(3);
  });

  test.each(["x'' + lambda*x^2 = 0", "x'' + lambda*x = 1", 'lambda*x', "x'' + lambda*y = 0", '0*x = 0'])(
    'of %s a claim says what derive says, no more than once, and where',
    (system) => {
      let said = '';
      try {
        derive(system);
      } catch (error) {
        said = (error as Error).message;
      }
      const error = errorOf(good.replace(/system: .*/u, `system: ${JSON.stringify(system)}`));
      expect(said).not.toBe('');
      expect(error.message.replace(/^mine\.yaml:4: claim "[^"]*", system: /u, '')).toBe(said);
    },
  );

  test('a file over 1 MB is refused by its size, at once', () => {
    const error = errorOf('#'.repeat(100_000_000));
    expect([error.code, error.message.includes('100.0 MB')]).toEqual(['file-too-large', true]);
  });

  test('thousands of claims are too many', () => {
    const one =
      '  - { id: aN, system: "x\' = -lambda*x", given: { lambda: positive }, rate: "linear > 0" }\n';
    const many = `claims:\n${Array.from({ length: 3000 }, (_, i) => one.replace('aN', `a${String(i)}`)).join('')}`;
    expect(errorOf(many).code).toBe('too-many-claims');
  });

  test('a YAML bomb does not explode', () => {
    const level = (name: string, inner: string): string =>
      `${name}: &${name} [${Array(10).fill(inner).join(', ')}]\n`;
    let bomb = 'a: &a ["x", "x"]\n';
    for (let i = 1; i < 9; i++) bomb += level('abcdefghi'[i]!, `*${'abcdefghi'[i - 1]!}`);
    expect(errorOf(`${bomb}claims: *i\n`).code).toBe('yaml-bomb');
  });

  test('a deeply nested file is refused, not a stack overflow', () => {
    expect(['bad-yaml', 'no-claims', 'yaml-bomb', 'bad-claim']).toContain(
      errorOf(`claims: ${'['.repeat(200_000)}`).code,
    );
  });
});

describe('nothing that a claims file says is run', () => {
  const holes = ['system', 'given', 'expect', 'rate', 'assume', 'decreases', 'stable'] as const;
  test.each(attacks)('%s', (_name, text) => {
    const before = Object.getOwnPropertyNames(globalThis).length;
    for (const hole of holes) {
      const quoted = JSON.stringify(text);
      const body: Record<string, string> = {
        system: `"x' = -lambda*x"`,
        given: '{ lambda: positive }',
        rate: '"linear > 0"',
      };
      if (hole === 'expect' || hole === 'decreases' || hole === 'stable') delete body.rate;
      body[hole] = hole === 'given' ? `{ lambda: positive, a: ${quoted} }` : quoted;
      const source = `claims:\n  - id: a\n${Object.entries(body)
        .map(([key, value]) => `    ${key}: ${value}\n`)
        .join('')}`;
      expect(() => parseClaims(source, 'attack.yaml')).toThrow(ClaimError);
    }
    expect(Object.getOwnPropertyNames(globalThis).length).toBe(before);
  });

  test('an index beyond reach has no value instead of a hang', async () => {
    const [claim] = parseClaims(
      `claims:
  - id: far
    system: "x[k+1] = x[k] - k/(k+1)*s*g[k]"
    given: { lambda: positive, s: "[0.1, 0.2]" }
    expect: "norm(x(1e15*k)) <= norm(x(0))"
`,
      'far.yaml',
    );
    expect((await judge(claim!, { runs: 5 })).verdict).toBe('inconclusive');
  });
});
