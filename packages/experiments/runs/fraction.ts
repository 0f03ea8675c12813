import { z } from "zod";

/** An accuracy or another share of a whole: 0.4747, not 47.47. */
export const Fraction = z.number().min(0).max(1);
