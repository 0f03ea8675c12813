import type { IndexPage } from "@refold/report/index/page_link";
import { forgetImages, keepImages, type KeptImages } from "../files/kept_images.ts";
import type { ReadArchive } from "../files/read_archive.ts";
import { plural } from "@refold/report/page/format";
import { readResults } from "../files/read_results.ts";
import { spawnWorker } from "../worker/spawn.ts";
import { element, on, say, show } from "./elements.ts";
import { droppedImages, type Images } from "./images.ts";

/** Who is told of files. */
export interface Drops {
  /** The parts of the data that are wanted. */
  readonly parts: () => readonly string[];
  readonly onImages: (images: Images) => void;
  readonly onResults: (pages: readonly IndexPage[]) => void;
}

/** Takes images that were read, now or before, and says which they are. */
export function takeImages({ name, read }: KeptImages): Images {
  const { identity, sha256, official } = read;
  say("data-line", `CIFAR-10 from ${name}: ${identity.note}.`);
  say(
    "data-sum",
    `SHA-256 ${sha256}${official ? ", the official archive’s" : ", not the official archive’s"}`,
  );
  return droppedImages(read);
}

/** Takes files that are dropped or chosen: an archive of images, and results of others. */
export function watchDrops({ parts, onImages, onResults }: Drops): void {
  const box = element("drop");
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    say("data-line", `Reading ${file.name} …`);
    const read = await readInWorker(file, parts());
    if (read.kind === "unread") return say("data-line", read.message);
    const kept = await keepImages({ name: file.name, read }); // before trainers take them away
    onImages(takeImages({ name: file.name, read }));
    show("forget", kept);
  };
  on("archive", "change", () => void take(element<HTMLInputElement>("archive").files?.[0]));
  on("forget", "click", async () => {
    await forgetImages();
    show("forget", false);
    say("data-line", "Forgotten: they are here until the page is closed.");
  });
  for (const event of ["dragover", "dragleave", "drop"] as const) {
    document.addEventListener(event, (dragged) => {
      dragged.preventDefault(); // a file dropped beside the box would replace the page
      box.classList.toggle("over", event === "dragover");
      const files = [...(event === "drop" ? dragged.dataTransfer?.files ?? [] : [])];
      if (files.length > 0 && files.every(({ name }) => /\.(zip|json)$/i.test(name))) {
        void takeResults(files, onResults);
      } else if (files.length > 0) void take(files[0]);
    });
  }
  on(
    "results",
    "change",
    () => void takeResults([...element<HTMLInputElement>("results").files ?? []], onResults),
  );
}

async function takeResults(files: readonly File[], onResults: Drops["onResults"]): Promise<void> {
  const read = (await Promise.all(
    files.map(async (file) => readResults(file.name, new Uint8Array(await file.arrayBuffer()))),
  )).flat();
  const pages = read.flatMap((one) =>
    one.kind === "result" ? [{ folder: one.folder, result: one.result }] : []
  );
  const refused = read.flatMap((one) => one.kind === "unread" ? [one.message] : []);
  say("results-said", [`${plural(pages.length, "result")} in the index.`, ...refused].join(" "));
  if (pages.length > 0) onResults(pages);
}

function readInWorker(file: File, parts: readonly string[]): Promise<ReadArchive> {
  const worker = spawnWorker();
  return new Promise((resolve) => {
    const end = (read: ReadArchive) => (worker.terminate(), resolve(read));
    worker.onmessage = ({ data }: MessageEvent<ReadArchive>) => end(data);
    worker.onerror = ({ message }) =>
      end({ kind: "unread", message: `${file.name} cannot be read: ${message}` });
    worker.postMessage({ kind: "read", file, parts });
  });
}
