import type { Provenance } from './provenance.ts';

export const title = 'Flowrate: verdicts on claims about the speed of optimizers of wide networks';
export const authors = 'The Flowrate authors';
export const home = 'github.com/flowrate-js/flowrate';

/** The theory that the main experiment rests on. */
export const theory =
  'Z. Bu, S. Xu, K. Chen: A dynamical view on optimization algorithms of overparameterized neural networks. AISTATS 2021.';

const day = (date: Date): string => date.toISOString().slice(0, 10);

/** How to name the program in a text. */
export const citation = ({ version, date }: Provenance): string =>
  `${authors} (${date.getUTCFullYear()}). ${title}. Version ${version}, run on ${day(date)}. ${home}.`;

/** The same for BibTeX. */
export const bibtex = ({ version, date }: Provenance): string =>
  `@software{flowrate,
  author  = {{${authors}}},
  title   = {${title}},
  version = {${version}},
  year    = {${date.getUTCFullYear()}},
  url     = {https://${home}},
  note    = {run on ${day(date)}}
}`;
