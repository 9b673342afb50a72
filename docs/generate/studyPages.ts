/** Studies with their parameters, and the formats that data are read from. */
import { studies, type AnyParameter } from '@flowrate/studies';
import { formats } from '../../packages/flowrate/src/data/formats/formats.ts';
import { code, figure, pageText, plain, table } from './markdown.ts';
import type { Page } from './page.ts';

function usual(parameter: AnyParameter): string {
  switch (parameter.kind) {
    case 'number':
      return parameter.default === undefined ? 'by itself' : figure(parameter.default);
    case 'flag':
      return parameter.default ? 'yes' : 'no';
    case 'choice':
      return code(parameter.default);
    case 'list': {
      const words = parameter.default.filter((item) => typeof item === 'number' || typeof item === 'string');
      return words.length === parameter.default.length
        ? words.join(', ')
        : `${parameter.default.length} of the catalogue`;
    }
  }
}

export function studyPages(): readonly Page[] {
  return [
    {
      path: 'lists/studies.md',
      text: pageText('Studies', [
        'Experiments as values: parameters in, rows and figures out.',
        ...studies.flatMap(({ name, title, description, parameters }) => [
          `## ${plain(title)}`,
          `${code(name)}: ${plain(description)}`,
          table(
            ['parameter', 'what it is', 'default'],
            Object.entries<AnyParameter>(parameters).map(([key, parameter]) => [
              code(key),
              plain(parameter.description),
              usual(parameter),
            ]),
          ),
        ]),
      ]),
    },
    {
      path: 'lists/formats.md',
      text: pageText('Data formats', [
        table(
          ['format', 'what it is', 'read as'],
          formats.map(({ name, description, reads }) => [
            plain(name),
            plain(description),
            reads === 'table' ? 'a table' : 'an array',
          ]),
        ),
        'How to bring data of your own: [data](../data.md).',
      ]),
    },
  ];
}
