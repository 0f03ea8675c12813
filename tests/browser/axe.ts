import type { Page } from "playwright-core";

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** What axe finds against WCAG 2.2 AA and its own best practices, as "rule: element"; paper has no targets, and a page in a frame is looked at by itself. */
export async function axeViolations(page: Page, { onPaper = false } = {}): Promise<readonly string[]> {
  const { default: axe } = await import("axe-core"); // reads the environment when it loads
  // evaluate() passes the page's Content-Security-Policy by; a script element would not
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResult>(
    `axe.run(document, { iframes: false, rules: { "target-size": { enabled: ${!onPaper} } } })`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary ?? ""}`)
  );
}
