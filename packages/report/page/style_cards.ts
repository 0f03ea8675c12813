/** Verdict cards: word, icon, colour and the shape of the border say the same. */
export const cardStyle = `
.cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,25rem),1fr));margin-bottom:1.1rem}
.card{background:var(--surface);border:1px solid var(--rule);border-top:4px solid var(--verdict);border-radius:3px;
padding:.75rem 1rem .8rem;min-width:0}
[data-verdict]{--verdict:var(--unjudged);--wash:var(--unjudged-wash)}
[data-verdict="REPLICATED"]{--verdict:var(--replicated);--wash:var(--replicated-wash)}
[data-verdict="NOT REPLICATED"]{--verdict:var(--refuted);--wash:var(--refuted-wash)}
.card[data-verdict="NOT REPLICATED"]{border-top-style:double;border-top-width:6px}
[data-verdict="INCONCLUSIVE"]{--verdict:var(--inconclusive);--wash:var(--inconclusive-wash)}
.card[data-verdict="INCONCLUSIVE"]{border-top-style:dashed}
.card[data-verdict="NOT JUDGED"]{border-top-style:dotted}
.card header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.3rem .8rem;align-items:center;margin-bottom:.4rem}
.verdict{display:inline-flex;align-items:center;gap:.42em;font:700 .78rem/1 var(--sans);letter-spacing:.05em;color:var(--verdict);
background:var(--wash);border-radius:99px;padding:.34em .8em .34em .5em;white-space:nowrap}
.verdict svg{width:1.15em;height:1.15em;flex:none;color:inherit}
.source{font:.78rem/1.3 var(--sans);color:var(--muted);text-align:right}
.source a{color:inherit}
.card h3{font-size:1.04rem;font-weight:600;line-height:1.32;margin-bottom:.35rem;text-wrap:pretty;overflow-wrap:anywhere}
.numbers{display:flex;flex-wrap:wrap;gap:.3rem 1.15rem;margin:.3rem 0 .35rem}
.numbers div{min-width:0}
.numbers dt{font:600 .68rem/1.3 var(--sans);color:var(--muted);letter-spacing:.04em;text-transform:uppercase}
.numbers .delta dt{text-transform:none;font-size:.8rem;line-height:1.1}
.numbers dd{font-size:1rem;line-height:1.25;white-space:nowrap}
.numbers dd+dd{font:.72rem/1.35 var(--sans);color:var(--muted)}
.numbers .ours dd:first-of-type{font-weight:600}
.why{font-size:.95rem;line-height:1.42;color:var(--soft);text-wrap:pretty}
.change{font-size:.88rem;line-height:1.42;color:var(--muted);margin-top:.3rem;text-wrap:pretty}.change b{font:600 .8rem/1.4 var(--sans)}
.yours{font:600 .84rem/1.4 var(--sans);border-left:3px dashed var(--ink);padding-left:.6em;margin:.3rem 0}
line.yours{stroke:var(--ink);stroke-width:1.2;stroke-dasharray:3 2}
.own button{font:inherit;color:inherit;background:none;border:1px solid var(--muted);border-radius:3px;padding:.15em .7em;cursor:pointer}
.card details{margin-top:.35rem}
.card .strip p{font:.7rem/1.35 var(--sans);color:var(--muted);margin:-.1rem 0 .35rem}
.card .strip svg{margin:.1rem 0 .15rem;width:100%;max-width:28rem}
@media (max-width:36rem){.numbers{display:grid;grid-template-columns:1fr 1fr}}
.own{font:.86rem/1.5 var(--sans);color:var(--soft);display:flex;flex-wrap:wrap;gap:.3rem .6rem;align-items:center;margin:.8rem 0 1rem}
.own[hidden]{display:none}
.own input{width:5.2em;font:inherit;color:inherit;background:var(--surface);border:1px solid var(--muted);border-radius:3px;padding:.15em .4em}
`;
