import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { USUAL_PATIENCE } from "./patience.ts";
import { type Answer, request } from "./request.ts";
import { memoryFetchEffects } from "../testing/memory_effects.ts";

const body = new Uint8Array(10);

/** Asks for https://a.test/x of servers that redirect as the table says and otherwise send the ten bytes. */
async function follow(
  redirects: Readonly<Record<string, string>>,
): Promise<{ answer: Answer; asked: readonly string[] }> {
  const asked: string[] = [];
  const effects = memoryFetchEffects(new Map(), {
    request: (url) => {
      asked.push(url);
      const location = redirects[url];
      return Promise.resolve(
        location === undefined
          ? new Response(body)
          : new Response(null, { status: 302, headers: { location } }),
      );
    },
  });
  const answer = await request("https://a.test/x", 0, {
    bytes: body.length,
    patience: USUAL_PATIENCE,
    effects,
  });
  if (answer.then === "read") await answer.body.cancel();
  return { answer, asked };
}

Deno.test("request() follows redirects that stay with https, relative ones too", async () => {
  const { answer, asked } = await follow({
    "https://a.test/x": "/y",
    "https://a.test/y": "https://b.test/z",
  });
  assertEquals([answer.then, asked], ["read", ["https://a.test/x", "https://a.test/y", "https://b.test/z"]]);
});

Deno.test("request() refuses a redirect from https to http without asking there", async () => {
  const { answer, asked } = await follow({ "https://a.test/x": "http://a.test/x" });
  assert(answer.then === "next" && answer.error.kind === "redirect");
  assertEquals(
    answer.error.detail,
    "expected to stay with https but the server redirects to http://a.test/x",
  );
  assertEquals(asked, ["https://a.test/x"]);
});

Deno.test("request() refuses redirects to no address, to a file, and in a circle", async () => {
  const targets = [["http://[", "expected a redirect"], ["file:///etc/passwd", "expected a redirect"], [
    "/x",
    "at most 5",
  ]];
  for (const [target, detail] of targets) {
    const { answer } = await follow({ "https://a.test/x": target! });
    assert(answer.then === "next" && answer.error.kind === "redirect");
    assertStringIncludes(answer.error.detail, detail!);
  }
});

Deno.test("request() says how to allow a host that Deno forbids", async () => {
  const effects = memoryFetchEffects(new Map(), {
    request: () => Promise.reject(Object.assign(new Error("Requires net access"), { name: "NotCapable" })),
  });
  const answer = await request("https://m.test:8080/x", 0, { bytes: 1, patience: USUAL_PATIENCE, effects });
  assert(answer.then === "next" && answer.error.kind === "permission");
  assertStringIncludes(answer.error.remedy, "--allow-net=www.cs.toronto.edu,m.test:8080");
});

Deno.test("request() gives up a server that does not answer in time", async () => {
  const effects = memoryFetchEffects(new Map(), {
    request: (_, { signal }) =>
      new Promise((_, reject) => signal!.addEventListener("abort", () => reject(new Error("aborted")))),
  });
  const patience = { ...USUAL_PATIENCE, answerMs: 10 };
  const answer = await request("https://a.test/x", 0, { bytes: 1, patience, effects });
  assert(answer.then === "again");
  assertEquals(answer.error.detail, "expected an answer within 0.01 s but found none");
});

Deno.test("request() asks for the archive as it is, never decompressed on the way", async () => {
  let headers: HeadersInit | undefined;
  const effects = memoryFetchEffects(new Map(), {
    request: (_, init) => {
      headers = init.headers;
      return Promise.resolve(new Response(null, { status: 404 }));
    },
  });
  const asked = async (from: number) => {
    await request("https://a.test/x", from, { bytes: 10, patience: USUAL_PATIENCE, effects });
    return headers;
  };
  assertEquals(await asked(7), { "accept-encoding": "identity", range: "bytes=7-" });
  assertEquals(await asked(1), { "accept-encoding": "identity", range: "bytes=1-" });
  assertEquals(await asked(0), { "accept-encoding": "identity" });
});

Deno.test("request() takes the five statuses of a redirect for one, and no other", async () => {
  const after = async (status: number) => {
    const asked: string[] = [], headers = { location: "/y" };
    const effects = memoryFetchEffects(new Map(), {
      request: (url) => {
        asked.push(url);
        return Promise.resolve(
          asked.length > 1 ? new Response(body) : new Response(null, { status, headers }),
        );
      },
    });
    await request("https://a.test/x", 0, { bytes: 10, patience: USUAL_PATIENCE, effects });
    return asked.length;
  };
  assertEquals(await Promise.all([301, 302, 303, 307, 308].map(after)), [2, 2, 2, 2, 2]);
  assertEquals(await Promise.all([300, 304, 305, 306, 309].map(after)), [1, 1, 1, 1, 1]);
});

Deno.test("request() follows five redirects and no sixth", async () => {
  const chain = (length: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, i) => [`https://a.test/${i === 0 ? "x" : i}`, `/${i + 1}`]),
    );
  const five = await follow(chain(5)), six = await follow(chain(6));
  assertEquals([five.answer.then, five.asked.length], ["read", 6]);
  assertEquals([six.answer.then, six.asked.length], ["next", 6]);
});

Deno.test("request() refuses a part of a file that announces more than is missing", async () => {
  const answered = async (length: number) => {
    const effects = memoryFetchEffects(new Map(), {
      request: () => {
        const headers = { "content-range": "bytes 4-9/10", "content-length": String(length) };
        return Promise.resolve(new Response(body.slice(4), { status: 206, headers }));
      },
    });
    const answer = await request("https://a.test/x", 4, { bytes: 10, patience: USUAL_PATIENCE, effects });
    if (answer.then === "read") await answer.body.cancel();
    return answer;
  };
  assertEquals((await answered(6)).then, "read");
  const more = await answered(7);
  assert(more.then === "next" && more.error.kind === "length", more.then);
  assertStringIncludes(more.error.detail, "expected 6 bytes but the server announces 7");
});

Deno.test("request() comes again after a server's trouble, and after no other refusal", async () => {
  const after = async (status: number) => {
    const effects = memoryFetchEffects(new Map(), {
      request: () => Promise.resolve(new Response(null, { status })),
    });
    return (await request("https://a.test/x", 0, { bytes: 10, patience: USUAL_PATIENCE, effects })).then;
  };
  assertEquals(await Promise.all([500, 503, 429].map(after)), ["again", "again", "again"]);
  assertEquals(await Promise.all([404, 403, 499, 430].map(after)), ["next", "next", "next", "next"]);
});

Deno.test("request() of a server whose certificate is not known says how to trust it, and does not ask again", async () => {
  const effects = memoryFetchEffects(new Map(), {
    request: () =>
      Promise.reject(
        new TypeError("fetch failed", { cause: new Error("invalid peer certificate: UnknownIssuer") }),
      ),
  });
  const answer = await request("https://a.test/x", 0, { bytes: 1, patience: USUAL_PATIENCE, effects });
  assert(answer.then === "next");
  assertStringIncludes(answer.error.detail, "invalid peer certificate: UnknownIssuer");
  assertStringIncludes(answer.error.remedy, "DENO_TLS_CA_STORE=system");
  assertStringIncludes(answer.error.remedy, "DENO_CERT");
});
