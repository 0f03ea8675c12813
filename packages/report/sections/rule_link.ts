import type { ExperimentResult } from "@refold/experiments/result";
import type { Link } from "../page/model.ts";

const RULES = "docs/statistics.md";
/** Hosts whose addresses of a file at a commit are known. */
const HOSTS: Readonly<Record<string, string>> = {
  "github.com": "blob",
  "gitlab.com": "-/blob",
  "codeberg.org": "src/commit",
};

/** Where the rules stand by which claims are judged: in the checkout, and where its host is known, a link to it. */
export function ruleLink({ provenance: { execution } }: Pick<ExperimentResult, "provenance">): string | Link {
  const { repository, commit } = execution;
  if (repository === undefined || commit === undefined || !/^https?:/.test(repository)) return RULES;
  const { host, pathname } = new URL(repository), path = HOSTS[host];
  const folder = pathname.replace(/(?:\.git)?\/?$/, "");
  return path === undefined ? RULES : {
    text: RULES,
    href: `https://${host}${folder}/${path}/${encodeURIComponent(commit)}/${RULES}`,
  };
}
