import { defineConfig } from 'vitepress';
import { math } from './markdown/math.ts';
import { outwardLinks, repository } from './markdown/outwardLinks.ts';
import { programs } from './markdown/programs.ts';
import { nav, sidebar } from './navigation.ts';

/** A curve that falls. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 2C5 2 5 14 15 14' fill='none' stroke='%230b5cad' stroke-width='2'/%3E%3C/svg%3E";

export default defineConfig({
  title: 'Flowrate',
  description: 'How fast optimizers of wide networks are, and a verdict on each claim about it',
  lang: 'en',
  cleanUrls: false,
  // A picture of its own, so that no browser asks for one at the root of the host.
  head: [['link', { rel: 'icon', href: icon }]],
  srcExclude: ['figures/**'],
  // Workers load what they need when they need it, as pages do.
  vite: { worker: { format: 'es' } },
  markdown: {
    // Braces at the end of a line belong to formulas here.
    attrs: { disable: true },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(md) {
      math(md);
      programs(md);
      outwardLinks(md);
    },
  },
  themeConfig: {
    nav,
    sidebar,
    outline: [2, 3],
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: repository, ariaLabel: 'the repository' }],
    editLink: { pattern: `${repository}/edit/main/docs/:path`, text: 'Mend this page' },
    footer: { message: `MIT licence. <a href="${repository}/issues">Questions and faults</a>` },
  },
});
