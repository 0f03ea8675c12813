/**
 * The parts of Zod that the packages use. Its own namespace brings messages in fifty languages, a quarter of a megabyte.
 * @module
 */
import { config } from "zod";

config({ jitless: true }); // asks no policy whether it may write code: the page's refuses, and tells of it

export {
  array,
  boolean,
  discriminatedUnion,
  enum,
  int,
  iso,
  json,
  literal,
  number,
  object,
  prettifyError,
  record,
  strictObject,
  string,
  templateLiteral,
  tuple,
  union,
  unknown,
  url,
  ZodDefault,
  ZodEnum,
  ZodError,
  ZodNumber,
  ZodObject,
  ZodOptional,
  ZodType,
} from "zod";
