import { readFileSync } from "node:fs";
import process from "node:process";
import { trainOnCsv } from "./train_on_csv.mjs";

const { accuracy, loss } = await trainOnCsv(readFileSync(process.argv[2] ?? "my-table.csv", "utf8"));
console.log(`accuracy ${(100 * accuracy).toFixed(1)} %, loss ${loss.toFixed(3)}`);
