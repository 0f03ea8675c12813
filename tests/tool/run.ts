/** What a program said and how it ended. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export const granted: boolean = Deno.permissions.querySync({ name: "env" }).state === "granted" &&
  Deno.permissions.querySync({ name: "run" }).state === "granted";

/** The environment, less what names a place of this user's: proxies and certificates stay. */
const OTHERS = Object.fromEntries(
  Object.entries(granted ? Deno.env.toObject() : {}).filter(([name]) =>
    !/^(HOME|DENO_DIR|CIFAR10_DIR|INIT_CWD|XDG_.*|npm_.*)$/i.test(name)
  ),
);

/** Runs a program in a folder, for somebody who has this home and nothing else. */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, home }: { readonly cwd: string; readonly home: string },
): Promise<Said> {
  const { code, stdout, stderr } = await new Deno.Command(command, {
    args: [...args],
    cwd,
    stdin: "null",
    clearEnv: true,
    env: { ...OTHERS, HOME: home, NO_COLOR: "1" },
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out: out!, err: err! };
}
