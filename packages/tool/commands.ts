/** The tasks of a configuration, as Deno takes them. */
export type Tasks = Readonly<
  Record<string, string | { readonly description?: string; readonly command?: string }>
>;

/** A command of the tool: a task of the project, with its permissions and no others. */
export interface ToolCommand {
  readonly name: string;
  readonly description: string;
  /** What Deno is started with, the script last or before options of its own. */
  readonly words: readonly string[];
}

/** The tasks that the tool has as commands, in the order in which its help lists them. */
const OFFERED = [
  ...["experiment", "judge", "report", "program", "data", "runs", "doctor", "completion"],
  ...["experiment:blas", "experiment:queue", "worker", "program:queue", "program:worker", "queue"],
] as const;

/** The tasks whose words others have in the tool, where its Deno packs vectors in pairs. */
const PACKING: Readonly<Record<string, string>> = { "experiment": "experiment:wide" };

/** Whether the pinned Deno knows the flag by which V8 packs vectors in pairs; one that does not refuses to start. */
export function canPack({ platform, arch }: { readonly platform: string; readonly arch: string }): boolean {
  return platform === "linux" && arch === "x64";
}

/** The commands of the tool, out of the tasks of the project's own configuration. */
export function commandsOf(tasks: Tasks, packs = false): readonly ToolCommand[] {
  const task = (name: string) => {
    const found = tasks[name];
    const { description = "", command } = typeof found === "object" ? found : { command: found };
    if (command === undefined || !command.startsWith("deno run ")) {
      throw new RangeError(`Expected a task ${name} that begins with "deno run" but found ${command}`);
    }
    return { description, words: command.split(" ").slice(2) };
  };
  return OFFERED.map((name) => {
    const { words } = task(packs ? PACKING[name] ?? name : name);
    return { name, description: task(name).description, words };
  });
}

/**
 * The arguments of Deno for a command: its permissions, nothing that asks at the terminal, and the program's own
 * configuration and lock, wherever the user stands.
 *
 * @param folder where the program lies
 */
export function denoArguments(
  { words }: ToolCommand,
  folder: string,
  args: readonly string[],
): readonly string[] {
  const at = words.findIndex((word) => !word.startsWith("-"));
  const permissions = words.slice(0, at).filter((word) => word !== "--no-prompt");
  return [
    ...["run", "--quiet", "--no-prompt", "--config", `${folder}/deno.json`],
    ...permissions,
    `${folder}/${words[at]}`,
    ...words.slice(at + 1),
    ...args,
  ];
}
