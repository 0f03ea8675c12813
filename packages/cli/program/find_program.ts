import { isAbsolute, join, resolve } from "node:path";

/** Whether there is a program of a name: a path from the folder where it runs, or in one of the folders of PATH. */
export async function isThere(
  program: string,
  { cwd, path }: { readonly cwd: string; readonly path: string },
): Promise<boolean> {
  const places = program.includes("/")
    ? [isAbsolute(program) ? program : join(cwd, program)]
    : path.split(":").map((folder) => join(resolve(cwd, folder), program));
  for (const place of places) if (await runs(place)) return true;
  return false;
}

async function runs(place: string): Promise<boolean> {
  try {
    const { isFile, mode } = await Deno.stat(place);
    return isFile && (mode === null || (mode & 0o111) !== 0);
  } catch {
    return false; // nothing there, or not for us
  }
}
