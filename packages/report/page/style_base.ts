import { darkColours, lightColours } from "./palette.ts";

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours).map(([name, value]) => `${name}:${value};`).join("");
}

/** Colours of both themes, type and the page's measure. */
export const baseStyle = `
:root{color-scheme:light dark;${variables(lightColours)}
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",P052,"URW Palladio L","TeX Gyre Pagella",Georgia,serif;
--sans:ui-sans-serif,-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,Inter,"Helvetica Neue",Arial,system-ui,sans-serif;
--mono:ui-monospace,"SF Mono",SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{${variables(darkColours)}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
body{margin:0;background:var(--page);color:var(--ink);font:1.0625rem/1.55 var(--serif);
font-variant-numeric:lining-nums tabular-nums;text-rendering:optimizeLegibility;overflow-wrap:anywhere}
h1,h2,h3,p,dl,dd,figure,table,ul,ol,pre{margin:0}
h1,h2,h3{font-weight:600;line-height:1.2;text-wrap:balance}
a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:1px}
a:focus-visible,summary:focus-visible,input:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--link);outline-offset:3px}
code,pre{font-family:var(--mono);font-size:.86em;font-variant-ligatures:none}
pre{background:var(--surface);border:1px solid var(--rule);border-radius:4px;padding:.7rem .9rem;white-space:pre-wrap;overflow-wrap:anywhere}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--surface);padding:.4rem .8rem;z-index:9}
.page{max-width:78rem;margin:0 auto;padding:1.4rem 2rem 4rem}
@media (min-width:70rem){.page{display:grid;grid-template-columns:10.5rem minmax(0,1fr);column-gap:2.5rem}
.masthead,.foot{grid-column:1/-1}
.contents{position:sticky;top:1.2rem;align-self:start;max-height:calc(100vh - 2rem);overflow:auto}}
.masthead{padding-bottom:.9rem;border-bottom:2px solid var(--ink);margin-bottom:1.1rem}
.kicker{font:600 .72rem/1.4 var(--sans);letter-spacing:.09em;text-transform:uppercase;color:var(--muted)}
h1{font-size:clamp(1.5rem,1.2rem + 1.4vw,2.1rem);letter-spacing:-.012em;margin:.15rem 0 .2rem;overflow-wrap:anywhere}
.summary{color:var(--soft);max-width:54rem}
.answer{display:flex;flex-wrap:wrap;gap:.15rem 1.6rem;align-items:baseline;margin-top:.5rem}
.headline{font-size:1.18rem;font-weight:600}.because{flex-basis:100%;max-width:62rem;color:var(--soft);line-height:1.42;text-wrap:pretty}.because b{font-weight:600}.because a{color:inherit}
.lede{display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;font:.84rem/1.5 var(--sans);color:var(--muted)}
.lede div{display:flex;gap:.4em}.lede dt{flex:none}.lede dt::after{content:":"}.lede dd{color:var(--ink)}
.contents{font:.84rem/1.45 var(--sans);margin-bottom:1.2rem}
.contents ol{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem}
@media (min-width:70rem){.contents ol{display:block}.contents li{border-top:1px solid var(--hair)}}
.contents a{min-height:24px;color:var(--soft);text-decoration:none;display:inline-block;padding:.28rem 0}
.contents a:hover{color:var(--link);text-decoration:underline}
.contents ol>li>a{padding-left:1.75em;text-indent:-1.75em}.contents ol>li>a .no{text-indent:0;min-width:1.4em}
.contents ul{list-style:none;padding:0 0 .35rem 1.3em;font-size:.78rem;line-height:1.4}
.contents ul li{border:0}.contents ul a{min-height:24px;padding:.18rem 0;display:flex;gap:.4em;overflow-wrap:anywhere}
.contents .icon{width:1em;height:1em;flex:none;margin-top:.2em;color:var(--verdict)}
@media (max-width:69.99rem){.contents ol>li>a{padding-left:1.75em;text-indent:-1.75em}.contents ol>li>a .no{text-indent:0;min-width:1.4em}
.contents ol>li:has(ul){flex-basis:100%}.contents ul{display:flex;flex-wrap:wrap;gap:0 1.2rem;padding-left:1.75em}}
.contents .no{color:var(--muted);display:inline-block;min-width:1.3em}
main>section{margin-bottom:2.6rem}
main>section>h2{font-size:1.45rem;letter-spacing:-.008em;margin-bottom:.8rem}
h2 .no{color:var(--muted);font-weight:400;margin-right:.5em}
.prose{max-width:46rem;margin-bottom:.9rem}
.block{margin-bottom:1.6rem}
.foot{border-top:1px solid var(--rule);padding-top:.8rem;font:.8rem/1.5 var(--sans);color:var(--muted)}
.notice{border:2px solid var(--inconclusive);background:var(--inconclusive-wash);padding:.7rem 1rem;margin-bottom:1.1rem;border-radius:4px}
.notice h2{font-size:1.1rem;margin:0 0 .2rem}
.notice pre{margin-top:.5rem}
.warning{border-left:4px double var(--inconclusive);padding:.1rem 0 .1rem .9rem;max-width:46rem;margin-bottom:1rem}
.warning strong{font:600 .8rem/1.4 var(--sans);letter-spacing:.02em;display:block}
`;
