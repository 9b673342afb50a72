/** What stands in the bar above and at the side of each page. */
import { optimizers } from '@flowrate/theory';
import type { DefaultTheme } from 'vitepress';

export const nav: DefaultTheme.NavItem[] = [
  { text: 'Check a claim', link: '/check-a-claim' },
  { text: 'Optimizers', link: '/optimizers/' },
  { text: 'Claims', link: '/claims/' },
];

export const sidebar: DefaultTheme.SidebarItem[] = [
  {
    text: 'Guides',
    items: [
      { text: 'Check a claim of your own', link: '/check-a-claim' },
      { text: 'Data', link: '/data' },
    ],
  },
  { text: 'Theory', items: [{ text: 'Why momentum works: notes', link: '/theory/why-momentum-notes' }] },
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
