import { sha256 } from "@refold/experiments/runs/key";
import { join } from "node:path";
import { z } from "zod";
import { Grant } from "./grant.ts";

/** What a user said of the spec at a path. */
const Answer = z.discriminatedUnion("answer", [
  z.strictObject({ answer: z.literal("allowed"), hash: z.string(), at: z.string(), grant: Grant }),
  z.strictObject({ answer: z.literal("denied"), path: z.string(), at: z.string() }),
]);
/** What a user said. */
export type Answer = z.infer<typeof Answer>;

/** What was allowed and denied, in the user's own folder for settings: nothing in a repository can change it. */
export interface TrustStore {
  /** What was said of a path; null where nothing was, or where it cannot be read. */
  readonly read: (path: string) => Promise<Answer | null>;
  readonly write: (path: string, answer: Answer) => Promise<void>;
}

/** The answers in a folder, which is made when first needed. */
export function trustStore(folder: string): TrustStore {
  const fileOf = (path: string): string => join(folder, `${sha256(new TextEncoder().encode(path))}.json`);
  return {
    read: async (path) => {
      try {
        return Answer.parse(JSON.parse(await Deno.readTextFile(fileOf(path))));
      } catch {
        return null; // nobody said anything that counts
      }
    },
    write: async (path, answer) => {
      await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
      const temporary = `${fileOf(path)}.${crypto.randomUUID()}.new`;
      await Deno.writeTextFile(temporary, `${JSON.stringify(answer, null, 1)}\n`, { mode: 0o600 });
      await Deno.rename(temporary, fileOf(path));
    },
  };
}

/** The folder for settings by the platform's custom; undefined without a home. */
export function configFolder(variable: (name: string) => string | undefined): string | undefined {
  const xdg = variable("XDG_CONFIG_HOME");
  if (xdg?.startsWith("/")) return join(xdg, "refold");
  const home = variable("HOME");
  return home ? join(home, ".config", "refold") : undefined;
}
