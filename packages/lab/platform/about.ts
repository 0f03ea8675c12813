import type { About } from "@refold/experiments/study";

const NOWHERE = "not told";

/** What a result says of where it was made when nobody told it; the page always tells. */
export const NOT_TOLD: About = {
  refold: NOWHERE,
  lockfileHash: NOWHERE,
  command: NOWHERE,
  host: {
    deno: NOWHERE,
    v8: NOWHERE,
    typescript: NOWHERE,
    os: NOWHERE,
    arch: NOWHERE,
    cpu: NOWHERE,
    cores: 0,
  },
};
