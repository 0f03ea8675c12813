import { minimum } from "./minimum.ts";
import { slide } from "./slide.ts";
import { steep } from "./steep.ts";
import type { Suggestion } from "./sweep.ts";
import { valley } from "./valley.ts";

type Suggestions = {
  readonly valley: Suggestion;
  readonly steep: Suggestion;
  readonly minimum: Suggestion;
  readonly slide: Suggestion;
};

/** Every rule that reads a rate off a loss curve, as fastai names them. */
export const SUGGESTIONS: Suggestions = { valley, steep, minimum, slide };
