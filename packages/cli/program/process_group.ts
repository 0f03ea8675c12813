import { textOf } from "./text_of.ts";

/**
 * A program runs in a process group of its own, so that it ends with all that it started. Its number is written to a file
 * before the program begins, by the shell that then becomes it: whatever is killed when, the next start finds it.
 * @module
 */

/**
 * Writes this process's number and when it started, since the system did, to the file that is its first argument, and
 * becomes the others.
 */
const BECOME = `{
  read -r own name state parent group session tty front flags a b c d e f g h i j k l start rest < /proc/$$/stat &&
  read -r boot < /proc/sys/kernel/random/boot_id
} 2>/dev/null || start=$(ps -o lstart= -p $$)
printf '%s\\n%s\\n' $$ "$boot $start" > "$1" || exit 126
shift
exec "$@"`;

/** A program to start. */
export interface Start {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where its number is kept while it runs. */
  readonly record: string;
}

/** Starts a program in a group of its own, with these variables alone. */
export function startGroup({ argv, cwd, env, record }: Start): Deno.ChildProcess {
  return new Deno.Command("/bin/sh", {
    args: ["-c", BECOME, "refold", record, ...argv],
    cwd,
    env: { ...env },
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    detached: true,
  }).spawn();
}

/** Sends a signal to a group; whether there is one. */
export function signalGroup(leader: number, signal: Deno.Signal): boolean {
  try {
    Deno.kill(-leader, signal);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return false;
    if (
      error instanceof TypeError || (error instanceof Error && /ESRCH|No such process/.test(error.message))
    ) return false;
    throw error;
  }
}

/** Ends the group that a record speaks of, if it is still that one, and removes the record. */
export async function endRecorded(record: string): Promise<boolean> {
  const text = await textOf(record);
  if (text === null) return false;
  const [number = "", started = ""] = text.split("\n"), leader = Number(number);
  const sound = Number.isSafeInteger(leader) && leader > 1 && started.trim() !== "";
  const now = sound ? await startOf(leader) : null;
  // Without its leader a group keeps its number, which no new process is given as long as one of the group lives.
  const ours = now === null
    ? false
    : now.started === null
    ? now.boot === bootOf(started)
    : now.started === started;
  const ended = ours && signalGroup(leader, "SIGKILL");
  await Deno.remove(record).catch(() => {}); // another that sweeps was faster
  return ended;
}

/** Which start of the system a record speaks of; "" where systems do not number theirs. */
function bootOf(started: string): string {
  return started.split(" ")[0]!;
}

/** When a process started, as a record says it, null where there is none; and which start of the system this is. */
async function startOf(leader: number): Promise<{ readonly started: string | null; readonly boot: string }> {
  const boot = (await run("cat", ["/proc/sys/kernel/random/boot_id"])).trim();
  if (boot === "") {
    const started = (await run("ps", ["-o", "lstart=", "-p", String(leader)])).trim();
    return { started: started === "" ? null : ` ${started}`, boot };
  }
  const fields = /^\d+ \(.*\) ([^\n]*)/.exec(await run("cat", [`/proc/${leader}/stat`]))?.[1]?.split(" ");
  return { started: fields === undefined ? null : `${boot} ${fields[19]}`, boot }; // the 22nd field of the line
}

/** What a command of the system prints; nothing where it fails. */
async function run(command: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await new Deno.Command(command, { args: [...args], stderr: "null", stdin: "null" })
      .output();
    return new TextDecoder().decode(stdout);
  } catch {
    return ""; // there is no such command
  }
}
