import type { Command } from "commander";
import { experimentCommand } from "./experiment_command.ts";
import { EXIT } from "./exit_codes.ts";
import { judgeCommand } from "./judge_command.ts";
import { experimentNames, PACKS } from "./registry.ts";
import { reportCommand } from "./report_command.ts";
import { say, tell } from "./terminal/streams.ts";

/** What may follow a command's name. */
export interface Words {
  readonly command: string;
  readonly words: readonly string[];
}

/** Commands whose words are all that can be said of them here. */
const OTHERS: readonly Words[] = [
  { command: "data", words: ["fetch", "verify", "status", "--help"] },
  { command: "runs", words: ["list", "show", "compare", "verify", "rm", "gc", "--help"] },
  { command: "completion", words: ["bash", "zsh", "fish"] },
  ...["program", "doctor", "lab", "init", "--version", "--help"].map((command) => ({ command, words: [] })),
];

function wordsOf(command: Command, more: readonly string[] = []): Words {
  const options = command.options.flatMap(({ long }) => long ?? []);
  return {
    command: command.name(),
    words: [...command.commands.map((own) => own.name()), ...more, ...options, "--help"],
  };
}

/** Every command with what may follow it: subcommands, names of experiments, options. */
export function allWords(): readonly Words[] {
  const variants = PACKS.flatMap(({ experiments }) =>
    experiments.flatMap(({ name, variants }) => Object.keys(variants).map((variant) => `${name}@${variant}`))
  );
  const names = [...new Set([...experimentNames(), ...variants])];
  return [wordsOf(experimentCommand(), names), wordsOf(judgeCommand()), wordsOf(reportCommand()), ...OTHERS];
}

/** A script for each shell that completes `refold`: words that are known, else files. */
export const SHELLS: Readonly<Record<string, (all: readonly Words[]) => string>> = {
  bash: (all) =>
    `_refold() {
  local words
  case "\${COMP_WORDS[1]}" in
${all.map(({ command, words }) => `    ${command}) words="${words.join(" ")}" ;;`).join("\n")}
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words="${all.map(({ command }) => command).join(" ")}"; fi
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _refold refold`,
  zsh: (all) =>
    `#compdef refold
if (( CURRENT == 2 )); then compadd -- ${all.map(({ command }) => command).join(" ")}; return; fi
case "$words[2]" in
${all.map(({ command, words }) => `  ${command}) compadd -- ${words.join(" ")} ;;`).join("\n")}
esac
_files`,
  fish: (all) =>
    [
      `complete -c refold -n __fish_use_subcommand -a "${all.map(({ command }) => command).join(" ")}"`,
      ...all.filter(({ words }) => words.length > 0).map(({ command, words }) =>
        `complete -c refold -n "__fish_seen_subcommand_from ${command}" -a "${words.join(" ")}"`
      ),
    ].join("\n"),
};

if (import.meta.main) {
  const [shell = ""] = Deno.args;
  if (Object.hasOwn(SHELLS, shell)) say(SHELLS[shell]!(allWords()));
  else {
    tell(`Expected one of ${Object.keys(SHELLS).join(", ")} but found ${shell === "" ? "nothing" : shell}.
For bash:  refold completion bash >> ~/.bashrc
For zsh:   refold completion zsh > a folder of $fpath, as _refold
For fish:  refold completion fish > ~/.config/fish/completions/refold.fish`);
    Deno.exitCode = EXIT.usage;
  }
}
