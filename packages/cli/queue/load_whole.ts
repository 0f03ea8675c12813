import { datasetOf } from "@refold/data/datasets";
import { jointChecksum } from "@refold/data/load";
import type { DataRead } from "@refold/experiments/runners/runner";
import type { StudyData } from "@refold/experiments/study";
import { loadExamples, type NamedPlaces } from "../load_data.ts";

/** Loads all of the data that some parts are needed of, for its checksum names the class; pages say what was needed. */
export async function loadWhole(
  places: NamedPlaces,
  needed: DataRead | null,
): Promise<{ readonly study: StudyData; readonly whole: string }> {
  if (needed === null) {
    const study = await loadExamples(places, null);
    return { study, whole: study.data.checksum };
  }
  const parts = datasetOf(needed.data).parts.map(({ name }) => name);
  const loaded = await loadExamples(places, { ...needed, parts });
  const files = loaded.data.files.filter(({ name }) => needed.parts.includes(name));
  const data = { ...loaded.data, files, checksum: jointChecksum(files) };
  return { study: { ...loaded, data }, whole: loaded.data.checksum };
}
