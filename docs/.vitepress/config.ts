import { defineConfig } from 'vitepress';
import { math } from './markdown/math.ts';
import { outwardLinks, repository } from './markdown/outwardLinks.ts';
import { nav, sidebar } from './navigation.ts';

export default defineConfig({
  title: 'Flowrate',
  description: 'How fast optimizers of wide networks are, and a verdict on each claim about it',
  lang: 'en',
  cleanUrls: false,
  srcExclude: ['figures/**'],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(md) {
      math(md);
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
