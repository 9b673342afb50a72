import { filters } from '../claims/filters.ts';
import { pageStyle } from './pageStyle.ts';

const only = filters
  .filter(({ name }) => name !== 'all')
  .map(({ name }) => `main:has(#show-${name}:checked) .claim:not([data-in~="${name}"])`)
  .join(',');

/** The page's look: light and dark by the reader's choice, black on white on paper, one column on a phone. */
export const css = `${pageStyle}
header,main,footer{max-width:1180px;margin:0 auto;padding:0 1rem}header{padding-top:1.5rem}footer{padding-bottom:3rem}
h2{scroll-margin-top:1rem}h3{font-size:1rem;margin:0 0 .3rem}
.counts{display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0;padding:0;list-style:none}
.counts li{flex:1 1 8rem;max-width:16rem;border:1px solid var(--rule);border-left-width:5px;border-radius:6px;padding:.4rem .8rem;background:var(--card)}
.counts b{display:block;font-size:1.7rem;line-height:1.2;font-variant-numeric:tabular-nums}
.counts .verified{border-left-color:var(--good)}.counts .refuted{border-left-color:var(--bad)}.counts .inconclusive{border-left-color:var(--open)}
.facts{display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin:1rem 0;padding:0;list-style:none}
.facts b{display:block;font-size:1.1rem}
.worst{background:var(--card);border:1px solid var(--rule);border-left:5px solid var(--bad);border-radius:6px;padding:.8rem 1rem;margin:1rem 0;overflow-wrap:anywhere}
nav ol{columns:2 14rem;margin:.4rem 0;padding-left:1.4rem;max-width:46rem}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,360px),1fr));gap:1.4rem 1.2rem;margin-top:.8rem}
figure{margin:0;min-width:0}figcaption{font-size:.92rem;padding:.1rem .3rem}
.get{display:flex;flex-wrap:wrap;gap:.2rem .6rem;font-size:.8rem;margin:.2rem 0}
button,.get a{font:inherit;font-size:.8rem;color:var(--mark);background:none;border:1px solid var(--rule);border-radius:5px;padding:.15rem .55rem;display:inline-flex;align-items:center;min-height:1.75rem;text-decoration:none;cursor:pointer}
button:hover,.get a:hover{border-color:currentColor}:focus-visible{outline:2px solid var(--mark);outline-offset:2px}.bare button{display:none}
.filters{border:0;margin:.8rem 0;padding:0;display:flex;flex-wrap:wrap;gap:.4rem}
.filters legend{padding:0;margin-bottom:.3rem;color:var(--soft);font-size:.9rem}
.filters label{border:1px solid var(--rule);border-radius:1rem;padding:.2rem .8rem;font-size:.9rem;cursor:pointer}
.filters label:has(:checked){background:var(--card);border-color:var(--mark);font-weight:600}.filters label:has(:disabled){cursor:default;border-style:dashed;color:var(--soft)}
.filters label:has(:focus-visible){outline:2px solid var(--mark);outline-offset:2px}.filters input{margin:0 .4rem 0 0;accent-color:var(--mark)}
${only}{display:none}
.claims{list-style:none;margin:.8rem 0;padding:0;border-top:1px solid var(--rule)}.claim{border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
summary{cursor:pointer}.claim>details>summary{display:grid;grid-template-columns:9.5rem minmax(0,1fr) minmax(0,1fr);gap:.1rem 1rem;padding:.5rem .2rem;align-items:baseline}
.claim>details>summary:hover{background:var(--card)}.evidence{color:var(--soft);font-size:.9rem}.what::before{content:'▸ ';color:var(--soft)}details[open]>summary .what::before{content:'▾ '}
.body{scroll-margin-top:8rem;display:grid;grid-template-columns:minmax(0,372px) minmax(0,1fr);gap:.5rem 1.6rem;padding:.4rem 0 1.4rem;font-size:.92rem}.body.plain{grid-template-columns:minmax(0,1fr)}
.verdict{font-weight:600;font-size:.85rem;white-space:nowrap}.verified .verdict,.verdict.verified{color:var(--good)}.verdict.refuted{color:var(--bad)}.verdict.inconclusive{color:var(--open)}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem .8rem;margin:.5rem 0}dt{color:var(--soft)}dd{margin:0;overflow-x:auto;overflow-y:hidden}
math{font:1.1em 'Latin Modern Math','STIX Two Math','Cambria Math','DejaVu Math TeX Gyre',math;padding-bottom:.15em}.given math{margin-right:1.1em;white-space:nowrap}
code,pre{font:.82rem/1.45 ui-monospace,monospace}pre{background:var(--card);border:1px solid var(--rule);border-radius:6px;padding:.6rem .8rem;margin:.4rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
.replay{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:baseline;max-width:none}.replay code{overflow-wrap:anywhere}.replay span{display:inline-block;max-width:100%}
table{border-collapse:collapse;font-size:.9rem;margin-top:.6rem}th,td{text-align:left;padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
td.n{font-variant-numeric:tabular-nums;white-space:nowrap}ul.notes{padding-left:1.2rem;max-width:46rem}.more>summary{color:var(--mark);margin:.8rem 0}
@media(max-width:720px){.claim>details>summary{grid-template-columns:minmax(0,1fr)}.body,.lines{grid-template-columns:minmax(0,1fr)}.lines{gap:0}.lines dt{margin-top:.3rem}th,td{padding-right:.5rem}table{font-size:.82rem}.counts li{flex-basis:6rem;padding:.3rem .5rem}.counts b{font-size:1.4rem}}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--paper:#fff;--card:#fff;--rule:#bbb;--good:#1a6e4b;--bad:#ab2f42;--open:#7a570b;--mark:#000}
body{font-size:10pt}header,main,footer{max-width:none;padding:0}nav,button,.get,.filters{display:none}figure,.claim,.worst,tr{break-inside:avoid}h2{break-after:avoid}
details::details-content{content-visibility:visible;block-size:auto}.charts{grid-template-columns:repeat(2,minmax(0,1fr))}.what::before{content:''!important}}`;
