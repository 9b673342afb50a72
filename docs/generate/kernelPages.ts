/** Activations and the kernels of wide networks that have them. */
import { join } from 'node:path';
import { activationsByName, arcCosine, deepNngp, deepNtk, type Angle, type Kernel } from '@flowrate/spectral';
import { docComment, importsOf } from './docComment.ts';
import { lineChart } from './lineChart.ts';
import { code, figure, pageText, plain, table } from './markdown.ts';
import type { Page } from './page.ts';

const degrees = [0, 45, 90, 135, 180];
const arcs = [0, 1, 2] as const;

function angleOf(degree: number): Angle {
  return { angle: (degree * Math.PI) / 180, supplement: ((180 - degree) * Math.PI) / 180 };
}

const valuesOf = (kernel: Kernel): string[] =>
  degrees.map((degree) => figure(Number(kernel.value(1, 1, angleOf(degree)).toPrecision(5))));

export function kernelPages(root: string): readonly Page[] {
  const folder = join(root, 'packages', 'spectral', 'src', 'activations');
  const files = importsOf(join(folder, 'registry.ts'));
  const activations = Object.entries(activationsByName);
  const kernels: readonly (readonly [string, Kernel])[] = [
    ...activations.map(([name, activation]) => [`tangent kernel, ${name}`, deepNtk({ activation })] as const),
    ...activations.map(
      ([name, activation]) => [`Gaussian process, ${name}`, deepNngp({ activation })] as const,
    ),
    ...arcs.map((degree) => [`arc-cosine, degree ${degree}`, arcCosine(degree)] as const),
  ];
  const x = Array.from({ length: 121 }, (_, i) => i / 20 - 3);
  const angles = Array.from({ length: 181 }, (_, i) => i);
  const featured = activations.slice(0, 4);
  return [
    {
      path: 'lists/activations.md',
      text: pageText('Activations', [
        'Names as command lines have them, with values of φ and φ′.',
        table(
          ['activation', 'φ(-1)', 'φ(0)', 'φ(1)', 'φ′(1)'],
          activations.map(([name, { value, derivative }]) => [
            code(name),
            ...[value(-1), value(0), value(1), derivative(1)].map((y) => figure(y)),
          ]),
        ),
        lineChart({
          description: `The activations ${featured.map(([name]) => name).join(', ')} from -3 to 3`,
          x: { label: 'z', scale: 'linear' },
          y: { label: 'φ(z)', scale: 'linear' },
          curves: featured.map(([name, { value }]) => ({ label: name, x, y: x.map(value) })),
        }),
        ...activations.flatMap(([name, activation]) => {
          const file =
            files.get(name) ?? files.get(name.replace(/-(.)/u, (_, letter: string) => letter.toUpperCase()));
          return file === undefined
            ? []
            : [
                `## ${name}`,
                `${plain(docComment(join(folder, file)))} In the code: ${code(activation.name)}.`,
              ];
        }),
      ]),
    },
    {
      path: 'lists/kernels.md',
      text: pageText('Kernels', [
        'Kernels of networks with one hidden layer, weights of variance 1 and no biases, between two inputs of norm 1, by the angle between them.',
        table(
          ['kernel', ...degrees.map((degree) => `${degree}°`)],
          kernels.map(([name, kernel]) => [plain(name), ...valuesOf(kernel)]),
        ),
        lineChart({
          description: 'Tangent kernels of four activations by the angle between the inputs',
          x: { label: 'angle in degrees', scale: 'linear' },
          y: { label: 'tangent kernel', scale: 'linear' },
          curves: featured.map(([name, activation]) => {
            const kernel = deepNtk({ activation });
            return { label: name, x: angles, y: angles.map((degree) => kernel.value(1, 1, angleOf(degree))) };
          }),
        }),
        `Deeper networks, other variances and the layers that are trained are options: ${code('flowrate spectrum --help')}.`,
      ]),
    },
  ];
}
