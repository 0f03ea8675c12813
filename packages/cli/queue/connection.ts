import type { Redis } from "ioredis";
import { isIP } from "node:net";
import { EXIT, UserError } from "../exit_codes.ts";
import type { QueuePlace } from "./queue_place.ts";

/** A queue's server that answers. */
export interface Connection {
  readonly place: QueuePlace;
  /** What further connections to it are made with. */
  readonly options: ServerOptions;
  /** For bytes, beside the engine's own connections. */
  readonly data: Redis;
  /** Says "away" and "back" of a server that was there. */
  readonly close: () => void;
}

/** What connections to a server are made with, by the engine's client and by ours. */
export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: { readonly servername?: string };
  readonly retryStrategy: (times: number) => number;
  readonly connectTimeout: number;
}

/** The oldest version that has all commands. */
const OLDEST = [6, 2] as const;

/** Milliseconds for the first answer. */
const PATIENCE = 8000;

/**
 * Connects to a queue's server, once it has answered; from then on a connection that is lost is made anew, however long
 * that takes.
 *
 * @throws {UserError} where nothing answers, or what answers refuses
 */
export async function connect(place: QueuePlace, tell: (message: string) => void): Promise<Connection> {
  mayReach(place);
  const { Redis } = await import("ioredis"), options = optionsOf(place);
  await probe(Redis, place, options);
  const data = new Redis({ ...options, maxRetriesPerRequest: null });
  let away = false, closed = false;
  data.on("error", () => {}); // "close" says it once
  data.on("close", () => {
    if (away || closed) return;
    away = true;
    tell(`The queue at ${place.shown} is away; waiting for it.`);
  });
  data.on("ready", () => {
    if (away) tell("The queue is back.");
    away = false;
  });
  return {
    place,
    options,
    data,
    close: () => {
      closed = true;
      data.disconnect();
    },
  };
}

function optionsOf({ host, port, db, tls, username, password }: QueuePlace): ServerOptions {
  return {
    host,
    port,
    db,
    username,
    password,
    ...(tls ? { tls: isIP(host) === 0 ? { servername: host } : {} } : {}), // an address of numbers names no server
    retryStrategy: (times) => Math.min(200 * times, 2000),
    connectTimeout: 10_000,
  };
}

/** Without the permission a host's name looks as if nobody knew it. */
function mayReach({ host, port, shown }: QueuePlace): void {
  const name = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  if (Deno.permissions.querySync({ name: "net", host: name }).state === "granted") return;
  throw new UserError(`This program may not reach ${shown}: start it with --allow-net=${name}.`, EXIT.files);
}

async function probe(client: typeof Redis, place: QueuePlace, options: ServerOptions): Promise<void> {
  const once = new client({
    ...options,
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: PATIENCE,
    maxRetriesPerRequest: 0,
  });
  let reason: Error | undefined, timer: ReturnType<typeof setTimeout> | undefined;
  once.on("error", (error) => reason = error);
  const silent = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    const asked = once.connect().then(() => once.info("server"));
    asked.catch(() => {}); // where the silence ends first
    const version = /redis_version:(\d+)\.(\d+)/.exec(await Promise.race([asked, silent]));
    const [major, minor] = [Number(version?.[1]), Number(version?.[2])];
    if (version !== null && (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))) {
      throw new Error(`expected Redis ${OLDEST.join(".")} or later, found ${major}.${minor}`);
    }
  } catch (error) {
    const found = reason ?? error, message = found instanceof Error ? found.message : String(found);
    throw new UserError(
      `Cannot use the queue at ${place.shown}: ${message}.\n${remedy(message, place)}`,
      EXIT.files,
    );
  } finally {
    clearTimeout(timer);
    once.disconnect();
  }
}

function remedy(message: string, { tls }: QueuePlace): string {
  if (/WRONGPASS|NOAUTH|invalid password/.test(message)) {
    return "Give the right password in the variable REFOLD_QUEUE: redis://:PASSWORD@HOST:PORT.";
  }
  if (/certificate|self-signed/i.test(message)) {
    return "Trust its certificate by the variable DENO_CERT, which names a file in PEM.";
  }
  if (/NOPERM/.test(message)) return "Let its user have `+@all -@admin -@dangerous +info ~refold:*`.";
  if (tls && /no answer|closed|wrong version/i.test(message)) {
    return "Does it speak TLS? Without TLS it is redis://.";
  }
  if (!tls && /closed|EPIPE|ECONNRESET|no answer/i.test(message)) {
    return "Does it ask for TLS? That is rediss://.";
  }
  if (/ENOTFOUND|getaddrinfo/.test(message)) return "Check the name of the host.";
  return "Start one: redis-server, or see docs/scale.md.";
}
