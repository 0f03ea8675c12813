/** An answer of the faulty server, sent byte for byte as told. */
export interface FaultyAnswer {
  readonly status?: string;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: Uint8Array;
  /** Milliseconds between pieces of `piece` bytes. */
  readonly delay?: number;
  readonly piece?: number;
}

/** A request as the server saw it. */
export interface SeenRequest {
  readonly path: string;
  /** The first byte asked for; 0 without a Range header. */
  readonly from: number;
}

/** A web server on 127.0.0.1 that lies, cuts and dawdles as `answer` says, and remembers what it was asked. */
export interface FaultServer extends AsyncDisposable {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
}

/** Starts a server; every connection carries one request and ends with its answer, whatever length was announced. */
export function faultServer(answer: (request: SeenRequest, count: number) => FaultyAnswer): FaultServer {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 }), seen: SeenRequest[] = [];
  const serving = (async () => {
    const open: Promise<void>[] = [];
    for await (const connection of listener) open.push(serve(connection, seen, answer));
    await Promise.all(open);
  })();
  return {
    url: `http://127.0.0.1:${(listener.addr as Deno.NetAddr).port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      listener.close();
      await serving;
    },
  };
}

/** The answer of an honest server that knows ranges. */
export function honest(file: Uint8Array, { from }: SeenRequest): FaultyAnswer {
  const headers = { "content-range": `bytes ${from}-${file.length - 1}/${file.length}` };
  const body = file.subarray(from);
  return from === 0 ? { body } : { status: "206 Partial Content", headers, body };
}

/** Like `honest`, but the connection is cut when the file's first `end` bytes are through. */
export function cutAt(file: Uint8Array, end: number, request: SeenRequest): FaultyAnswer {
  const whole = honest(file, request), length = file.length - request.from;
  return {
    ...whole,
    headers: { ...whole.headers, "content-length": length },
    body: file.subarray(request.from, Math.max(request.from, end)),
  };
}

async function serve(
  connection: Deno.Conn,
  seen: SeenRequest[],
  answer: (request: SeenRequest, count: number) => FaultyAnswer,
): Promise<void> {
  try {
    const head = await readHead(connection);
    const request = {
      path: /^\S+ (\S+)/.exec(head)?.[1] ?? "",
      from: Number(/^range: bytes=(\d+)-/im.exec(head)?.[1] ?? 0),
    };
    seen.push(request);
    const { status = "200 OK", headers = {}, body = new Uint8Array(), delay = 0, piece = 65_536 } = answer(
      request,
      seen.length,
    );
    const lines = Object.entries({ "content-length": body.length, ...headers, connection: "close" });
    const text = lines.filter(([, value]) => value !== "").map(([name, value]) => `${name}: ${value}\r\n`)
      .join("");
    await writeAll(connection, new TextEncoder().encode(`HTTP/1.1 ${status}\r\n${text}\r\n`));
    for (let at = 0; at < body.length; at += piece) {
      await writeAll(connection, body.subarray(at, at + piece));
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    }
  } catch {
    // The client went away, which is its right.
  } finally {
    connection.close();
  }
}

async function readHead(connection: Deno.Conn): Promise<string> {
  const buffer = new Uint8Array(8_192);
  for (let text = "";;) {
    const count = await connection.read(buffer);
    if (count === null) return text;
    text += new TextDecoder().decode(buffer.subarray(0, count));
    if (text.includes("\r\n\r\n")) return text;
  }
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}
