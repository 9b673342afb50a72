import { writeSync } from 'node:fs';

/** Says on the error output how much memory the process held at most, in KiB, when it ends. */
process.on('exit', () => writeSync(2, `\npeak ${process.resourceUsage().maxRSS}\n`));
