import { html, trusted } from "@refold/report/page/html";
import { script as reportScript } from "@refold/report/page/script";
import { style as reportStyle } from "@refold/report/page/style";
import { bodyMarkup } from "./body.ts";
import { labStyle } from "./lab_style.ts";

/** What a page is put together from. */
export interface LabParts {
  /** All of its code, which its workers run too. */
  readonly code: string;
  readonly version: string;
  /** The source of a Content-Security-Policy that stands for a text: its hash. */
  readonly sourceOf: (text: string) => string;
}

/** The whole lab as one file: its policy lets its own code and style in, the report's, and nothing else whatever. */
export function labPage({ code, version, sourceOf }: LabParts): string {
  const policy = [
    "default-src 'none'",
    `script-src ${sourceOf(code)} ${sourceOf(reportScript)} 'wasm-unsafe-eval'`,
    `style-src ${sourceOf(reportStyle)} ${sourceOf(labStyle)}`,
    "worker-src blob:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="description"
          content="Train the networks of a paper over several seeds, in one file, and see whether its claims hold.">
        <title>Refold lab</title>
        <style>${trusted(reportStyle)}</style>
        <style>${trusted(labStyle)}</style>
      </head>
      <body>${bodyMarkup(version)}
    <script>${trusted(code)}</script></body>
    </html>
  `.markup;
}
