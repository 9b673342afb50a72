import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { replayNeedsData, vocabulary } from '@flowrate/verify';
import { parsePath, pathWords, printPath, randomWord } from '../src/search/path.ts';

const words = [...new Set(vocabulary.sources.map(({ word }) => word))];
const address = fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 });
const path = fc
  .tuple(fc.constantFrom(...words), address)
  .map(([source, numbers]) => ({ source, address: numbers.join(source === randomWord ? ':' : ',') }));

describe('paths of instances', () => {
  test('what is printed is read again, and needs the data where it is one of theirs', () => {
    fc.assert(
      fc.property(path, (one) => {
        expect(parsePath(printPath(one))).toEqual(one);
        const onData = one.source === 'data';
        expect(replayNeedsData(printPath(one))).toBe(onData);
        expect(replayNeedsData(`--claims 'my data: 1.yaml' --only a --seed 1 ${pathWords(one)}`)).toBe(
          onData,
        );
      }),
      { seed: 5 },
    );
  });

  test.each(['', 'edge', ':3', 'random:3', '-1', ' data:0', 'data 0'])('%p is no path', (text) => {
    expect([parsePath(text), replayNeedsData(text)]).toEqual([undefined, false]);
  });

  test('every source has a name of its own', () => {
    const names = vocabulary.sources.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
