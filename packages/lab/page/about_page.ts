import type { About } from "@refold/experiments/study";
import { builtFrom } from "./built.ts";

/** What a result says of a page: the browser's own words for itself, which are no processor's name. */
export function aboutPage(address: string): About {
  const { version, lockfileHash } = builtFrom(), none = "none, a page in a browser";
  return {
    refold: version,
    lockfileHash,
    command: `the lab, #${address}`,
    host: {
      ...{ deno: none, v8: none, typescript: none, arch: "not told", cpu: "not told" },
      os: navigator.userAgent,
      cores: navigator.hardwareConcurrency,
    },
  };
}
