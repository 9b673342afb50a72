import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { brokenLinks } from '../site/brokenLinks.ts';
import { placeholder, relativeBase } from '../site/relativeBase.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowrate-site-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('links', () => {
  test.each([
    ['a page that is there', '<a href="b.html">', []],
    ['a place that is there', '<a href="b.html#here">', []],
    ['another host', '<a href="https://example.org/nothing">', []],
    ['a folder with a page of its own', '<a class="x" href="sub/">', []],
    ['what a script says is no link', '<script>"<a href=\\"none.html\\">"</script>', []],
    ['a page that is not there', '<a href="none.html">', ['a.html: none.html']],
    ['a place that is not there', '<a href="b.html#there">', ['a.html: b.html#there']],
    ['a picture that is not there', '<img alt="" src="none.png">', ['a.html: none.png']],
    ['a page beyond the site', '<a href="../x.html">', ['a.html: ../x.html']],
  ])('%s', (_, html, broken) => {
    write('b.html', '<h1 id="here">b</h1>');
    write('sub/index.html', '');
    write('a.html', html);
    expect(brokenLinks(folder)).toEqual(broken);
  });
});

test('what was built for one path works under any', () => {
  const page = write(
    'deep/page.html',
    `<head></head><body><a href="${placeholder}other.html"></a><script>window.__VP_SITE_DATA__=JSON.parse("{}");</script></body>`,
  );
  const style = write('assets/style.css', `@font-face{src:url(${placeholder}assets/font.woff2)}`);
  const script = write(
    'assets/app.js',
    `const a="${placeholder}";const b=\`<img src="${placeholder}x.png">\`;const c=x=>\`\${x}${placeholder}y\${x}\`;globalThis.found=[a,b,c(1)];`,
  );
  relativeBase(folder);
  expect(readFileSync(page, 'utf8')).toContain('<a href="../other.html">');
  expect(readFileSync(style, 'utf8')).toContain('url(../assets/font.woff2)');
  // As a browser runs it where the site lies below /some/path/.
  const context = { flowrateBase: '/some/path/', found: [] as string[] };
  runInNewContext(readFileSync(script, 'utf8'), context);
  expect([...context.found]).toEqual(['/some/path/', '<img src="/some/path/x.png">', '1/some/path/y1']);
});
