import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { claims, parseClaims } from '@flowrate/verify';
import type { ExperimentResult } from '@flowrate/studies';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hasChromium, launch } from './chromium.ts';
import { program } from '../cli/program.ts';

const inBrowser = hasChromium ? describe : describe.skip;
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const examples = join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'claims');

/** What axe-core finds on the page as it is, a line each; inside pictures is nothing that a reader of screens is told. */
async function findings(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate<{
    violations: { id: string; help: string; nodes: { html: string }[] }[];
  }>('axe.run({ exclude: [["svg > *"]] })');
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]!.html.slice(0, 200)}`);
}

const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));

/** Of each verdict the first claim, with all that is folded in it: what axe says of one it says of its like. */
const openSome = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const kind of ['verified', 'refuted', 'inconclusive']) {
      const claim = document.querySelector(`.claim:has(.${kind})`);
      claim?.querySelectorAll('details').forEach((one) => (one.open = true));
    }
  });

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const shownClaims = (page: Page): Promise<number> => page.locator('.claim:visible').count();

inBrowser('report.html in Chromium (skipped where there is none)', () => {
  let folder: string;
  let browser: Browser;
  let context: BrowserContext;
  const address = (name: string): string => `file://${join(folder, name)}`;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'flowrate-report-'));
    const few = ['--rows', '16', '--widths', '32,64', '--steps', '100', '--runs', '20', '--quiet'];
    // Each third claim takes a third of the time; those about width are open, since two widths are too few.
    const some = claims.filter(({ scaling }, i) => scaling !== undefined || i % 3 === 0);
    program(['verify', ...few, '--only', some.map(({ id }) => id).join(',')], folder);
    const own = join(examples, 'heavy-ball-without-factor.yaml');
    program(['verify', own, '--rows', '16', '--no-networks', '--quiet', '--out', 'own.html'], folder);
    browser = await launch();
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    ['light', 400],
    ['dark', 1280],
  ] as const)(
    '%s, %i pixels wide: nothing sticks out, every picture has a size, text keeps its contrast, axe finds nothing',
    async (colorScheme, width) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      const faults: string[] = [];
      page.on('console', (message) => faults.push(message.text()));
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) faults.push(request.url());
      });
      await page.goto(address('report.html'));
      expect(await overflow(page)).toBe(0);
      await openSome(page);
      const found = await findings(page);
      await openAll(page);
      expect(await overflow(page)).toBe(0);
      const seen = await page.evaluate(() => ({
        pictures: Array.from(
          document.querySelectorAll('figure svg'),
          (svg) => svg.getBoundingClientRect().width,
        ),
        ink: getComputedStyle(document.body).color,
        paper: getComputedStyle(document.body).backgroundColor,
        label: getComputedStyle(document.querySelector('svg text')!).fill,
        // Pictures clip and shade by what has an id.
        twice: Array.from(document.querySelectorAll('[id]'), ({ id }) => id).filter(
          (id, i, all) => all.indexOf(id) !== i,
        ),
        // What scrolls sideways by itself and could not be reached by keyboard.
        scrolled: Array.from(document.querySelectorAll('*'))
          .filter(
            (one) =>
              one.scrollWidth > one.clientWidth + 1 &&
              getComputedStyle(one).overflowX !== 'visible' &&
              (one as HTMLElement).tabIndex < 0,
          )
          .map((one) => one.outerHTML.slice(0, 120)),
      }));
      expect(faults).toEqual([]);
      expect(found).toEqual([]);
      expect(seen.scrolled).toEqual([]);
      expect(seen.twice).toEqual([]);
      expect(seen.pictures.length).toBeGreaterThanOrEqual(14);
      expect(Math.min(...seen.pictures)).toBeGreaterThan(250);
      const light = (colour: string): number => Number(/\d+/.exec(colour)![0]);
      expect(Math.abs(light(seen.ink) - light(seen.paper))).toBeGreaterThan(120);
      expect(seen.label).toBe(seen.ink);
      await page.close();
    },
  );

  test('the counts at the top are those of the claims, and filters show as many, by keyboard alone', async () => {
    const page = await context.newPage();
    await page.goto(address('report.html'));
    const all = await shownClaims(page);
    const counts = (await page.locator('.counts b').allTextContents()).map(Number);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all);
    await page.focus('#show-all');
    // The first choice that is not empty: nothing of the catalogue is from a claims file.
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#show-refuted').isChecked()).toBe(true);
    expect(await shownClaims(page)).toBe(counts[1]);
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#show-open').isChecked()).toBe(true);
    expect(await shownClaims(page)).toBe(counts[2]);
    await page.close();
  });

  test('what an author looks for is on the first screen, and replay and claim are copied whole', async () => {
    const page = await context.newPage();
    await page.goto(address('own.html'));
    expect(await page.locator('.counts .refuted b').textContent()).toBe('1');
    expect(await page.locator('.worst').textContent()).toMatch(/Breaks at t = 0\.4\d*/);
    expect(await page.locator('#show-mine').isEnabled()).toBe(true);
    expect(await page.locator('.claim[data-in~="mine"]').count()).toBe(await shownClaims(page));
    const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await page.click('.worst button');
    const words = await copied();
    expect(words).toMatch(/^flowrate verify .*--path \S+/);
    expect(words).toBe(await page.locator('#worst-replay').textContent());
    await openAll(page);
    await page.locator('.claim button', { hasText: 'copy claim as YAML' }).first().click();
    const [claim] = parseClaims(await copied(), 'copied');
    expect(await page.locator(`[id="claim-${claim!.id}"]`).count()).toBe(1);
    await page.close();
  });

  test('pictures, their data and the result are saved whole', async () => {
    const page = await context.newPage();
    await page.goto(address('report.html'));
    const saved = async (selector: string): Promise<string> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator(selector).first().click(),
      ]);
      return readFileSync(await download.path(), 'utf8');
    };
    const result = JSON.parse(await saved('[data-json]')) as ExperimentResult;
    const csv = await saved('a[download$=".csv"]');
    const [head, ...rows] = csv.trim().split('\n');
    expect(head).toBe('index,lambda');
    expect(rows).toHaveLength(result.spectrum.rank);
    // The data of a picture have seven digits.
    expect(Number(rows[0]!.split(',')[1])).toBe(Number(result.spectrum.max.toPrecision(7)));
    const svg = await saved('[data-svg]');
    const fault = await page.evaluate(
      (text) =>
        new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent,
      svg,
    );
    expect(fault).toBeUndefined();
    await page.close();
  });

  test('on paper everything is unfolded and buttons are gone; without scripts too', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const page = await plain.newPage();
    await page.goto(address('report.html'));
    expect(await page.locator('button:visible').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    const hidden = page.locator('.claim .body:not(:visible)');
    expect(await hidden.count()).toBe(0);
    expect(await page.locator('nav:visible').count()).toBe(0);
    await plain.close();
  });
});
