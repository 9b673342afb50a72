/** What stands in the bar above and at the side of each page. */
import { optimizers } from '@flowrate/theory';
import type { DefaultTheme } from 'vitepress';

/** In the order in which they are read. */
const tutorials = [
  { text: 'Five minutes: from data to verdict', link: '/tutorials/data-to-verdict' },
  { text: 'Why momentum works, mode by mode', link: '/tutorials/why-momentum' },
  { text: 'From update rule to ODE to rate', link: '/tutorials/rule-to-rate' },
  { text: 'The kernel of a wide network', link: '/tutorials/kernel-spectrum' },
  { text: 'Check a claim of your own', link: '/check-a-claim' },
  { text: 'Integrate anything', link: '/tutorials/integrate-anything' },
  { text: 'Wide but finite', link: '/tutorials/wide-but-finite' },
  { text: 'The paper’s five figures', link: '/tutorials/papers-figures' },
  { text: 'The neighbours: eleven systems', link: '/tutorials/neighbours' },
  { text: 'Add an optimizer in an afternoon', link: '/tutorials/add-an-optimizer' },
  { text: 'Twenty thousand samples', link: '/tutorials/many-samples' },
];

export const nav: DefaultTheme.NavItem[] = [
  { text: 'Tutorials', link: '/tutorials/data-to-verdict' },
  { text: 'Optimizers', link: '/optimizers/' },
  { text: 'Claims', link: '/claims/' },
  { text: 'Playground', link: '/playground' },
  { text: 'API', link: '/api/index.html', target: '_self' },
];

export const sidebar: DefaultTheme.SidebarItem[] = [
  {
    text: 'Tutorials',
    items: tutorials,
  },
  {
    text: 'Guides',
    items: [
      { text: 'Playground', link: '/playground' },
      { text: 'Data', link: '/data' },
      { text: 'Sweeps', link: '/sweeps' },
      { text: 'The paper, statement by statement', link: '/theory/paper' },
      { text: 'What it cannot tell you', link: '/limits' },
      { text: 'Glossary', link: '/glossary' },
      { text: 'Notes on “Why Momentum Really Works”', link: '/theory/why-momentum-notes' },
    ],
  },
  {
    text: 'Lists',
    items: [
      { text: 'Gallery of claims', link: '/claims/' },
      { text: 'ODE methods', link: '/lists/methods' },
      { text: 'Kernels', link: '/lists/kernels' },
      { text: 'Activations', link: '/lists/activations' },
      { text: 'Studies', link: '/lists/studies' },
      { text: 'Data formats', link: '/lists/formats' },
    ],
  },
  {
    text: 'Optimizers',
    collapsed: true,
    link: '/optimizers/',
    items: optimizers.map(({ name, title }) => ({ text: title, link: `/optimizers/${name}` })),
  },
  {
    text: 'Project',
    items: [
      { text: 'Contributing', link: '/contributing' },
      { text: 'Dependencies', link: '/dependencies' },
    ],
  },
];
