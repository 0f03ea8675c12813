import { openPage } from "./page/open_page.ts";
import { workerMain } from "./worker/worker_main.ts";

/**
 * All of the page's code: the page itself, and each of its workers, which are made from the same text.
 * @module
 */

if (typeof document === "undefined") workerMain(self as unknown as DedicatedWorkerGlobalScope);
else openPage();
