import { denoFolder, ROOT } from "../faults/cli.ts";

/** Runs this Deno in the project's root, with no environment but what is named; throws what it said when it fails. */
export async function deno(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { PATH = "", HOME = "" } = Deno.env.toObject();
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: ROOT,
    clearEnv: true,
    env: { DENO_DIR: denoFolder(), PATH, HOME, NO_COLOR: "1", ...env },
  }).output();
  if (success) return;
  throw new Error([stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("\n"));
}
