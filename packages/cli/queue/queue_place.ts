import { EXIT, UserError } from "../exit_codes.ts";

/** Where a queue is, read out of an address. */
export interface QueuePlace {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly tls: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** The address as it may be shown and kept: without a name and a password. */
  readonly shown: string;
}

/** What an address is read with. */
export interface PlaceOptions {
  /** Passwords and runs may cross a network as they are. */
  readonly insecure: boolean;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

const USUAL_PORT = 6379;

/**
 * The place that an address names, such as `rediss://:PASSWORD@queue.lab:6380`.
 *
 * @throws {UserError} on one that is none, and on an open door: another machine's, without TLS and password
 */
export function queuePlace(address: string | undefined, { insecure }: PlaceOptions): QueuePlace {
  if (address === undefined || address.trim() === "") {
    throw new UserError(
      "Expected the address of a Redis, such as --queue redis://localhost:6379, or in the variable REFOLD_QUEUE.",
      EXIT.usage,
    );
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !["redis:", "rediss:"].includes(url.protocol) || url.hostname === "") {
    throw new UserError(
      `Expected an address that begins with redis:// or rediss:// (TLS) but found ${
        JSON.stringify(masked(address))
      }.`,
      EXIT.usage,
    );
  }
  const { hostname, protocol, pathname } = url, db = /^\/?(\d*)$/.exec(pathname)?.[1];
  if (db === undefined) {
    throw new UserError(
      `Expected the number of a database after the address but found ${pathname}.`,
      EXIT.usage,
    );
  }
  const host = hostname.replace(/^\[|\]$/g, ""),
    port = Number(url.port || USUAL_PORT),
    tls = protocol === "rediss:";
  const shown = `${protocol}//${hostname}:${port}${db === "" ? "" : `/${db}`}`;
  const given = (text: string) => text === "" ? undefined : decodeURIComponent(text);
  const password = given(url.password);
  if (!tls && password === undefined && !insecure && !LOOPBACK.test(hostname)) {
    throw new UserError(
      `${shown} has neither TLS nor a password: whoever reaches it could hand this machine work.\n` +
        "Give rediss:// or a password (in the variable REFOLD_QUEUE), or say --insecure-queue on a network of your own.",
      EXIT.usage,
    );
  }
  return { host, port, db: Number(db), tls, username: given(url.username), password, shown };
}

/** An address without what stands before an @. */
export function masked(address: string): string {
  return address.replace(/^([a-z]+:\/\/)?.*@/i, "$1");
}
