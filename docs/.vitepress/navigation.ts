/** What stands in the bar above and at the side of each page. */
import type { DefaultTheme } from 'vitepress';

export const nav: DefaultTheme.NavItem[] = [
  { text: 'Check a claim', link: '/check-a-claim' },
  { text: 'Data', link: '/data' },
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
    text: 'Project',
    items: [
      { text: 'Contributing', link: '/contributing' },
      { text: 'Dependencies', link: '/dependencies' },
    ],
  },
];
