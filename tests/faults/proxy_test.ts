/**
 * Fetching through a proxy, as in offices and clinics: one that cuts its connections, one that signs them by a certificate of
 * its own, one that refuses. A true proxy of this machine, with CONNECT and TLS.
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { sha256 } from "@refold/data/checksum";
import { smallArchive } from "@refold/data/testing/small_archive";
import { join } from "node:path";

const needed = ["net", "read", "write", "run", "env"] as const;
const granted = needed.every((name) => Deno.permissions.querySync({ name }).state === "granted");
const { facts, gzipped } = smallArchive(40), HOST = "mirror.test";

/** Where the files of a certificate lie: of the authority that signs, and of the host. */
interface Certificate {
  readonly authority: string;
  readonly cert: string;
  readonly key: string;
}

/** A certificate for the host, signed by an authority that this machine does not know. */
async function certificate(folder: string): Promise<Certificate> {
  const [authority, secret, cert, key] = ["ca.pem", "ca.key", "cert.pem", "key.pem"].map((name) =>
    join(folder, name)
  );
  const fresh = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-days",
    "2",
  ];
  await openssl([...fresh, "-subj", "/CN=a proxy", "-keyout", secret!, "-out", authority!]);
  await openssl([
    ...[
      ...fresh,
      "-subj",
      `/CN=${HOST}`,
      "-addext",
      `subjectAltName=DNS:${HOST}`,
      "-addext",
      "basicConstraints=CA:FALSE",
    ],
    ...["-CA", authority!, "-CAkey", secret!, "-keyout", key!, "-out", cert!],
  ]);
  return { authority: authority!, cert: cert!, key: key! };
}

async function openssl(args: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("openssl", { args: [...args] }).output();
  assert(success, new TextDecoder().decode(stderr));
}

/** Serves the archive over TLS, from the byte that is asked for. */
function mirror(
  { cert, key }: { readonly cert: string; readonly key: string },
): Deno.HttpServer<Deno.NetAddr> {
  const options = {
    port: 0,
    hostname: "127.0.0.1",
    onListen: () => {},
    cert: Deno.readTextFileSync(cert),
    key: Deno.readTextFileSync(key),
  };
  return Deno.serve(options, (request) => {
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.get("range") ?? "")?.[1] ?? 0);
    const range = { "content-range": `bytes ${from}-${gzipped.length - 1}/${gzipped.length}` };
    return new Response(gzipped.slice(from), {
      status: from === 0 ? 200 : 206,
      headers: from === 0 ? {} : range,
    });
  });
}

/** A proxy that tunnels to a port and cuts each of its first connections after so many bytes from there. */
function proxy(to: number, { cuts, refuse }: { readonly cuts: readonly number[]; readonly refuse?: string }) {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" }), asked: string[] = [];
  const tunnel = async (client: Deno.Conn): Promise<void> => {
    const head = new Uint8Array(4096), count = await client.read(head) ?? 0;
    const cut = cuts[asked.length] ?? Infinity;
    asked.push(new TextDecoder().decode(head.subarray(0, count)).split("\r\n")[0]!);
    await client.write(
      new TextEncoder().encode(`HTTP/1.1 ${refuse ?? "200 Connection established"}\r\n\r\n`),
    );
    if (refuse !== undefined) return client.close();
    const server = await Deno.connect({ port: to, hostname: "127.0.0.1" });
    const forth = client.readable.pipeTo(server.writable).catch(() => {});
    let passed = 0;
    const limit = new TransformStream<Uint8Array, Uint8Array>({
      transform: (bytes, controller) => {
        controller.enqueue(bytes.subarray(0, Math.max(0, cut - passed)));
        passed += bytes.length;
        if (passed >= cut) controller.terminate();
      },
    });
    await server.readable.pipeThrough(limit).pipeTo(client.writable).catch(() => {});
    for (const end of [client, server]) {
      try {
        end.close();
      } catch {
        // The other side was quicker.
      }
    }
    await forth;
  };
  const serving = (async () => {
    for await (const client of listener) void tunnel(client).catch(() => {});
  })().catch(() => {});
  return {
    url: `http://127.0.0.1:${listener.addr.transport === "tcp" ? listener.addr.port : 0}`,
    asked,
    close: async () => {
      listener.close();
      await serving;
    },
  };
}

interface Fetched {
  readonly code: number;
  readonly err: string;
  readonly asked: readonly string[];
  readonly archive: Uint8Array | undefined;
}

/** Fetches the archive once through a proxy in a process of its own. */
async function fetchThrough(
  how: Parameters<typeof proxy>[1] & { readonly trusted: boolean },
): Promise<Fetched> {
  const root = await Deno.makeTempDir({ prefix: "refold-proxy-" }), files = await certificate(root);
  const server = mirror(files), between = proxy(server.addr.port, how);
  try {
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "--quiet", "--no-check", "--allow-net", "--allow-read", "--allow-write", "--allow-env"],
        ...[join(import.meta.dirname!, "fetch_once.ts"), join(root, "cache")],
        JSON.stringify({ ...facts, url: `https://${HOST}/${facts.file}` }),
      ],
      env: {
        HTTPS_PROXY: between.url,
        NO_PROXY: "",
        DENO_NO_UPDATE_CHECK: "1",
        NO_COLOR: "1",
        ...(how.trusted ? { DENO_CERT: files.authority } : {}),
      },
    }).output();
    const archive = await Deno.readFile(join(root, "cache", facts.file)).catch(() => undefined);
    return { code, err: new TextDecoder().decode(stderr), asked: between.asked, archive };
  } finally {
    await between.close();
    await server.shutdown();
    await Deno.remove(root, { recursive: true });
  }
}

function proxyTest(name: string, fn: () => Promise<void>): void {
  Deno.test({
    name: `${name} (needs --allow-all)`,
    ignore: !granted,
    fn,
    sanitizeOps: false,
    sanitizeResources: false,
  });
}

proxyTest("a proxy that cuts three connections delays a download and costs it nothing", async () => {
  const share = Math.floor(gzipped.length / 5);
  const { code, err, asked, archive } = await fetchThrough({
    trusted: true,
    cuts: [share, 2 * share, share],
  });
  assertEquals(code, 0, err);
  assertEquals(sha256(archive!), facts.sha256);
  assertEquals(asked, Array(4).fill(`CONNECT ${HOST}:443 HTTP/1.1`));
});

proxyTest(
  "a proxy that signs by its own certificate is named with what trusts it, and asked once",
  async () => {
    const { code, err, asked, archive } = await fetchThrough({ trusted: false, cuts: [] });
    assertEquals([code, archive, asked.length], [3, undefined, 1], err);
    for (const words of ["certificate", "DENO_TLS_CA_STORE=system", "DENO_CERT"]) {
      assertStringIncludes(
        err,
        words,
      );
    }
    assert(!/same command again/.test(err), err);
  },
);

proxyTest("a proxy that refuses is told in one message, with what to do", async () => {
  const { code, err, archive } = await fetchThrough({
    trusted: true,
    cuts: [],
    refuse: "407 Proxy Authentication Required",
  });
  assertEquals([code, archive], [3, undefined], err);
  assert(err.trim().split("\n").length <= 4 && !/^ +at /m.test(err), err);
});
