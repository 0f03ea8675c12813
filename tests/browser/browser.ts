import type { Browser, BrowserContext, Page } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How a page is opened. */
export interface View {
  readonly width: number;
  readonly height?: number;
  readonly theme: "light" | "dark";
  readonly scripts: boolean;
  readonly print?: boolean;
  /** Pixels of the picture for each pixel of the page. */
  readonly scale?: number;
  /** Whether the page may move by itself. */
  readonly moves?: boolean;
  /** A script that runs before the page's own. */
  readonly before?: string;
}

/** A page that is open, and what it did that it should not have. */
export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly requests: readonly string[];
  readonly errors: readonly string[];
}

/** The browser of the tests: CHROMIUM names it where it is not Debian's. */
export async function launch(): Promise<Browser> {
  // imported here: it reads the environment when it loads, which a test without permissions may not
  const { chromium } = await import("playwright-core");
  const executablePath = Deno.env.get("CHROMIUM") || "/usr/bin/chromium";
  return await chromium.launch({ executablePath, args: FLAGS });
}

/** Says what a page's policy refused, which a page may take without a word. */
const SAY_REFUSALS = `addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  console.error("refused by the policy:", violatedDirective, blockedURI))`;

/** Opens a file with the network cut, keeping every request and error. */
export async function open(browser: Browser, path: string, view: View): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height ?? 800 },
    colorScheme: view.theme,
    javaScriptEnabled: view.scripts,
    offline: true,
    deviceScaleFactor: view.scale ?? 1,
    reducedMotion: view.moves ? "no-preference" : "reduce",
  });
  const page = await context.newPage();
  await page.addInitScript(SAY_REFUSALS);
  if (view.before !== undefined) await page.addInitScript(view.before);
  if (view.print) await page.emulateMedia({ media: "print", colorScheme: view.theme });
  const requests: string[] = [], errors: string[] = [];
  const url = new URL(`file://${path}`).href, [file] = url.split("#");
  page.on("request", (request) => {
    if (request.url() !== url && request.url() !== file && !request.url().startsWith("data:")) {
      requests.push(request.url());
    }
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") errors.push(message.text());
  });
  page.on("dialog", (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(url, { waitUntil: "load" });
  return { page, context, requests, errors };
}
