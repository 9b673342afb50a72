import { appendFileSync } from 'node:fs';

/** Studies that do what a night may bring, for processes that tests start. */
const number = {
  kind: 'number',
  scale: 'linear',
  whole: false,
  min: -1e9,
  max: 1e9,
  description: 'a number',
};

const deeds = {
  works: () => undefined,
  /** Leaves a line in a file each time it is computed. */
  tells: ({ x }) => appendFileSync(process.env.TOY_LOG, `${x}\n`),
  throws() {
    throw new Error('it does not work');
  },
  hangs() {
    for (;;);
  },
  'eats heap'() {
    const held = [];
    for (;;) held.push(new Array(100_000).fill(held.length));
  },
  'eats arrays'() {
    const held = [];
    for (;;) held.push(new Float64Array(1e6).fill(held.length));
  },
  leaves: () => process.exit(0),
};

const toy = {
  name: 'toy',
  title: 'A toy',
  description: 'A number that needs no thought, at the price of some milliseconds.',
  parameters: {
    x: { ...number, default: 1 },
    ms: { ...number, default: 0 },
    deed: { kind: 'choice', default: 'works', choices: Object.keys(deeds), description: 'what it does' },
  },
  run({ x, ms, deed }, { seed }) {
    const until = performance.now() + ms;
    while (performance.now() < until);
    deeds[deed]({ x });
    return Promise.resolve({ x, seed });
  },
  rows: ({ x, seed }) => [
    { y: x * x + seed / 100, word: x > 2 ? 'large' : 'small', none: x > 3 ? Infinity : null },
  ],
  figures: () => [],
};

export const studies = [toy];
