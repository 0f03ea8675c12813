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

/** The commands of the tool, out of the tasks of the project's own configuration. */
export function commandsOf(tasks: Tasks): readonly ToolCommand[] {
  return OFFERED.map((name) => {
    const task = tasks[name],
      { description = "", command } = typeof task === "object" ? task : { command: task };
    if (command === undefined || !command.startsWith("deno run ")) {
      throw new RangeError(`Expected a task ${name} that begins with "deno run" but found ${command}`);
    }
    return { name, description, words: command.split(" ").slice(2) };
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
