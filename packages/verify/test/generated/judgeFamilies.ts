import { describeVerdict, judge, judgeMany, type Claim, type Verdict } from '@flowrate/verify';
import { families } from './families.ts';
import type { Family } from './family.ts';
import { generated, type Generated } from './generate.ts';

export interface RunOptions {
  /** Claims a family. */
  readonly count: number;
  readonly seed: number;
  readonly names: readonly string[] | undefined;
  /** Only the claim with this number. */
  readonly number: number | undefined;
  readonly runs: number;
  readonly timeLimit: number;
  readonly threads: number;
  readonly print: (line: string) => void;
}

interface Count {
  readonly right: number;
  readonly inconclusive: number;
  readonly wrong: number;
  readonly refused: number;
  readonly seconds: number;
}

/** One claim and what came of it. */
interface Judged extends Pick<Generated, 'claim' | 'expected' | 'why'> {
  readonly word: keyof Omit<Count, 'seconds'>;
  readonly said: string;
  readonly replay: string;
}

interface Row extends Count {
  readonly family: string;
  readonly kind: Family['kind'];
  readonly claims: readonly Judged[];
}

/** What the judge makes of every family: a line each as it comes, then every claim it is wrong about. */
export async function judgeFamilies(
  options: RunOptions,
): Promise<{ rows: Row[]; totals: Count & { decided: number } }> {
  const { names, print } = options;
  const unknown = names?.find((name) => families.every((family) => family.name !== name));
  if (unknown !== undefined)
    throw new Error(`there is no family ${unknown}: ${families.map(({ name }) => name).join(', ')}`);
  print('family                        kind  right inconcl. wrong refused  seconds');
  const rows: Row[] = [];
  for (const family of families.filter(({ name }) => names?.includes(name) ?? true)) {
    const row = await judgeFamily(family, options);
    rows.push(row);
    print(lineOf(row.family, String(row.kind), row));
  }
  for (const word of ['wrong', 'refused', 'inconclusive'] as const) report(rows, word, print);
  const sum = (key: keyof Count): number => rows.reduce((total, row) => total + row[key], 0);
  const totals = {
    right: sum('right'),
    inconclusive: sum('inconclusive'),
    wrong: sum('wrong'),
    refused: sum('refused'),
    seconds: sum('seconds'),
  };
  const all = totals.right + totals.inconclusive + totals.wrong + totals.refused;
  const decided = (totals.right + totals.wrong) / all;
  print(
    `${all} claims of ${rows.length} families: ${totals.right} right, ${totals.inconclusive} inconclusive, ${totals.wrong} wrong, ${totals.refused} refused; ${(100 * decided).toFixed(1)} % decided, ${totals.seconds.toFixed(0)} s`,
  );
  return { rows, totals: { ...totals, decided } };
}

const lineOf = (
  name: string,
  kind: string,
  { right, inconclusive, wrong, refused, seconds }: Count,
): string =>
  [
    name.padEnd(30),
    kind.padStart(5),
    ...[right, inconclusive, wrong, refused].map((n) => String(n).padStart(7)),
    seconds.toFixed(1).padStart(8),
  ].join(' ');

function report(rows: readonly Row[], word: Judged['word'], print: (line: string) => void): void {
  const all = rows.flatMap(({ claims }) => claims).filter((judged) => judged.word === word);
  if (all.length > 0) print(`\n${word}: ${all.length}`);
  for (const { claim, expected, why, said, replay } of all) {
    print(`${JSON.stringify(claim)}\n  is ${String(expected)}: ${why}\n  ${said}\n  ${replay}`);
  }
  if (all.length > 0) print('');
}

async function judgeFamily(family: Family, options: RunOptions): Promise<Row> {
  const { count, seed, number } = options;
  const numbers = number === undefined ? Array.from({ length: count }, (_, i) => i) : [number];
  const drawn = numbers.map((i) => generated(family, seed, i));
  const began = performance.now();
  const verdicts = await verdictsOf(drawn, options);
  const seconds = (performance.now() - began) / 1000;
  const claims = drawn.map(({ claim, expected, why }, i): Judged => {
    const verdict = verdicts[i]!;
    const replay = `--family ${family.name} --seed ${seed} --number ${numbers[i]!}`;
    const about = { claim, expected, why, replay };
    if (verdict instanceof Error)
      return { ...about, word: 'refused', said: verdict.stack ?? verdict.message };
    const said = describeVerdict(verdict).split('\n').slice(2, 5).join(' |');
    const grade = verdict.grade === undefined ? '' : ` (${verdict.grade})`;
    return { ...about, word: wordOf(verdict, expected), said: `${verdict.verdict}${grade}: ${said}` };
  });
  const of = (word: Judged['word']): number => claims.filter((judged) => judged.word === word).length;
  return {
    family: family.name,
    kind: family.kind,
    right: of('right'),
    inconclusive: of('inconclusive'),
    wrong: of('wrong'),
    refused: of('refused'),
    seconds,
    claims,
  };
}

function wordOf({ verdict }: Verdict, expected: boolean): Judged['word'] {
  if (verdict === 'inconclusive') return 'inconclusive';
  return (verdict === 'verified') === expected ? 'right' : 'wrong';
}

/** Claims without data go to the threads together, unless one of them is refused: then each goes alone. */
async function verdictsOf(drawn: readonly Generated[], options: RunOptions): Promise<(Verdict | Error)[]> {
  const { runs, timeLimit, threads, seed } = options;
  const common = { runs, timeLimit, seed };
  if (threads > 1 && drawn.every(({ data }) => data === undefined)) {
    try {
      return await judgeMany(
        drawn.map(({ claim }) => claim),
        { ...common, threads },
      );
    } catch {
      // One of them is refused, and with it all.
    }
  }
  const verdicts: (Verdict | Error)[] = [];
  for (const { claim, data } of drawn)
    verdicts.push(await alone(claim, { ...common, ...(data === undefined ? {} : { data }) }));
  return verdicts;
}

async function alone(claim: Claim, options: Parameters<typeof judge>[1]): Promise<Verdict | Error> {
  try {
    return await judge(claim, options);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
