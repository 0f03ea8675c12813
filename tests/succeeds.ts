/** Whether a command ends with exit code 0, whatever it prints; false where there is none. */
export function succeeds(command: string, ...args: readonly string[]): boolean {
  try {
    return new Deno.Command(command, { args: [...args], stdout: "null", stderr: "null" }).outputSync()
      .success;
  } catch {
    return false;
  }
}

/** Whether a program can be started that says its version. */
export function isThere(program: string): boolean {
  return succeeds(program, "--version");
}
