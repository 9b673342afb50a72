// Reads changed inputs until the time is over, and runs changed command lines:
// npm run fuzz -- [--seconds N] [--seed S] [--threads N] [--lines N]
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
