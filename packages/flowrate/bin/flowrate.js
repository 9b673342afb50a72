#!/usr/bin/env node
import { run } from '../dist/index.js';
import { watchOutput } from '../dist/cli/watchOutput.js';

watchOutput(process.stdout, (text) => void process.stderr.write(text));
watchOutput(process.stderr, () => undefined);

process.exitCode = await run(process.argv.slice(2));
