import { type FetchEffects, systemError } from "../effects.ts";
import { type DataError, dataError } from "../errors.ts";
import type { Patience } from "./patience.ts";

/** A body to read from an offset on, or why there is none. */
export type Answer =
  | { readonly then: "read"; readonly from: number; readonly body: ReadableStream<Uint8Array> }
  | { readonly then: "again" | "next"; readonly error: DataError; readonly restart?: boolean };

const MOST_REDIRECTS = 5;

/** What to do about a certificate that is not known here, such as that of a proxy. */
export const TRUST_IT =
  "If a proxy of yours signs connections, trust it: DENO_TLS_CA_STORE=system takes the system's certificates, " +
  "DENO_CERT=FILE one of your own";

/** What a request needs to know of the whole. */
export interface RequestOptions {
  readonly bytes: number;
  readonly patience: Patience;
  readonly effects: FetchEffects;
}

/**
 * Asks for a file from byte `from` on, following redirects as long as they do not give up https.
 *
 * What the server says about the length is checked before a byte of the body is read.
 */
export async function request(url: string, from: number, options: RequestOptions): Promise<Answer> {
  let address = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await ask(address, from, options);
    if ("then" in response) return response;
    if (![301, 302, 303, 307, 308].includes(response.status)) {
      return await judge(response, address, from, options.bytes);
    }
    await response.body?.cancel();
    const target = redirectTarget(response.headers.get("location"), address);
    if (typeof target !== "string") return { then: "next", error: target };
    address = target;
  }
  return {
    then: "next",
    error: dataError("redirect", url, `expected at most ${MOST_REDIRECTS} redirects but found more`),
  };
}

async function ask(
  url: string,
  from: number,
  { patience, effects }: RequestOptions,
): Promise<Response | Answer> {
  const abort = new AbortController(), cancel = effects.timer(patience.answerMs, () => abort.abort());
  try {
    return await effects.request(url, {
      redirect: "manual",
      signal: abort.signal,
      // Nobody may decompress on the way: the checksum is that of the archive as it is.
      headers: { "accept-encoding": "identity", ...(from > 0 ? { range: `bytes=${from}-` } : {}) },
    });
  } catch (thrown) {
    const error = systemError(url, thrown);
    if (error.kind === "permission") return { then: "next", error: { ...error, remedy: allowHost(url) } };
    const detail = abort.signal.aborted
      ? `expected an answer within ${patience.answerMs / 1000} s but found none`
      : `expected an answer but found: ${causeOf(thrown) ?? error.detail}`;
    if (/certificate/i.test(detail)) {
      return { then: "next", error: dataError("network", url, detail, TRUST_IT) }; // asking again does not help
    }
    return { then: "again", error: dataError("network", url, detail) };
  } finally {
    cancel();
  }
}

/** The network layer wraps what happened ("fetch failed") around why. */
function causeOf(thrown: unknown): string | undefined {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return cause instanceof Error
    ? cause.message.replace(/^error sending request for url \([^)]*\): /, "")
    : undefined;
}

function redirectTarget(location: string | null, from: string): string | DataError {
  const target = location !== null && URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (target === undefined || !["https:", "http:"].includes(target.protocol)) {
    return dataError(
      "redirect",
      from,
      `expected a redirect to an address but found ${JSON.stringify(location)}`,
    );
  }
  const downgrade = new URL(from).protocol === "https:" && target.protocol === "http:";
  return downgrade
    ? dataError("redirect", from, `expected to stay with https but the server redirects to ${target.href}`)
    : target.href;
}

async function judge(response: Response, url: string, from: number, bytes: number): Promise<Answer> {
  const refusal = refuse(response, url, from, bytes);
  if (refusal === undefined) {
    return {
      then: "read",
      from: response.status === 206 ? from : 0,
      body: response.body ?? new Blob([]).stream(),
    };
  }
  await response.body?.cancel();
  return refusal;
}

/** Why a response is of no use, or undefined when it is what was asked for. */
function refuse(
  { status, statusText, headers }: Response,
  url: string,
  from: number,
  bytes: number,
): Answer | undefined {
  const length = headers.get("content-length"), sent = length === null ? undefined : Number(length);
  const wrongLength = (expected: number, found: string | number): Answer => ({
    then: "next",
    error: dataError("length", url, `expected ${expected} bytes but the server announces ${found}`),
  });
  if (status === 200) return sent === undefined || sent === bytes ? undefined : wrongLength(bytes, sent);
  if (status === 206) {
    const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get("content-range") ?? "");
    if (range !== null && range[3] !== "*" && Number(range[3]) !== bytes) {
      return wrongLength(bytes, range[3]!);
    }
    if (sent !== undefined && sent > bytes - from) return wrongLength(bytes - from, sent);
    if (range !== null && Number(range[1]) === from) return undefined;
    const found = headers.get("content-range") ?? "no range";
    return {
      then: "again",
      restart: true,
      error: dataError("length", url, `expected the bytes from ${from} on but found ${found}`),
    };
  }
  const error = dataError(
    "network",
    url,
    `expected the archive but the server answered ${status} ${statusText}`.trim(),
  );
  if (status === 416) return { then: "again", restart: true, error };
  return { then: status >= 500 || status === 429 ? "again" : "next", error };
}

function allowHost(url: string): string {
  const { host } = new URL(url);
  return `Allow that host: deno run --allow-net=www.cs.toronto.edu,${host} --allow-read --allow-write --allow-env packages/cli/data.ts fetch`;
}
