/** A Firefox that shows one page, driven by WebDriver BiDi, the protocol that it speaks itself. */
export interface Firefox {
  /** Opens an address and waits until it is loaded. */
  readonly open: (url: string) => Promise<void>;
  /** What an expression comes to in the page, as JSON has it; a promise is waited for. */
  readonly evaluate: <T>(expression: string) => Promise<T>;
  /** Errors and warnings of the page, and requests beyond its own file. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

type Json = Readonly<Record<string, unknown>>;

/** Starts Debian's Firefox without a window, with a new profile in a folder. */
export async function startFirefox(folder: string): Promise<Firefox> {
  const child = new Deno.Command("firefox-esr", {
    args: ["--headless", "--no-remote", "--profile", folder, "--remote-debugging-port", "0", "about:blank"],
    env: { HOME: folder, MOZ_DISABLE_CONTENT_SANDBOX: "1" }, // whose sandbox fails for root
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const said = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  const session = await speak(`${await addressIn(said)}/session`), drained = drain(said);
  await session.ask("session.new", { capabilities: {} });
  await session.ask("session.subscribe", { events: ["log.entryAdded", "network.beforeRequestSent"] });
  const { contexts } = await session.ask("browsingContext.getTree", {}) as {
    readonly contexts: readonly { readonly context: string }[];
  };
  const { context } = contexts[0]!;
  return {
    complaints: session.complaints,
    open: async (url) =>
      void await session.ask("browsingContext.navigate", { context, url, wait: "complete" }),
    evaluate: async (expression) => {
      const answer = await session.ask("script.evaluate", {
        ...{ target: { context }, awaitPromise: true },
        expression: `(async () => JSON.stringify(await (${expression})) ?? "null")()`,
      });
      if (answer["type"] === "exception") throw new Error(JSON.stringify(answer["exceptionDetails"]));
      return JSON.parse((answer["result"] as { readonly value: string }).value);
    },
    close: async () => {
      session.close();
      child.kill("SIGTERM");
      await Promise.all([child.status, drained]);
    },
  };
}

async function addressIn(said: ReadableStreamDefaultReader<string>): Promise<string> {
  for (let text = "";;) {
    const { done, value } = await said.read();
    if (done) throw new Error(`Expected Firefox to say where it listens but found:\n${text}`);
    const found = /WebDriver BiDi listening on (ws:\S+)\n/.exec(text += value);
    if (found !== null) return found[1]!;
  }
}

/** Reads to the end: a program whose words nobody takes stops at the next. */
async function drain(said: ReadableStreamDefaultReader<string>): Promise<void> {
  while (!(await said.read()).done);
}

/** A session of WebDriver BiDi: a command and its answer share a number, all else is an event. */
async function speak(address: string) {
  const socket = new WebSocket(address), complaints: string[] = [];
  let count = 0;
  const asked = new Map<
    number,
    { readonly answer: (result: Json) => void; readonly fail: (why: Error) => void }
  >();
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`Expected Firefox at ${address} but found nobody`));
  });
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data), { id, type, method, params } = message, one = asked.get(id);
    if (type === "success") one?.answer(message.result);
    else if (type === "error") one?.fail(new Error(`${message.error}: ${message.message}`));
    else if (method === "log.entryAdded" && /^(error|warn)/.test(params.level)) complaints.push(params.text);
    else if (method === "network.beforeRequestSent" && !/^(file|blob|data|about):/.test(params.request.url)) {
      complaints.push(params.request.url);
    }
    asked.delete(id);
  };
  return {
    complaints,
    ask: (method: string, params: Json): Promise<Json> =>
      new Promise((answer, fail) => {
        const id = ++count;
        asked.set(id, { answer, fail });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.close(),
  };
}
