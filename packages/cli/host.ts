import type { Provenance } from "@refold/experiments/result";

/** What can be told of this machine with the permissions at hand. */
export function describeHost(): Provenance["execution"]["host"] {
  const { deno, v8, typescript } = Deno.version;
  const { os, arch } = Deno.build;
  return { deno, v8, typescript, os, arch, cpu: processor(), cores: navigator.hardwareConcurrency };
}

/** The processor's name where it may be read: on Linux that takes all permissions, which runs do not ask for. */
function processor(): string {
  try {
    const name = /^model name\s*:\s*(.+)$/m.exec(Deno.readTextFileSync("/proc/cpuinfo"))?.[1];
    return name ?? "unnamed";
  } catch {
    return "not readable without all permissions";
  }
}
