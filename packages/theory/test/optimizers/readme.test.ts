import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import * as theory from '@flowrate/theory';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** A row of the README's table, by its value's name: what it says follows from the optimizer. */
function rowOf(value: string, optimizer: theory.Optimizer): string {
  const names = (schema: object): string => Object.keys(schema).join(', ');
  const { name, equations, parameters, discreteParameters } = optimizer;
  return [
    '',
    `\`${value}\``,
    name,
    `\`${equations.flow.text}\``,
    names(parameters),
    names(discreteParameters),
    '',
  ].join('|');
}

test('the README’s table has the optimizers of the catalogue, as they are, and no other', () => {
  const start = readme.indexOf('## Optimizers');
  const lines = readme.slice(start, readme.indexOf('\n\n`optimizers`', start)).split('\n');
  const rows = lines.filter((line) => line.startsWith('| `')).map((line) => line.replaceAll(/ *\| */gu, '|'));
  const exported = new Map(Object.entries(theory).map(([key, value]) => [value as unknown, key]));
  expect(rows).toEqual(
    theory.optimizers.map((optimizer) => rowOf(exported.get(optimizer) ?? 'nowhere', optimizer)),
  );
});
