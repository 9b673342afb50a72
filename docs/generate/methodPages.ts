/** The table of ODE methods: what each is, and what each does to one problem whose solution is known. */
import { join } from 'node:path';
import { methodRoles, methods, solve, type Method, type MethodName } from '@flowrate/ode';
import { docComment, importsOf } from './docComment.ts';
import { code, figure, pageText, plain, table, tex, texNumber } from './markdown.ts';
import type { Page } from './page.ts';

/** x'' = -x from rest at 1: every method takes it, and x = cos t. */
const oscillator = {
  acceleration: (_t: number, x: Float64Array, _v: Float64Array, a: Float64Array): void => {
    a[0] = -x[0]!;
  },
  x0: [1],
  v0: [0],
  span: [0, 20] as const,
};
const rtol = 1e-8;

const takes = {
  any: 'any problem',
  'second-order': 'second-order problems',
  'velocity-free': "x'' = a(t, x), with damping apart",
  undamped: "x'' = a(t, x)",
} as const;

const estimates = (method: Method): boolean => method.kind === 'whole' || method.errorOrder > 0;

function row(name: MethodName): string[] {
  const method: Method = methods[name];
  const { y, stats } = solve(oscillator, { method: name, rtol, atol: rtol * 1e-3, saveAt: [20] });
  const error = Math.abs(y[0]![0]! - Math.cos(20));
  return [
    code(name),
    figure(method.order),
    plain(takes[method.form]),
    `${figure(stats.accepted)}${estimates(method) ? '' : ' (fixed)'}`,
    figure(stats.rhs),
    tex(texNumber(Number(error.toPrecision(2)))),
  ];
}

export function methodPages(root: string): readonly Page[] {
  const folder = join(root, 'packages', 'ode', 'src');
  const files = importsOf(join(folder, 'registry.ts'));
  const names = Object.keys(methods) as MethodName[];
  const roles = Object.entries(methodRoles).map(([role, name]) => `${role}: ${code(name)}`);
  return [
    {
      path: 'lists/methods.md',
      text: pageText('ODE methods', [
        `Each integrates ${code("x'' = -x")} from 0 to 20 at the tolerance 1e-8, those of fixed steps with 100 of them; the error is that of x(20) against cos 20. Who steps in where nobody names one: ${roles.join(', ')}.`,
        table(['method', 'order', 'takes', 'steps', 'calls', 'error'], names.map(row)),
        ...names.flatMap((name) => {
          const file = files.get(name);
          return file === undefined ? [] : [`## ${name}`, plain(docComment(join(folder, file)))];
        }),
        'One of your own is a value: [the package](../../packages/ode/README.md) shows how.',
      ]),
    },
  ];
}
