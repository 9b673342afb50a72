/** The ink, paper and text that all pages have, in light and dark. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1d2329;--soft:#55606a;--paper:#fff;--card:#f5f7f9;--rule:#d8dee4;--good:#1a6e4b;--bad:#ab2f42;--open:#7a570b;--mark:#1f5fb4}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaee;--soft:#a9b3bd;--paper:#14181c;--card:#1d2329;--rule:#38414a;--good:#5cc79a;--bad:#f08a98;--open:#e0b554;--mark:#8db8f2}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.6rem;line-height:1.25;margin:0}h2{font-size:1.25rem;margin:2.6rem 0 .4rem}
p{max-width:46rem;margin:.4rem 0}.soft{color:var(--soft)}a{color:var(--mark)}`;
