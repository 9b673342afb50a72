import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { hasChromium, launch } from '../../flowrate/test/verify/chromium.ts';

const dist = new URL('../dist/', import.meta.url);
const base = new URL('../../base/dist/', import.meta.url);
const modules = new URL('../../../node_modules/', import.meta.url);

const hasBuild = existsSync(new URL('index.js', dist));
const when = hasChromium && hasBuild ? test : test.skip;
const note = !hasChromium ? ' (skipped: no Chromium)' : hasBuild ? '' : ' (skipped: not built)';

const page = `<script type="importmap">{ "imports": {
  "@flowrate/base": "/base/index.js",
  "pure-rand/": "/modules/pure-rand/"
} }</script>`;

/** Serves the built package as it is published. */
function serve() {
  const randomExports = JSON.parse(readFileSync(new URL('pure-rand/package.json', modules), 'utf8')) as {
    exports: Record<string, unknown>;
  };
  const target = (path: string): string => {
    const entry = JSON.stringify(randomExports.exports[`.${path}`]);
    return (
      /"(\.\/[^"]*esm[^"]*\.m?js)"/.exec(entry)?.[1] ?? /"default":"([^"]*\.m?js)"/.exec(entry)?.[1] ?? ''
    );
  };
  return createServer((request, response) => {
    const path = request.url ?? '/';
    try {
      // what lets a page share memory between threads
      response.setHeader('cross-origin-opener-policy', 'same-origin');
      response.setHeader('cross-origin-embedder-policy', 'require-corp');
      if (path === '/') {
        response.setHeader('content-type', 'text/html');
        response.end(page);
        return;
      }
      response.setHeader('content-type', 'text/javascript');
      if (path.startsWith('/modules/pure-rand/')) {
        const inside = path.slice('/modules/pure-rand'.length);
        const mapped = target(inside);
        if (mapped === '' || inside.includes('.js')) {
          response.end(readFileSync(new URL(`pure-rand${inside}`, modules)));
        } else {
          response.statusCode = 302;
          response.setHeader('location', `/modules/pure-rand/${mapped.slice(2)}`);
          response.end();
        }
      } else if (path.startsWith('/base/'))
        response.end(readFileSync(new URL(path.slice('/base/'.length), base)));
      else response.end(readFileSync(new URL(path.slice('/dist/'.length), dist)));
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
}

/** What the expression gives in a page that can import the package. */
async function inPage<T>(expression: string): Promise<T> {
  const server = serve().listen(0, '127.0.0.1');
  const browser = await launch();
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return await tab.evaluate<T>(expression);
  } finally {
    await browser.close();
    server.close();
  }
}

describe('in a browser', () => {
  when(`eigh of a 300×300 matrix on WebAssembly equals the plain one${note}`, async () => {
    const result = await inPage<{
      first: string;
      values: number;
      vectors: number;
    }>(`Promise.all([import('/dist/index.js'), import('@flowrate/base')]).then(([linalg, base]) => {
        const n = 300;
        const draw = base.randomStream(7);
        const S = linalg.matrix(n, n);
        for (let i = 0; i < n; i++)
          for (let j = 0; j <= i; j++) S.data[i * n + j] = S.data[j * n + i] = draw.normal();
        const first = linalg.backend().name;
        const fast = linalg.eigh(S);
        linalg.useBackend('js');
        const plain = linalg.eigh(S);
        const gap = (a, b) => a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0);
        return {
          first,
          values: gap(fast.values, plain.values),
          vectors: gap(fast.vectors.data, plain.vectors.data),
        };
      })`);
    expect(result.first).toBe('wasm');
    // both within 50·ε·n of the truth times the norm, about 35; eigenvectors lose the smallest gap, about 1e-3, more
    expect(result.values).toBeLessThan(2 * 50 * Number.EPSILON * 300 * 35);
    expect(result.vectors).toBeLessThan(1e-8);
  });

  when(`two threads on shared memory give the bits of one${note}`, async () => {
    const result = await inPage<{
      isIsolated: boolean;
      details: string;
      unequal: number;
    }>(`Promise.all([import('/dist/index.js'), import('@flowrate/base')]).then(async ([linalg, base]) => {
        const n = 420;
        const draw = base.randomStream(7);
        const A = linalg.matrix(n, n, Float64Array.from({ length: n * n }, () => draw.normal()));
        linalg.useBackend('wasm', { threads: 1 });
        const one = linalg.matmul(A, A);
        linalg.useBackend('wasm', { threads: 2 });
        const { details } = linalg.backend();
        let unequal = 0;
        for (let run = 0; run < 20; run++) {
          linalg.matmul(A, A).data.forEach((x, i) => (unequal += x === one.data[i] ? 0 : 1));
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return { isIsolated: crossOriginIsolated, details, unequal };
      })`);
    expect(result.isIsolated).toBe(true);
    expect(result.details).toContain(availableParallelism() > 1 ? 'up to 2 threads' : 'one thread');
    expect(result.unequal).toBe(0);
  });
});
