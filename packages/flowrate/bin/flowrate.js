#!/usr/bin/env node
import { run } from '../dist/index.js';
import { reportDefect } from '../dist/cli/defect.js';
import { watchOutput } from '../dist/cli/watchOutput.js';

const complain = (text) => void process.stderr.write(text);
watchOutput(process.stdout, complain);
watchOutput(process.stderr, () => undefined);

const defect = (error) => {
  process.exitCode = reportDefect(error, complain);
};
process.on('uncaughtException', (error) => {
  defect(error);
  process.exit();
});
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  defect(error);
}
