/** The ink, paper and text that all pages have, in light and dark. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1d2329;--soft:#5c6670;--paper:#fff;--card:#f5f7f9;--rule:#d8dee4;--good:#1f7a54;--bad:#b93a4c;--open:#8a6410}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaee;--soft:#a3adb7;--paper:#14181c;--card:#1d2329;--rule:#38414a;--good:#5cc79a;--bad:#f08a98;--open:#e0b554}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:1180px;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2.4rem 0 .4rem}
p{max-width:46rem;margin:.4rem 0}.soft{color:var(--soft)}`;
