import { sha256 } from "@refold/experiments/runs/key";
import { answerOf } from "./ask.ts";

/** Where the code of a folder stands in git: words for a page, "not recorded" where git does not tell. */
export interface GitFacts {
  readonly repository: string;
  readonly commit: string;
  readonly changes: string;
}

/** What is said of a fact that nothing tells. */
export const NOT_RECORDED = "not recorded";

/** Settings by which a repository could have programs of its own run. */
const QUIET = [
  ["core.fsmonitor", "false"],
  ["core.hooksPath", "/dev/null"],
  ["diff.external", ""],
].flatMap(([name, value]) => ["-c", `${name}=${value}`]);

/** Commit, and what differs from it, of the folder that a program runs in. */
export async function gitFacts(cwd: string, env: Readonly<Record<string, string>>): Promise<GitFacts> {
  const own = { ...env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" };
  const git = (...args: readonly string[]) =>
    answerOf({ command: ["git", ...QUIET, ...args], cwd, env: own });
  const commit = await git("rev-parse", "HEAD");
  if (commit === null) return { repository: NOT_RECORDED, commit: NOT_RECORDED, changes: NOT_RECORDED };
  const diff = await git("diff", "HEAD", "--no-ext-diff", "--no-textconv", "--no-color", "--binary");
  const origin = await git("config", "--get", "remote.origin.url");
  return {
    repository: origin === null ? NOT_RECORDED : withoutPassword(origin.trim()),
    commit: commit.trim(),
    changes: diff === null ? NOT_RECORDED : diff === "" ? "none" : describeDiff(diff),
  };
}

function describeDiff(diff: string): string {
  const files = diff.match(/^diff --git /gm)?.length ?? 0, bytes = new TextEncoder().encode(diff);
  return `${files} ${files === 1 ? "file" : "files"} changed, a diff of ${bytes.length} bytes, SHA-256 ${
    sha256(bytes)
  }`;
}

/** An address without the name and the password that may stand in it. */
export function withoutPassword(url: string): string {
  return url.replace(/^([a-z+]+:\/\/)[^/@]*@/i, "$1");
}
