import type { Misfit } from "../../spec/misfit.ts";
import { nearest } from "../../spec/nearest.ts";
import { showValue } from "../../spec/show_value.ts";
import { isLoaders, isSecret } from "./environment_names.ts";
import { OWN_PLACEHOLDERS, placeholdersIn } from "./placeholders.ts";
import type { ProgramSpec } from "./program_spec.ts";

/** What fields of a program say together and no run can do. */
export function programMisfits(spec: ProgramSpec): readonly Misfit[] {
  return [
    ...placeholderMisfits(spec),
    ...readMisfits(spec),
    ...environmentMisfits(spec),
    ...programName(spec),
  ];
}

function placeholderMisfits(
  { command, env, values, gpus, deterministic, read, history }: ProgramSpec,
): readonly Misfit[] {
  const known = [...OWN_PLACEHOLDERS, ...Object.keys(values)],
    used = placeholdersIn(...command, ...Object.values(env));
  const places = [
    ...command.map((text, i) => ({ path: ["command", i], text })),
    ...Object.entries(env).map(([name, text]) => ({ path: ["env", name], text })),
  ];
  const unknown = places.flatMap(({ path, text }) =>
    placeholdersIn(text).filter((name) => !known.includes(name)).map((name): Misfit => {
      const hint = nearest(name, known);
      const message = `expected one of ${known.map((one) => `{${one}}`).join(", ")} but found {${name}}`;
      return { path, message: hint === undefined ? message : `${message}; did you mean {${hint}}?` };
    })
  );
  const reserved = Object.keys(values).filter((name) => OWN_PLACEHOLDERS.some((own) => own === name));
  const fromFiles = history !== undefined || Object.values(read).some((one) => "file" in one);
  return [
    ...unknown,
    ...reserved.map((name): Misfit => ({
      path: ["values", name],
      message: `expected another name than {${name}}, which every run has, but found it`,
    })),
    ...(used.includes("seed") || deterministic ? [] : [{
      path: ["command"],
      message:
        'expected {seed} in an argument or in "env", for all runs are the same without it, but found none; ' +
        'where no seed changes anything, say "deterministic": true',
    }]),
    ...(used.includes("out") || !fromFiles ? [] : [{
      path: ["command"],
      message:
        'expected {out}, the folder that numbers are read from, in an argument or in "env" but found none',
    }]),
    ...(used.includes("gpu") && gpus === 0
      ? [{ path: ["gpus"], message: "expected at least 1, for the command asks for {gpu}, but found 0" }]
      : []),
  ];
}

function readMisfits({ metrics, read, history }: ProgramSpec): readonly Misfit[] {
  const names = Object.keys(metrics);
  return [
    ...(names.length === 0
      ? [{ path: ["metrics"], message: "expected at least one number but found none" }]
      : []),
    ...names.filter((name) => !Object.hasOwn(read, name)).map((name): Misfit => ({
      path: ["read", name],
      message: `expected where ${
        showValue(name)
      } stands, a file or a line of standard output, but found nothing`,
    })),
    ...Object.keys(read).filter((name) => !names.includes(name)).map((name): Misfit => {
      const hint = nearest(name, names),
        message = `expected a metric that "metrics" declares but found ${showValue(name)}`;
      return {
        path: ["read", name],
        message: hint === undefined ? message : `${message}; did you mean ${showValue(hint)}?`,
      };
    }),
    ...(history !== undefined && Object.keys(history.columns).length === 0
      ? [{ path: ["history", "columns"], message: "expected at least one column but found none" }]
      : []),
  ];
}

function environmentMisfits({ env, passEnv }: ProgramSpec): readonly Misfit[] {
  const loaders = [
    ...Object.keys(env).map((name) => ({ name, path: ["env", name] })),
    ...passEnv.map((name, i) => ({ name, path: ["passEnv", i] })),
  ].filter(({ name }) => isLoaders(name));
  const secrets = Object.keys(env).filter(isSecret).map((name): Misfit => ({
    path: ["env", name],
    message:
      `expected no password, key or token in the spec, which is kept and shown, but found ${
        showValue(name)
      }; ` +
      'name it in "passEnv", then its value is passed on and never stored',
  }));
  return [
    ...loaders.map(({ name, path }): Misfit => ({
      path,
      message: `expected a variable that loads no code into programs but found ${showValue(name)}`,
    })),
    ...secrets,
  ];
}

/** Batch files take their arguments apart by rules of a shell. */
function programName({ command: [program = ""] }: ProgramSpec): readonly Misfit[] {
  const message = program.trim() === ""
    ? "expected a program but found an empty name"
    : placeholdersIn(program).length > 0
    ? `expected a program whose name is the same in every run but found ${showValue(program)}`
    : /\.(bat|cmd)[. ]*$/i.test(program)
    ? `expected a program but found the batch file ${showValue(program)}, whose arguments a shell would read`
    : null;
  return message === null ? [] : [{ path: ["command", 0], message }];
}

const SHELLS = /(^|[/\\])(ba|da|z|k|c|tc|fi|a)?sh(\.exe)?$|(^|[/\\])(cmd|powershell|pwsh)(\.exe)?$/i;

/** Whether a command hands text to a shell, which then reads it as a program of its own. */
export function isShell(command: readonly string[]): boolean {
  return command.some((word, i) => (i === 0 || ENVS.test(command[0]!)) && SHELLS.test(word));
}

/** Programs that start the program named in their arguments. */
const ENVS = /(^|[/\\])(env|nice|nohup|time|timeout|xargs|sudo|doas|setsid|stdbuf|busybox|exec)$/;
