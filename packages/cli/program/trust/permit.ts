import { EXIT, UserError } from "../../exit_codes.ts";
import { type Grant, grantChanges, grantHash } from "./grant.ts";
import type { Answer, TrustStore } from "./trust_store.ts";

/** What deciding needs of the world. */
export interface Asking {
  /** The full path of the spec. */
  readonly path: string;
  readonly store: TrustStore;
  /** The grant that is needed now. It reads the code's files; nothing of them is run. */
  readonly grant: () => Promise<Grant>;
  /** Everything that would be run. */
  readonly shown: string;
  /** The hash that the command line names; undefined where it names none. */
  readonly hash: string | undefined;
  /** Asks the user; null where nobody sits there. */
  readonly ask: ((text: string) => Promise<boolean>) | null;
  readonly now: () => string;
}

/** A grant with who gave it, for the page. */
export interface Permission {
  readonly hash: string;
  readonly words: string;
}

/**
 * Lets a spec's programs run, or ends the command with nothing run: by the hash on the command line, by what was
 * allowed before, where nothing has changed since, or by asking.
 */
export async function permit({ path, store, grant, shown, hash, ask, now }: Asking): Promise<Permission> {
  const before = await store.read(path);
  if (hash !== undefined) return byHash(hash, await grant(), shown);
  if (before?.answer === "denied") throw denied(path, before.at);
  if (before === null && ask === null) throw nobody(path, shown);
  if (before !== null) {
    const wanted = await grant();
    if (grantHash(wanted) === before.hash) return said(before);
    const changes = grantChanges(before.grant, wanted).map((line) => `  ${line}`).join("\n");
    const why =
      `What you allowed on ${before.at} has changed:\n${changes}\n\nNow these commands would run:\n${shown}`;
    if (ask === null) throw nobody(path, why);
    return await asked(why, wanted);
  }
  const yes = await ask!(`Commands of a spec that you have not allowed yet:\n${shown}`); // null was refused above
  if (!yes) throw declined();
  return await kept(await grant());

  async function asked(text: string, wanted: Grant): Promise<Permission> {
    if (!await ask!(text)) throw declined();
    return await kept(wanted);
  }

  async function kept(wanted: Grant): Promise<Permission> {
    const answer = { answer: "allowed", hash: grantHash(wanted), at: now(), grant: wanted } as const;
    await store.write(path, answer);
    return said(answer);
  }
}

function said({ hash, at }: Extract<Answer, { readonly answer: "allowed" }>): Permission {
  return { hash, words: `Allowed on ${at} (${hash.slice(0, 12)})` };
}

function byHash(hash: string, wanted: Grant, shown: string): Permission {
  const own = grantHash(wanted);
  if (own === hash) return { hash, words: `Allowed by its hash (${hash.slice(0, 12)})` };
  throw new UserError(
    `Expected the commands with the hash ${hash} but found others, with ${own}:\n${shown}\n` +
      "Nothing was run. Look at them, then give their hash.",
    EXIT.untrusted,
  );
}

function nobody(path: string, shown: string): UserError {
  return new UserError(
    `${shown}\n\nNothing was run: nobody is there to say yes. In a terminal, \`deno task program allow ${path}\` asks; ` +
      "for a script, `deno task program show` prints the hash for --allow-program=HASH.",
    EXIT.untrusted,
  );
}

function denied(path: string, at: string): UserError {
  return new UserError(
    `Nothing was run: you denied the programs of ${path} on ${at}. \`deno task program allow ${path}\` asks again.`,
    EXIT.untrusted,
  );
}

function declined(): UserError {
  return new UserError("Nothing was run.", EXIT.untrusted);
}
