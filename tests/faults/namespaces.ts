/** Hosts of a test's own: network namespaces of this machine, joined by a bridge. They need root and `ip`. */
import { succeeds } from "../succeeds.ts";

/** A host that a cable joins to this machine. */
export interface Host {
  /** What starts a program there, before its command line. */
  readonly by: readonly string[];
  readonly pullCable: () => void;
  readonly plugIn: () => void;
}

/** Hosts and where they reach this machine. */
export interface Network {
  readonly address: string;
  readonly hosts: readonly Host[];
  readonly remove: () => void;
}

/** Joins so many hosts to this machine; null where namespaces may not be made. */
export function joinHosts(count: number): Network | null {
  const mark = Deno.pid.toString(36).slice(-6), bridge = `rb${mark}`, net = `10.${100 + Deno.pid % 100}.77`;
  const names = Array.from({ length: count }, (_, i) => `rn${mark}${i}`);
  const remove = (): void => {
    names.forEach((name) => ip("netns", "del", name));
    ip("link", "del", bridge);
  };
  const made = ip("link", "add", bridge, "type", "bridge") &&
    ip("addr", "add", `${net}.1/24`, "dev", bridge) && ip("link", "set", bridge, "up") &&
    names.every((name, i) => join(name, { cable: cableOf(name), bridge, address: `${net}.${i + 2}/24` }));
  if (!made) {
    remove();
    return null;
  }
  return {
    address: `${net}.1`,
    remove,
    hosts: names.map((name) => ({
      by: ["ip", "netns", "exec", name],
      pullCable: () => void ip("link", "set", cableOf(name), "down"),
      plugIn: () => void ip("link", "set", cableOf(name), "up"),
    })),
  };
}

/** This machine's end of a host's cable. */
function cableOf(name: string): string {
  return `v${name}`;
}

function join(
  name: string,
  { cable, bridge, address }: { readonly cable: string; readonly bridge: string; readonly address: string },
): boolean {
  return ip("netns", "add", name) &&
    ip("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", name) &&
    ip("link", "set", cable, "master", bridge) && ip("link", "set", cable, "up") &&
    ip("-n", name, "addr", "add", address, "dev", "eth0") && ip("-n", name, "link", "set", "eth0", "up");
}

function ip(...args: readonly string[]): boolean {
  return succeeds("ip", ...args);
}
