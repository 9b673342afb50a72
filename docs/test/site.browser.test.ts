import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { serve, type Served } from '../site/serve.ts';

const root = resolve(import.meta.dirname, '..', '..');
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const inBrowser = existsSync(executablePath) ? describe : describe.skip;
const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** Verdicts are the business of other tests: here they need only be there. */
const fewRuns = '2';

/** What is wrong with the page that is shown, by axe's rules: what it calls serious or worse. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await checker.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`);
  });
}

inBrowser('the site in Chromium (skipped where there is none)', () => {
  let folder: string;
  let served: Served;
  let browser: Browser;
  let pages: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'flowrate-docs-'));
    execFileSync(
      process.execPath,
      ['--import', 'tsx', join(root, 'docs', 'site', 'build.ts'), folder, fewRuns],
      {
        cwd: root,
        stdio: 'pipe',
      },
    );
    pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.html') && !name.startsWith('api/') && name !== '404.html')
      .sort();
    // Not at the root of a host: what is not relative is not found.
    served = await serve(folder, '/some/where/');
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    });
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    served.server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A tab that notes what goes wrong in it; pages are opened in it one after the other. */
  async function tab(
    colorScheme: 'light' | 'dark',
    width: number,
  ): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(served.address) && !url.startsWith('data:'))
        faults.push(`${page.url()} asks for ${url}`);
    });
    return { page, faults };
  }

  test('no page complains, asks another host, or scrolls sideways on a phone', async () => {
    const { page, faults } = await tab('light', 400);
    for (const name of pages) {
      await page.goto(served.address + name);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) faults.push(`${name} is ${overflow} pixels too wide`);
    }
    expect(pages.length).toBeGreaterThan(90);
    expect(faults).toEqual([]);
    await page.close();
  }, 240_000);

  test.each([
    ['light', 1280],
    ['dark', 400],
  ] as const)(
    'a page of each kind has no barrier, %s, %i pixels wide',
    async (scheme, width) => {
      // Of a folder that is made, two pages stand for all; those that were written are looked at one by one.
      const made = ['claims', 'optimizers'];
      const kinds = pages.filter(
        (name, i) =>
          !made.includes(dirname(name)) ||
          name.endsWith('index.html') ||
          dirname(pages[i - 1]!) !== dirname(name),
      );
      const { page } = await tab(scheme, width);
      const wrong: string[] = [];
      for (const name of kinds) {
        await page.goto(served.address + name);
        wrong.push(...(await barriers(page)).map((barrier) => `${name}: ${barrier}`));
      }
      expect(wrong).toEqual([]);
      await page.close();
    },
    240_000,
  );

  test('from page to page without loading anew, and the search finds', async () => {
    const { page, faults } = await tab('light', 1280);
    await page.goto(`${served.address}optimizers/heavy-ball.html`);
    await page.click('nav a[href$="claims/"], nav a[href$="claims/index.html"]');
    await page.waitForURL(/\/some\/where\/claims\//u);
    await page.click('.VPSidebar a[href$="lists/methods.html"]');
    await page.waitForURL(/\/some\/where\/lists\/methods\.html$/u);
    await page.waitForSelector('h1:has-text("ODE methods")');
    await page.keyboard.press('Control+k');
    await page.fill('.VPLocalSearchBox input', 'double root');
    await page.waitForSelector('.VPLocalSearchBox .results a');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.VPLocalSearchBox', { state: 'detached' });
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);
});
