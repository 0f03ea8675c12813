import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { until } from "../../packages/experiments/testing/until.ts";
import { taskPermissions } from "./cli.ts";
import { jobsOn } from "./jobs.ts";
import { keysIn, tableSpec } from "./queue_specs.ts";
import { freePort, killAll, redisTest, sleep, startQueued, startWorker } from "./redis.ts";

/** The permissions of a task, for one server alone. */
function narrow(task: "experiment:queue" | "worker", host: string): readonly string[] {
  return taskPermissions(task).map((word) => word === "--allow-net" ? `--allow-net=${host}` : word);
}

/** How a command ends that cannot use its queue: with its exit code, one message, and no password in it. */
async function refusal(
  url: string,
  start: { readonly home: string; readonly permissions?: readonly string[] },
): Promise<string> {
  const { code, out, err } = await startQueued([tableSpec(start.home), "--out", join(start.home, "out")], {
    ...start,
    url,
  }).ended;
  assertEquals(code, 3, out + err);
  assert(!(out + err).includes("sesame"), "no password is shown");
  assert(!/^\s+at /m.test(err), `no stack: ${err}`);
  return err;
}

redisTest(
  "What cannot be used of a server is one message with a remedy, exit code 3, and shows no password",
  async (home, server) => {
    const { port } = server, address = (user: string) => `redis://${user}127.0.0.1:${port}`;
    assertStringIncludes(
      await refusal(address(":sesame-wrong@"), { home }),
      "Give the right password in the variable REFOLD_QUEUE",
    );
    assertStringIncludes(await refusal(address(""), { home }), "NOAUTH");
    assertStringIncludes(
      await refusal(`rediss://:sesame@127.0.0.1:${port}`, { home }),
      "Without TLS it is redis://",
    );
    assertStringIncludes(
      await refusal(`redis://127.0.0.1:${freePort()}`, { home }),
      "Start one: redis-server",
    );
    const elsewhere = narrow("experiment:queue", "127.0.0.1:1");
    assertStringIncludes(
      await refusal(address(":sesame@"), { home, permissions: elsewhere }),
      `--allow-net=127.0.0.1:${port}`,
    );
  },
  ["--requirepass", "sesame"],
);

redisTest(
  "Both commands run with a network of one server and no variables but those of their tasks, and keep no password",
  async (home, { port }) => {
    const url = `redis://:sesame@127.0.0.1:${port}`, spec = tableSpec(home), host = `127.0.0.1:${port}`;
    const worker = startWorker("w1", [spec], { home, url, permissions: narrow("worker", host) });
    try {
      const permissions = narrow("experiment:queue", host);
      const asking = startQueued([spec, "--seeds", "1", "--out", join(home, "out")], {
        home,
        url,
        permissions,
      });
      const { code, out, err } = await asking.ended;
      assertEquals(code, 0, err);
      for (const text of [out, err, worker.said(), ...texts(join(home, "out"))]) {
        assert(!text.includes("sesame"));
      }
    } finally {
      await killAll([worker]);
    }
  },
  ["--requirepass", "sesame"],
);

function texts(folder: string): readonly string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory
      ? texts(join(folder, name))
      : [new TextDecoder("latin1").decode(Deno.readFileSync(join(folder, name)))]
  );
}

redisTest(
  "A certificate that nobody vouches for is refused, and taken once it is named",
  async (home, server) => {
    const made = await certificate(home);
    if (!made) return; // no openssl here
    await server.kill();
    const tls = freePort(), files = ["cert", "key"].map((name) => join(home, `${name}.pem`));
    await server.start(
      "--tls-port",
      `${tls}`,
      "--tls-cert-file",
      files[0]!,
      "--tls-key-file",
      files[1]!,
      "--tls-auth-clients",
      "no",
    );
    const url = `rediss://localhost:${tls}`;
    assertStringIncludes(await refusal(url, { home }), "DENO_CERT");
    const spec = tableSpec(home),
      args = [spec, "--seeds", "1", "--out", join(home, "out"), "--queue-wait", "3"];
    const { err } = await startQueued(args, { home, url, env: { DENO_CERT: join(home, "ca.pem") } }).ended;
    assertStringIncludes(err, "No worker of class"); // so it spoke with the server
  },
);

/** Makes an authority, ca.pem, and a certificate that it vouches for; false where there is nothing to make them with. */
async function certificate(home: string): Promise<boolean> {
  const usual = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  const at = (name: string) => join(home, `${name}.pem`);
  return await openssl([...usual, "-subj", "/CN=authority", "-keyout", at("ca-key"), "-out", at("ca")]) &&
    await openssl([
      ...[...usual, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
      ...["-addext", "basicConstraints=critical,CA:FALSE", "-CA", at("ca"), "-CAkey", at("ca-key")],
      ...["-keyout", at("key"), "-out", at("cert")],
    ]);
}

async function openssl(args: readonly string[]): Promise<boolean> {
  try {
    const { success } = await new Deno.Command("openssl", { args: [...args], stdout: "null", stderr: "null" })
      .output();
    return success;
  } catch {
    return false;
  }
}

redisTest(
  "A job that was filed wrongly is refused at the first try, with what was expected and what was found",
  async (home, server) => {
    const { url } = server, spec = tableSpec(home);
    const asking = startQueued([spec, "--seeds", "1", "--out", join(home, "out")], { home, url });
    await until("the job", async () => (await jobsOn(server)).length > 0);
    const [job] = await jobsOn(server), data = JSON.parse(await server.ask("HGET", job!, "data") as string);
    await server.ask("HSET", job!, "data", JSON.stringify({ ...data, seed: 99 })); // under a key that is another's
    const worker = startWorker("w1", [spec], { home, url });
    try {
      const { code, out, err } = await asking.ended;
      assertEquals(code, 6, out + err);
      assertStringIncludes(err, "w1 refused it: expected the key of this task");
      assertStringIncludes(err, job!.split(":").at(-1)!);
      assertStringIncludes(err, "tried once");
      assertEquals(keysIn(join(home, "w1")), []);
    } finally {
      await killAll([worker]);
    }
  },
);

redisTest("A server that is full says so, and every run arrives once it has room", async (home, server) => {
  const { url, ask } = server, spec = tableSpec(home, 300), worker = startWorker("w1", [spec], { home, url });
  try {
    await worker.says("listens");
    await ask("CONFIG", "SET", "maxmemory", "1mb");
    const asking = startQueued([spec, "--seeds", "6", "--out", join(home, "out")], { home, url });
    await asking.says("is full");
    await ask("CONFIG", "SET", "maxmemory", "0");
    await until("a run", () => keysIn(join(home, "w1")).length > 0);
    await ask("CONFIG", "SET", "maxmemory", "1mb");
    await worker.says("is full");
    await sleep(6000);
    await ask("CONFIG", "SET", "maxmemory", "0");
    const { code, out, err } = await asking.ended;
    assertEquals(code, 0, out + err);
    assertEquals(keysIn(home).length, 6);
  } finally {
    await killAll([worker]);
  }
});

redisTest(
  "A dozen results of a megabyte find no room in ten, and all arrive once there is more",
  async (home, server) => {
    const { url, ask } = server, spec = tableSpec(home, 20, { hidden: [3000, 100] });
    const worker = startWorker("w1", [spec, "--workers", "2"], { home, url });
    try {
      await worker.says("listens");
      await ask("CONFIG", "SET", "maxmemory", "10mb");
      const asking = startQueued([spec, "--seeds", "12", "--out", join(home, "out")], { home, url });
      await worker.says("is full");
      await ask("CONFIG", "SET", "maxmemory", "0");
      const { code, out, err } = await asking.ended;
      assertEquals(code, 0, out + err);
      assertEquals(keysIn(home).length, 12);
    } finally {
      await killAll([worker]);
    }
  },
);
