// Judges generated claims whose truth is known, with the judge as it was built:
// node packages/verify/test/generated/run.mjs [--count N] [--seed S] [--family NAME] [--number I] [--runs N] [--time S] [--threads N] [--json]
// A count is of claims a family; one number judges that claim alone.
import { parseArgs } from 'node:util';
import { register } from 'tsx/esm/api';

register();
const { judgeFamilies } = await import('./judgeFamilies.ts');

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    family: { type: 'string', multiple: true },
    number: { type: 'string' },
    runs: { type: 'string', default: '200' },
    time: { type: 'string', default: '20' },
    threads: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const print = (line) => {
  if (!values.json) console.log(line);
};
const table = await judgeFamilies({
  count: Number(values.count),
  seed: Number(values.seed),
  names: values.family,
  number: values.number === undefined ? undefined : Number(values.number),
  runs: Number(values.runs),
  timeLimit: Number(values.time),
  threads: Number(values.threads),
  print,
});
if (values.json) console.log(JSON.stringify(table, undefined, 2));
process.exitCode = table.totals.wrong === 0 && table.totals.refused === 0 ? 0 : 1;
