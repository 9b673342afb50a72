import { describe, expect, test } from '@jest/globals';
import { silent } from '@flowrate/base';
import { defaultsOf, neighbours, type StudyValues } from '../src/index.ts';

const work = { data: undefined, seed: 1, signal: new AbortController().signal, progress: silent };

describe.each(neighbours)('$name', (study) => {
  const defaults = defaultsOf<StudyValues>(study.parameters);

  test('stops where it is told to, and refuses what it has no use for', async () => {
    const stopped = { ...work, signal: AbortSignal.abort() };
    await expect(study.run(defaults, stopped)).rejects.toMatchObject({ name: 'AbortError' });
    const unknown = study.run({ ...defaults, nothing: 1 }, work);
    await expect(unknown).rejects.toMatchObject({ code: 'unknown-parameter' });
    const [name, { kind }] = Object.entries(study.parameters)[0]!;
    const bad = study.run({ ...defaults, [name]: kind === 'list' ? 'x' : Number.NaN }, work);
    await expect(bad).rejects.toMatchObject({ code: 'bad-parameter' });
  });
});
