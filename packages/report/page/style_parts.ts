/** Figures, tables, folds, facts, pictures and downloads. */
export const partStyle = `
svg{display:block;max-width:100%;height:auto;color:var(--ink);font-family:var(--sans)}
svg text{white-space:pre}
figure.figure{display:flex;flex-direction:column;margin-bottom:1.8rem}.figure>details{order:1;min-width:0}
.figure figcaption p{max-width:46rem;font-size:.97rem;line-height:1.48;color:var(--soft);margin:.5rem 0 .3rem;text-wrap:pretty}
.figure figcaption p b{color:var(--ink);font-weight:600}
.no{font-variant-numeric:tabular-nums}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;font:.82rem/1.5 var(--sans);color:var(--soft);margin:0 0 .5rem}
.legend li{min-width:0;overflow-wrap:anywhere;display:flex;align-items:center;gap:.45em}
.legend svg{width:1.7em;height:.9em;flex:none}
.panels{display:grid;gap:.4rem 1.2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr))}
.panels.one{grid-template-columns:minmax(0,40rem)}
.row{display:grid;gap:0 2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));align-items:start}
.row:has(>.block){display:flex;flex-wrap:wrap;gap:0 2.5rem}.row>.block{max-width:100%}
.panel{position:relative;min-width:0}
.panel>p{min-width:0;overflow-wrap:anywhere}
.panel>p{font:.8rem/1.4 var(--sans);display:flex;justify-content:space-between;gap:1em;min-height:1.4em}
.panel b{font-weight:600}.panel .unit{color:var(--muted)}
.panel .read{color:var(--soft);text-align:right}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font:.86rem/1.4 var(--sans);min-width:min(100%,24rem)}
caption{text-align:left;font:.97rem/1.4 var(--serif);color:var(--soft);padding-bottom:.35rem;caption-side:top}
caption span{display:block;position:sticky;left:0;max-width:min(46rem,calc(100vw - 2.2rem))}
caption b{color:var(--ink);font-weight:600}
thead{border-top:1.5px solid var(--ink);border-bottom:1px solid var(--ink)}
tbody{border-bottom:1.5px solid var(--ink)}
th{font-weight:600;text-align:left;vertical-align:bottom}
th,td{padding:.28rem .9rem .28rem 0;vertical-align:top;overflow-wrap:normal}
th.num,td.num{text-align:right;white-space:nowrap}
td.long,th.long{min-width:11rem;overflow-wrap:anywhere}
tbody th.text{white-space:nowrap}
th:last-child,td:last-child{padding-right:0}
td.tint-1{background:color-mix(in srgb,var(--test) 9%,transparent)}td.tint-2{background:color-mix(in srgb,var(--test) 20%,transparent)}td.tint-3{background:color-mix(in srgb,var(--test) 32%,transparent)}
tbody tr+tr{border-top:1px solid var(--hair)}
td.verdict-cell{white-space:nowrap}td .verdict{font-size:.7rem;margin:.1em 0}
details>summary{cursor:pointer;font:.84rem/1.5 var(--sans);color:var(--link);width:fit-content}
details>summary:hover{text-decoration:underline}
details[open]>summary{margin-bottom:.6rem}
.fold{margin-bottom:.7rem}
.fold>summary{font-weight:600}
.facts{display:grid;grid-template-columns:minmax(6rem,11rem) minmax(0,1fr);border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink);font-size:.97rem}
.facts dt,.facts dd{padding:.32rem 0;border-top:1px solid var(--hair);overflow-wrap:anywhere}
.facts dt:first-of-type,.facts dd:first-of-type{border-top:0}
.facts dt{font:600 .82rem/1.75 var(--sans);padding-right:1rem}
@media (max-width:36rem){.page{padding:1rem 1rem 3rem}.facts{display:block}.facts dd{border-top:0;padding-top:0}}
.pictures{display:grid;gap:.5rem;list-style:none;padding:0;margin:.5rem 0}
.pictures.small{grid-template-columns:repeat(auto-fill,minmax(3.4rem,1fr))}
.pictures.medium{grid-template-columns:repeat(auto-fill,minmax(6.4rem,1fr));gap:.9rem .7rem}
.pictures img{display:block;width:100%;height:auto;image-rendering:pixelated;border:1px solid var(--rule)}
.pictures p{font:.76rem/1.35 var(--sans);color:var(--soft);margin-top:.25rem}
.pictures p:first-of-type{color:var(--ink)}
.downloads{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.35rem 1.3rem;font:.88rem/1.6 var(--sans)}
.downloads span{color:var(--muted)}
.reader{display:flex;gap:.6em;align-items:center;font:.8rem/1.4 var(--sans);color:var(--muted);margin:.2rem 0}.reader input{flex:1;max-width:16rem;min-height:24px;accent-color:var(--link)}
@media (min-width:70rem){main>section>.figure:has(>.panels.one){display:grid;grid-template-columns:minmax(0,38rem) minmax(13rem,1fr);column-gap:2rem;align-items:start}main>section>.figure>.legend{grid-column:1/-1}main>section>.figure:has(>.panels.one)>figcaption p{margin-top:1rem}main>section>.figure:has(>.panels.one)>details{grid-column:1/-1}}
@media (max-width:36rem){.panel svg text{font-size:15px}.strip svg text{font-size:13.5px}.pictures.small{grid-template-columns:repeat(8,1fr);gap:.3rem}}
.group{font-size:1.08rem;margin:1rem 0 .3rem}.group::first-letter{text-transform:uppercase}
.outcomes{list-style:none;padding:0;border-top:1.5px solid var(--ink);margin-bottom:.6rem}
.outcomes li{display:grid;grid-template-columns:10.5rem minmax(0,1fr) 8.4rem;gap:.2rem .9rem;align-items:start;padding:.4rem 0;border-bottom:1px solid var(--hair)}
.outcomes .verdict{justify-self:start;font-size:.68rem}.outcomes svg[role]{color:var(--verdict)}
.outcomes a{color:inherit;font-weight:600;overflow-wrap:anywhere}
.outcomes p,.outcomes-note{font-size:.86rem;line-height:1.4;color:var(--soft);overflow-wrap:anywhere}.outcomes p span{font-family:var(--sans);font-size:.76rem;color:var(--muted);white-space:nowrap}
.outcomes-note{color:var(--muted);margin-bottom:1rem}
@media (max-width:48rem){.outcomes li{grid-template-columns:minmax(0,1fr) 8.4rem}.outcomes li>div{grid-column:1/-1;grid-row:2}}
.cursor{stroke:var(--ink);stroke-width:.8;pointer-events:none}
`;
