import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { optimizers } from '@flowrate/theory';
import { chromium, type Browser, type Page } from 'playwright-core';
import { decode, encode } from '../.vitepress/theme/playground/settings/address.ts';
import { controlsOf, flowOf, usualValues } from '../.vitepress/theme/playground/settings/controls.ts';
import { positionOf, valueAt } from '../.vitepress/theme/playground/settings/slider.ts';
import {
  lambdaOf,
  optimizerOf,
  usualState,
  type State,
} from '../.vitepress/theme/playground/settings/state.ts';
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
  });
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
  });

  test.each([
    ['light', 1280, 0],
    ['dark', 400, 1],
  ] as const)('a page of each kind has no barrier, %s, %i pixels wide', async (scheme, width, turn) => {
    // Of a folder that is made, two pages stand for all; those that were written are looked at one by one, in one of two looks.
    const made = ['claims', 'optimizers'];
    const kinds = pages.filter(
      (name, i) =>
        !made.includes(dirname(name)) ||
        name.endsWith('index.html') ||
        dirname(pages[i - 1]!) !== dirname(name),
    );
    const { page } = await tab(scheme, width);
    const wrong: string[] = [];
    for (const name of kinds.filter((_, i) => i % 2 === turn)) {
      await page.goto(served.address + name);
      wrong.push(...(await barriers(page)).map((barrier) => `${name}: ${barrier}`));
    }
    expect(wrong).toEqual([]);
    await page.close();
  });

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
  });

  test('the playground: a slider by keyboard gives the numbers of the library, and the address restores them', async () => {
    const { page, faults } = await tab('dark', 400);
    const shown = (): Promise<number[]> =>
      page.$$eval('.playground data', (found) =>
        found.map((each) => Number((each as HTMLDataElement).value)),
      );
    await page.goto(`${served.address}playground.html`);
    await page.focus('#play-damping');
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');

    const usual = usualState();
    const optimizer = optimizerOf(usual.optimizer);
    const control = controlsOf(optimizer).find(({ name }) => name === 'damping')!;
    const damping = valueAt(control, positionOf(control, control.default) + 3);
    const state: State = { ...usual, values: { ...usual.values, damping } };
    // The address follows when the slider rests. It held the usual damping before, if the machine was slow to press.
    await page.waitForFunction((expected) => location.hash === expected, `#${encode(state)}`);
    expect(decode(new URL(page.url()).hash)).toEqual(state);
    const flow = flowOf(optimizer, state.values);
    const lambda = lambdaOf(state.spectrum);
    const discrete = optimizer.dictionary.toDiscrete(flow, state.values['stepSize']!);
    const rates = [optimizer.rate(flow, lambda).rate, optimizer.discreteRate(discrete, lambda).rate];
    // The page and this test are run by two versions of the same engine.
    for (const [i, rate] of (await shown()).entries()) expect(rate / rates[i]! - 1).toBeCloseTo(0, 12);
    expect(await shown()).toHaveLength(rates.length);

    const before = await shown();
    await page.reload();
    await page.waitForSelector('#play-rate');
    expect(await shown()).toEqual(before);
    expect(await page.inputValue('#play-damping')).toBe(String(positionOf(control, damping)));
    await page.waitForSelector('#play-time:has-text("t =")');
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });

  test('the playground shows every optimizer of the list, as the library has it', async () => {
    const { page, faults } = await tab('light', 1280);
    await page.goto(`${served.address}playground.html`);
    await page.waitForSelector('#play-rate');
    const lambda = lambdaOf(usualState().spectrum);
    for (const optimizer of optimizers) {
      await page.selectOption('#play-optimizer', optimizer.name);
      // It is drawn with the next frame.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      const { kind, rate } = optimizer.rate(flowOf(optimizer, usualValues(optimizer)), lambda);
      const shown = Number(await page.getAttribute('#play-rate', 'value'));
      if (Number.isFinite(rate)) expect(shown / rate - 1).toBeCloseTo(0, 12);
      else expect([kind, shown]).toEqual([kind, rate]);
      expect(await page.locator('.playground input[type=range]').count()).toBe(controlsOf(optimizer).length);
    }
    expect(faults).toEqual([]);
    await page.close();
  });

  test.each([
    ['exp(-2*mu*t)', 'verified'],
    ['exp(-3*mu*t)', 'refuted'],
  ])('the playground: a claim of %s that is typed is %s', async (factor, verdict) => {
    const { page, faults } = await tab('light', 400);
    await page.goto(`${served.address}playground.html`);
    await page.fill(
      '#play-claim',
      `claims:
  - id: typed
    statement: gradient flow decays so fast
    system: "x' + lambda*x = 0"
    given: { mu: positive, L: ">= mu", lambda: "[mu, L]" }
    expect: "norm(x(t))^2 <= ${factor} * norm(x(0))^2"`,
    );
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.verdict.${verdict}`);
    const explanation = await page.textContent('.playground pre');
    expect(explanation).toContain(`typed: ${verdict}`);
    expect(explanation?.includes('lambda = [')).toBe(verdict === 'refuted');
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.waitForFunction(() => location.hash.includes('claim='));
    await page.reload();
    await page.waitForSelector('#play-claim');
    expect(await page.inputValue('#play-claim')).toContain(factor);
    expect(faults).toEqual([]);
    await page.close();
  });
});
