import experiments from "./deno.json" with { type: "json" };
import type { About } from "./study.ts";

/** What a result says of where it was made when nobody told it. */
export const NOT_TOLD: About = {
  refold: experiments.version,
  lockfileHash: "not told",
  command: "not told",
  host: {
    deno: "not told",
    v8: "not told",
    typescript: "not told",
    os: "not told",
    arch: "not told",
    cpu: "not told",
    cores: 0,
  },
};
