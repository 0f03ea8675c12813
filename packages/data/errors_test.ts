import { assertEquals } from "@std/assert";
import { dataError, describeDataError, GET_THE_DATA, toGet } from "./errors.ts";

Deno.test("describeDataError() names the path, the fault and the next step", () => {
  const text = describeDataError(
    dataError("missing", "/data/test_batch.bin", "expected a file but found nothing"),
  );
  assertEquals(text, `/data/test_batch.bin: expected a file but found nothing.\n${GET_THE_DATA}.`);
});

Deno.test("describeDataError() keeps control characters of a file name off the terminal", () => {
  const text = describeDataError(dataError("missing", "a\u001b[31m\nb", "gone", "Look elsewhere"));
  assertEquals(text, "a\ufffd[31m\ufffdb: gone.\nLook elsewhere.");
});

Deno.test("toGet() names the command that fetches a dataset, or where nothing is fetched begins with the path", () => {
  const places = { wanted: "its four files" };
  assertEquals(
    toGet({ name: "cifar10", archive: {}, places }),
    "Run `deno task data fetch cifar10`, or pass --data PATH with its four files",
  );
  assertEquals(toGet({ name: "idx", archive: null, places }), "Pass --data PATH with its four files");
  assertEquals(toGet({ name: "idx", archive: null, places: null }), "Pass --data PATH with files");
});
