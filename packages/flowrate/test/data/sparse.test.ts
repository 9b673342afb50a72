import { fc, test as lawTest } from '@fast-check/jest';
import { describe, expect, test } from '@jest/globals';
import { parseArff } from '../../src/data/formats/arff.ts';
import { parseSvmlight } from '../../src/data/formats/svmlight.ts';
import { loadData, type DataRequest } from '../../src/data/loadData.ts';
import { failure, scratch } from './files.ts';

const { write } = scratch();
const load = (name: string, content: string, more: Partial<DataRequest> = {}) =>
  loadData({ data: write(name, content), normalize: 'none', ...more });

describe('svmlight', () => {
  const row = fc.record({
    target: fc.integer({ min: -9, max: 9 }),
    inputs: fc.uniqueArray(
      fc.tuple(fc.integer({ min: 1, max: 12 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
      {
        selector: ([place]) => place,
      },
    ),
  });
  lawTest.prop([fc.array(row, { minLength: 1, maxLength: 6 })])(
    'what is written is read back to the bit',
    (rows) => {
      const text = rows
        .map(({ target, inputs }) =>
          [target, ...inputs.toSorted(([a], [b]) => a - b).map(([place, value]) => `${place}:${value}`)].join(
            ' ',
          ),
        )
        .join('\n');
      const read = parseSvmlight('f', Buffer.from(text));
      expect(read.rows).toHaveLength(rows.length);
      rows.forEach(({ target, inputs }, i) => {
        const expected = new Float64Array(read.header.length);
        expected[0] = target;
        // -0 is written as 0.
        for (const [place, value] of inputs) expected[place] = value === 0 ? 0 : value;
        expect([...read.rows[i]!]).toEqual([...expected]);
      });
    },
  );
  test('comments, query ids and an index from 0; the target is learned without being named', () => {
    const set = load('q.svm', '# made by hand\n1 qid:3 0:5 2:7 # first\n\n2 qid:3 1:6\n');
    expect(set.targetName).toBe('target');
    expect(set.featureNames).toEqual(['x0', 'x1', 'x2']);
    expect([...set.X.data]).toEqual([5, 0, 7, 0, 6, 0]);
    expect(set.notes.join()).toMatch(/not name are 0/);
    expect(load('q.svm', '1 1:5 2:7\n2 1:6\n', { target: 'x2' }).featureNames).toEqual(['target', 'x1']);
  });
  test('it is known by its first line where the name says nothing', () => {
    expect(load('a9a.txt', '-1 3:1 11:1\n+1 5:1\n').targetName).toBe('target');
  });
  test.each([
    ['an index that does not rise', '1 3:1 2:1\n', /line 1: '2:1'/],
    ['a word without colon', '1 1:1\n2 three\n', /line 2: 'three'/],
    ['a target of text', 'one 1:1\n', /'one'/],
    ['an index without end', '1 1:1\n1 99999999999:1\n', /'99999999999:1'/],
  ])('%s is refused', (_what, text, says) => {
    const error = failure(() => load('bad.svm', text));
    expect(error.code).toBe('bad-svmlight');
    expect(error.message).toMatch(says);
  });
  test('few numbers that need much memory are refused before it is taken', () => {
    const wide = failure(() => load('wide.svm', '1 1:1\n1 999999999:1\n'));
    expect(wide.message).toMatch(/1000000000 columns, more than 262144/);
    const long = failure(() => parseSvmlight('f', Buffer.from('1 200000:1\n'.repeat(1000))));
    expect(long.code).toBe('too-large');
    expect(long.message).toMatch(/1000 rows of 200000 inputs.*1\.49 GiB, more than the 1 GiB/);
  });
});

describe('ARFF', () => {
  const head = "% a comment\n@RELATION 'some cars'\n\n@attribute len numeric\n@attribute 'the width' REAL\n";
  test('columns of its attributes, classes of its texts', () => {
    const text = `${head}@attribute class {small, 'very big'}\n@DATA\n1,2,small\n% between\n3,?,'very big'\n5,6,small\n`;
    const set = load('cars.arff', text, { target: 'class', missing: 'drop' });
    expect(set.featureNames).toEqual(['len', 'the width']);
    expect([...set.X.data]).toEqual([1, 2, 5, 6]);
    expect(failure(() => load('cars.arff', text, { target: 'class' })).message).toMatch(
      /line 10, column the width/,
    );
  });
  test.each([
    ['without @data', `${head}1,2\n`, /no @data line/],
    ['of sparse rows', `${head}@data\n{0 1, 1 2}\n`, /line 7: .*SparseToNonSparse/],
    ['of ragged rows', `${head}@data\n1,2\n3\n`, /line 8: '3'/],
    ['with an attribute without type', '@attribute len\n@data\n1\n', /line 1: '@attribute len'/],
  ])('a file %s is refused', (_what, text, says) => {
    const error = failure(() => parseArff('f.arff', Buffer.from(text)));
    expect(error.code).toBe('bad-arff');
    expect(error.message).toMatch(says);
  });
});
