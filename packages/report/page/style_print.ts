/** The smallest text of a printed page in CSS pixels: 7.5 pt. */
export const SMALLEST_PRINT = 10;

/** A printed page: paper's measure, numbers in one piece, nothing below 7.5 pt, and no links that paper cannot follow. */
export const printStyle = `
@media print{
@page{size:A4;margin:16mm 15mm 18mm;
@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#6a655c}}
:root{color-scheme:light}
html{font-size:11.5px}
body{line-height:1.42;background:#fff}
.page{display:block;max-width:none;padding:0}
.scroll{overflow:visible}
.kicker,.lede,.numbers .delta dt,.numbers dt,.numbers dd+dd,.source,.verdict,td .verdict,.pictures p,.panel>p,.legend,.foot,.facts dt,
.card .strip p,.change,.change b,.outcomes p,.outcomes p span,.outcomes .verdict,.outcomes-note,.yours,.warning strong,table,details>summary{font-size:${SMALLEST_PRINT}px}
code,pre{font-size:max(.86em,${SMALLEST_PRINT}px)}
svg text{font-size:15px}main>section>.figure>.panels.one svg text{font-size:13px}.strip svg text{font-size:16px}
table{min-width:0}th,td{padding-right:.4rem}
thead th,thead th.num,tbody th.text{white-space:normal;overflow-wrap:break-word;max-width:9rem}tbody th.text{max-width:11rem}thead th.num{max-width:5.6rem}
td.long,th.long{min-width:0}tbody th.long{min-width:10rem}td.text,td.long{overflow-wrap:anywhere}
.contents,.skip,.own,.reader,.read,#downloads,a[download],button,details:not([open])>summary{display:none}
main>section>.fold:not([open])>summary{display:block;color:var(--muted);font-weight:400}main>section>.fold:not([open])>summary::after{content:" (on the page itself)"}
.card details::details-content{content-visibility:visible;display:block}
.card header,.card h3,.card .strip,.card .numbers,.card p,.panel,.pictures li,.outcomes li,tr{break-inside:avoid}
h2,h3,caption,thead,.legend,.card header{break-after:avoid}figcaption{break-before:avoid}
.cards{grid-template-columns:repeat(2,minmax(0,1fr));gap:3mm;align-items:start}
.card{padding:2.5mm 3mm;box-decoration-break:clone;-webkit-box-decoration-break:clone}.numbers{display:grid;grid-template-columns:1fr 1fr}
.panels,.row{grid-template-columns:repeat(2,minmax(0,1fr))}
.panels.one{grid-template-columns:minmax(0,1fr)}
a{color:inherit;text-decoration:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;

/** The page's name at the head of every sheet of paper, after `@media print` of the style sheet. */
export function runningHead(title: string): string {
  const content = title.replace(
    /[^\p{L}\p{N} ]/gu,
    (character) => `\\${character.codePointAt(0)!.toString(16)} `,
  );
  return `@media print{@page{@top-left{content:"${content}";font:8pt sans-serif;color:#6a655c}}}`;
}
