import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { flowrate } from './harness.ts';

let folder: string;
const images = 12;

/** An IDX file of bytes. */
function idx(name: string, sizes: readonly number[], bytes: readonly number[]): string {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt32BE(0x800 + sizes.length, 0);
  sizes.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([header, Buffer.from(bytes)]));
  return path;
}

const pixels = Array.from({ length: images * 9 }, (_, k) => (k * 37) % 256);
const labels = Array.from({ length: images }, (_, k) => k % 10);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowrate-reproduce-'));
  idx('images', [images, 3, 3], pixels);
  idx('labels', [images], labels);
  idx('letters', [images], [...labels.slice(1), 65]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const out = (): string => join(folder, 'out');
const reproduce = (...words: string[]) =>
  flowrate('reproduce', '--quick', '--epochs', '12', '--out', out(), ...words);
const given = (): string[] => ['--data', join(folder, 'images'), '--labels', join(folder, 'labels')];

describe('flowrate reproduce', () => {
  test('writes a page with every figure, its numbers, and prints what it found', async () => {
    const { code, out: text } = await reproduce('--json', ...given());
    expect(code).toBe(0);
    const document = JSON.parse(text) as { images: number; rows: { figure: number; curve: string }[] };
    expect(document.images).toBe(images);
    const figures = [...new Set(document.rows.map(({ figure }) => figure))];
    const page = readFileSync(join(out(), 'index.html'), 'utf8');
    for (const figure of figures) {
      const svg = readFileSync(join(out(), `figure-${figure}.svg`), 'utf8');
      expect(page).toContain(svg);
      const [head, ...rows] = readFileSync(join(out(), `figure-${figure}.csv`), 'utf8')
        .trimEnd()
        .split('\n');
      expect(head).toBe('figure,curve,at,loss,theory');
      const curves = document.rows.filter((row) => row.figure === figure);
      expect(rows.length).toBeGreaterThanOrEqual(3 * curves.length);
    }
    expect(page).not.toContain('Fashion-MNIST');
    expect(page).toContain(`Only ${images} images are there`);
  });

  test('one figure of the built-in images, which it says plainly; same seed, same numbers', async () => {
    const [first, second] = [await reproduce('--figure', '1'), await reproduce('--figure', '1')];
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/No --data were given: these are images of Fashion-MNIST/);
    expect(first.out).toMatch(/gradient descent/);
    expect(second.out).toBe(first.out);
  });

  test.each<[string, () => string[], RegExp]>([
    ['a figure that is not there', () => ['--figure', '9'], /no figure 9; give some of 1, 2, 3, 4, 5/],
    ['labels without images', () => ['--labels', join(folder, 'labels')], /--data/],
    ['images without labels', () => given().slice(0, 2), /--labels/],
    [
      'a label that is no digit',
      () => [...given().slice(0, 3), join(folder, 'letters')],
      /image 11 .* label 65; labels are 0 to 9/,
    ],
    [
      'files exchanged',
      () => ['--data', join(folder, 'labels'), '--labels', join(folder, 'images')],
      /exchanged|label/,
    ],
    ['a folder that cannot be written', () => [...given(), '--out', join(folder, 'images')], /cannot write/],
  ])('refuses %s', async (_name, words, says) => {
    rmSync(out(), { recursive: true, force: true });
    const { code, out: text, err } = await reproduce(...words());
    expect([2, 3]).toContain(code);
    expect(text).toBe('');
    expect(err).toMatch(says);
    expect(existsSync(join(out(), 'curves.csv'))).toBe(false);
  });
});
