import { style } from "@refold/report/page/style";

const STYLES = /<style>[\s\S]*?<\/style>/, POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
const PAGES_BESIDE = /<a href="[^"#:]*\/report\.html"/g;

/**
 * A report as a frame of this page shows it: with the one style sheet that the page's own policy lets in, which lacks the
 * title at the head of printed sheets, and without links to folders that are not here. The policy of the page holds.
 */
export function framed(report: string): string {
  return report.replace(STYLES, () => `<style>${style}</style>`).replace(POLICY, "").replace(
    PAGES_BESIDE,
    "<a",
  );
}
