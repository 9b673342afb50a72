/** Links and pictures of a built site that lead nowhere within it: no such file, or no such place in the file. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const decoded = (text: string): string =>
  decodeURIComponent(text.replaceAll('&amp;', '&').replaceAll('&#39;', "'"));

function placesOf(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/\s(?:id|name)="([^"]*)"/gu)].map((match) => decoded(match[1]!)));
}

/** @returns `page: address`, one each */
export function brokenLinks(folder: string): string[] {
  const known = new Map<string, ReadonlySet<string>>();
  const places = (file: string): ReadonlySet<string> => {
    const found = known.get(file) ?? placesOf(readFileSync(file, 'utf8'));
    known.set(file, found);
    return found;
  };
  const leadsNowhere = (page: string, address: string): boolean => {
    if (/^[a-z]+:/iu.test(address)) return false;
    const [path = '', place = ''] = address.split('#').map(decoded);
    let file = path === '' ? page : resolve(dirname(page), path.split('?')[0]!);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!file.startsWith(folder) || !existsSync(file)) return true;
    return place !== '' && file.endsWith('.html') && !places(file).has(place);
  };
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .flatMap((name) => {
      const page = resolve(folder, name);
      const html = readFileSync(page, 'utf8').replaceAll(/<script\b.*?<\/script>/gsu, '');
      const addresses = [...html.matchAll(/<(?:a|img|link|script)\s[^>]*?(?:href|src)="([^"]*)"/gu)].map(
        (m) => m[1]!,
      );
      return [...new Set(addresses)]
        .filter((address) => leadsNowhere(page, address))
        .map((address) => `${relative(folder, page)}: ${address}`);
    });
}
