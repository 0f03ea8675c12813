import { TINTS } from "../live/confusion_table.ts";

/** What the lab adds to the report's style: a form beside the curves, and what moves. */
export const labStyle: string = `
.lab .masthead{margin-bottom:.9rem;padding-bottom:.6rem}.lab h1{font-size:clamp(1.4rem,1.15rem + 1vw,1.75rem)}.lab .summary{min-height:1.55em}
.bits{font:.76rem/1.4 var(--sans);color:var(--muted);min-height:1.4em;margin-top:.35rem}.bits[data-bits]::before{content:"\\2713\\a0" / "";color:var(--replicated)}.bits:not([data-bits=same])::before{content:"\\25b2\\a0" / "";color:var(--refuted)}.bits:not([data-bits])::before{content:none}
.lab main>section{margin-bottom:1.8rem}.lab main>section>h2{font-size:1.25rem;margin-bottom:.6rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.side{font:.86rem/1.4 var(--sans)}
.side h2,.side legend{font:600 .72rem/1.4 var(--sans);letter-spacing:.09em;text-transform:uppercase;color:var(--muted);padding:0}
.side fieldset{border:0;padding:0;margin:.9rem 0 0;min-width:0}
.side form>.field{margin-bottom:.55rem}
.fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.9rem,1fr));gap:.6rem .8rem;margin-top:.4rem}
.field label{display:block;font-weight:600;font-size:.82rem}
.field input,.field select,.side input[type=file],#results{font:inherit;font-size:.9rem;color:var(--ink);background:var(--surface);border:1px solid var(--muted);border-radius:3px;padding:.3rem .45rem;width:100%;min-height:2rem}
.field[data-changed] label::after{content:" \\25cf" / "";color:var(--validation)}
.field[data-changed] input,.field[data-changed] select{border-color:var(--validation);box-shadow:inset 0 0 0 1px var(--validation)}
.field :disabled{background:var(--hair);color:var(--soft)}
.field [aria-invalid=true]{border-color:var(--refuted);box-shadow:inset 0 0 0 1px var(--refuted)}
.hint{font-size:.76rem;line-height:1.35;color:var(--muted)}
.field{position:relative}
.fields .hint{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.field:focus-within .hint,.field:hover .hint{z-index:3;width:max-content;max-width:12rem;height:auto;clip-path:none;top:100%;left:0;margin-top:.2rem;padding:.2rem .5rem;background:var(--ink);color:var(--page);border-radius:3px;pointer-events:none}
#settings>summary{display:none}
.changes{margin:.7rem 0 .4rem;color:var(--soft);font-size:.82rem}
.data{border-top:1px solid var(--rule);margin-top:.9rem;padding-top:.8rem}
.data p{margin:.2rem 0 .4rem}
.drop{border:1.5px dashed var(--muted);border-radius:4px;padding:.6rem .7rem;background:var(--surface)}
.drop.over{border-color:var(--link);background:var(--hair)}
.drop label{display:block;margin-bottom:.4rem}
.sum{font:.72rem/1.4 var(--mono);color:var(--muted)}
.bar{display:flex;flex-wrap:wrap;gap:.5rem .6rem;align-items:center;margin-bottom:.8rem;font:.86rem/1.4 var(--sans)}
button{font:600 .86rem/1.3 var(--sans);color:var(--ink);background:var(--surface);border:1px solid var(--muted);border-radius:4px;padding:.45rem .95rem;min-height:2.2rem;cursor:pointer}
button:hover:enabled{border-color:var(--ink)}
button:disabled{color:var(--muted);border-color:var(--rule);cursor:default}
button.main{background:var(--ink);border-color:var(--ink);color:var(--page);min-width:6.2rem}
button.main:disabled{background:var(--rule);border-color:var(--rule);color:var(--muted)}
button.plain{border:0;background:none;color:var(--link);padding:.2rem 0;font-weight:400;text-decoration:underline;text-underline-offset:.18em}
button:focus-visible,select:focus-visible{outline:2px solid var(--link);outline-offset:2px}
progress{appearance:none;-webkit-appearance:none;border:0;height:.45rem;flex:1 1 7rem;min-width:5rem;max-width:20rem;background:var(--hair);border-radius:9px;overflow:hidden}
progress::-webkit-progress-bar{background:var(--hair);border-radius:9px}
progress::-webkit-progress-value{background:var(--train);border-radius:9px}
progress::-moz-progress-bar{background:var(--train);border-radius:9px}
#status{color:var(--soft);flex:1 1 12rem;min-height:1.4em}
.curves{min-height:12rem}
.curves .panel svg{width:100%}
.sentence{font-size:.97rem;line-height:1.45;color:var(--soft);max-width:46rem;margin:.4rem 0}
#verdict{border-top:2px solid var(--ink);padding-top:.8rem}
#cards h2{display:none}#cards section{margin:0}
#inside .row{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.25fr);gap:1rem 2rem;align-items:start}
.weights canvas{width:100%;height:auto;image-rendering:pixelated;background:var(--hair);display:block}
.weights figcaption p{font-size:.86rem;line-height:1.4;color:var(--soft);margin-top:.4rem}
.back{font:.86rem/1.4 var(--sans);display:grid;grid-template-columns:auto minmax(6rem,18rem) 1fr;gap:.2rem .9rem;align-items:center;margin-bottom:.9rem}
.back input{accent-color:var(--link);min-height:1.6rem}
table.confusion{font-size:.76rem;min-width:0}
.confusion caption{font-size:.86rem}
.confusion th,.confusion td{padding:.22rem .3rem;text-align:right}
.confusion tbody th{text-align:left;padding-right:.5rem}
.confusion abbr{text-decoration:none}
.confusion td.right{font-weight:700}
TINTS
iframe{width:100%;height:88vh;min-height:30rem;resize:vertical;border:1px solid var(--rule);border-radius:3px;background:var(--page)}
.sheet{padding-left:1.4rem;max-width:46rem}.sheet li{margin-bottom:.7rem}
#class details{margin-bottom:.6rem}
#results{width:auto;max-width:100%}
@media (min-width:62rem){.lab{display:grid;grid-template-columns:15.5rem minmax(0,1fr);column-gap:2.2rem}.lab .masthead,.lab .foot,.lab noscript{grid-column:1/-1}.fields{grid-template-columns:1fr 1fr}}
@media (max-width:61.99rem){#settings>summary{display:list-item;font-weight:600;padding:.4rem 0}.side{border-bottom:1px solid var(--rule);padding-bottom:.5rem}.side{margin-bottom:1rem}}
@media (max-width:36rem){#inside .row{grid-template-columns:minmax(0,1fr)}.back{grid-template-columns:1fr}}
`.replace(
  "TINTS",
  Array.from(
    { length: TINTS },
    (_, at) => `.tint${at + 1}{background:color-mix(in srgb,var(--train) ${7 * (at + 1)}%,transparent)}`,
  ).join(""),
).replace(/\n/g, "");
