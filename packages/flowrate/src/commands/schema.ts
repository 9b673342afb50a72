import { studies } from '@flowrate/studies';
import { claimsJsonSchema } from '@flowrate/verify';
import { Argument, Command } from 'commander';
import type { Context } from '../cli/context.ts';
import { exitCode } from '../cli/exit.ts';
import { resultJsonSchema } from '../schemas/resultSchema.ts';
import { problemJsonSchema } from '../solve/problemFile.ts';
import { planJsonSchema } from '../sweep/plan/planFile.ts';

/** The kinds of file that have a schema. */
export const schemas: Readonly<Record<string, () => object>> = {
  claims: () => claimsJsonSchema(),
  plan: () => planJsonSchema(studies.map(({ name }) => name)),
  problem: problemJsonSchema,
  result: resultJsonSchema,
};

export function schemaCommand(context: Context, done: (code: number) => void): Command {
  return new Command('schema')
    .description(
      'Prints the JSON Schema of a kind of file: claims files, plans of sweeps, problem files, and what verify --json prints.\nEditors complete and check YAML by it; it sees keys and kinds of values, not what formulas mean.',
    )
    .addArgument(new Argument('[kind]', 'which kind of file').choices(Object.keys(schemas)).default('claims'))
    .addHelpText(
      'after',
      '\nIn VS Code with the YAML extension a claims file names its schema in its first line:\n  # yaml-language-server: $schema=claims.schema.json\n\nExamples:\n  flowrate schema claims > claims.schema.json\n  flowrate schema result',
    )
    .action((kind: string) => {
      const schema = schemas[kind]!();
      context.print(schema, () => `${JSON.stringify(schema, null, 2)}\n`);
      done(exitCode.success);
    });
}
