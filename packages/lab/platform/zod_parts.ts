/**
 * The parts of Zod that the packages use. Its own namespace brings messages in fifty languages, a quarter of a megabyte.
 * @module
 */
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
