/** What `import { z } from "zod"` finds inside the page. */
export * as z from "./zod_parts.ts";
