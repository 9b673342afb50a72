import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { hasChromium, launch } from './chromium.ts';
import { program } from '../cli/program.ts';

const inBrowser = hasChromium ? describe : describe.skip;

inBrowser('report.html in Chromium (skipped where there is none)', () => {
  let folder: string;
  let browser: Browser;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'flowrate-report-'));
    program(
      ['verify', '--rows', '16', '--widths', '32,64', '--steps', '100', '--runs', '20', '--quiet'],
      folder,
    );
    browser = await launch();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    ['light', 1200],
    ['dark', 400],
  ] as const)(
    '%s, %i pixels wide: nothing sticks out, every picture has a size, text keeps its contrast',
    async (colorScheme, width) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      const faults: string[] = [];
      page.on('console', (message) => faults.push(message.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) faults.push(request.url());
      });
      await page.goto(`file://${join(folder, 'report.html')}`);
      const seen = await page.evaluate(() => ({
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        pictures: Array.from(document.querySelectorAll('svg'), (svg) => svg.getBoundingClientRect().width),
        ink: getComputedStyle(document.body).color,
        paper: getComputedStyle(document.body).backgroundColor,
        label: getComputedStyle(document.querySelector('svg text')!).fill,
      }));
      expect(faults).toEqual([]);
      expect(seen.overflow).toBe(0);
      expect(seen.pictures.length).toBeGreaterThanOrEqual(14);
      expect(Math.min(...seen.pictures)).toBeGreaterThan(250);
      const light = (colour: string): number => Number(/\d+/.exec(colour)![0]);
      expect(Math.abs(light(seen.ink) - light(seen.paper))).toBeGreaterThan(120);
      expect(seen.label).toBe(seen.ink);
      await page.close();
    },
    60_000,
  );
});
