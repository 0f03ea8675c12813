import { assert, assertEquals, assertMatch } from "@std/assert";
import { unzipSync } from "fflate";
import { isThere } from "../succeeds.ts";
import { built, isCommandLines } from "./built_lab.ts";
import { type Firefox, startFirefox } from "./firefox.ts";

const granted = Deno.permissions.querySync({ name: "run" }).state === "granted";

/** Waits until a text of the page is as wanted. */
async function said(firefox: Firefox, id: string, wanted: RegExp): Promise<string> {
  for (let text = "", tries = 0; tries < 240; tries++) {
    text = await firefox.evaluate<string>(`document.getElementById("${id}").textContent`);
    if (wanted.test(text)) return text;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`Expected #${id} to say ${wanted} within two minutes`);
}

/** Presses Download, keeps the file in the page and reads it from there: a browser without a window asks nobody where to put it. */
const TAKEN = `(async () => {
  let file;
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => createObjectURL.call(URL, file = blob);
  HTMLAnchorElement.prototype.click = () => {};
  document.getElementById("download").click();
  return new Uint8Array(await file.arrayBuffer()).toBase64();
})()`;

Deno.test({
  name:
    "in Firefox, too, the lab works from its file, passes its self-test and hands over what the command line makes (needs --allow-run and a " +
    "firefox-esr)",
  ignore: !granted || !isThere("firefox-esr"),
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "refold-firefox-" }), profile = `${folder}/profile`;
    await Deno.mkdir(profile);
    const place = await built(folder), firefox = await startFirefox(profile);
    try {
      await firefox.open(`file://${place}#half=15&cycles=1&seeds=2`);
      assertMatch(await said(firefox, "bits", /bits/), /^float32: same bits as the command line/);
      await said(firefox, "status", /Ready|Training|Done/);
      await firefox.evaluate("document.getElementById('train').click()"); // it may train by itself already
      await said(firefox, "status", /Done/);
      const files = unzipSync(Uint8Array.fromBase64(await firefox.evaluate<string>(TAKEN)));
      const at = (name: string) => files[Object.keys(files).find((path) => path.endsWith(`/${name}`))!]!;
      const { spec } = JSON.parse(new TextDecoder().decode(at("result.json")));
      await Deno.writeTextFile(`${folder}/spec.json`, JSON.stringify(spec));
      await isCommandLines(at, folder, [`${folder}/spec.json`, "--seeds", "2"]);
      assertEquals(firefox.complaints, []);
      assert(!await firefox.evaluate("document.documentElement.scrollWidth > innerWidth"));
    } finally {
      await firefox.close();
      await Deno.remove(folder, { recursive: true });
    }
  },
});
