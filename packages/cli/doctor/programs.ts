import { join } from "node:path";
import { isThere } from "../program/find_program.ts";
import type { Found } from "./found.ts";

/** What is needed of a program in a spec: the first word of its command, and where that runs. */
interface Started {
  readonly command: readonly string[];
  readonly cwd: string;
}

/** Whether each program that a spec starts is at hand, such as the Python of an experiment of one's own. */
export async function programsFound(
  programs: readonly Started[],
  { folder, path }: { readonly folder: string; readonly path: string },
): Promise<readonly Found[]> {
  const wanted = new Map(
    programs.map(({ command, cwd }) => [`${command[0]}\n${cwd}`, { name: command[0]!, cwd }]),
  );
  return await Promise.all([...wanted.values()].map(async ({ name, cwd }): Promise<Found> => {
    if (await isThere(name, { cwd: join(folder, cwd), path })) {
      return { what: "program", state: "well", found: `${name} is at hand` };
    }
    const found = name.includes("/")
      ? `expected ${name} below ${join(folder, cwd)} but found none`
      : `expected ${name} in a folder of PATH but found none`;
    const mend = /^python[\d.]*$/.test(name)
      ? "Install Python (apt-get install python3, brew install python), or give its path in `command`"
      : "Install it, or give its path as the first word of `command`";
    return { what: "program", state: "fault", found, mend };
  }));
}
