/** The benches of the command line, one after the other: npm run bench -w flowrate [points of the large store]. */
import { benchCommands } from './commands.ts';
import { benchOverhead } from './overhead.ts';
import { benchQueue } from './queue.ts';
import { benchStore } from './store.ts';

const most = Number(process.argv[2] ?? 1e6);

await benchCommands();
await benchOverhead();
await benchQueue();
// A quarter of the points first: memory that is flat does not know the difference.
for (const points of [most / 4, most]) await benchStore(points);
