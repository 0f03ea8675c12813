import type { ArchiveFacts } from "../../fetch/facts.ts";
import { type KnownBytes, NO_CHANGE } from "../../identity.ts";
import { recordBytes, type RecordLayout } from "../cifar/records.ts";

/** Which of the two labels of an image is its class. */
export type LabelChoice = "fine" | "coarse";

/** The names of the 20 superclasses, in the order of their labels. */
const COARSE_NAMES: readonly string[] = (
  "aquatic_mammals fish flowers food_containers fruit_and_vegetables " +
  "household_electrical_devices household_furniture insects large_carnivores " +
  "large_man-made_outdoor_things large_natural_outdoor_scenes large_omnivores_and_herbivores " +
  "medium_mammals non-insect_invertebrates people reptiles small_mammals trees vehicles_1 " +
  "vehicles_2"
).split(" ");

/** The names of the 100 classes, in the order of their labels. */
const FINE_NAMES: readonly string[] = (
  "apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus " +
  "butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud cockroach couch " +
  "crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster house kangaroo " +
  "keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle mountain " +
  "mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree plain " +
  "plate poppy porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk " +
  "skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table tank telephone " +
  "television tiger tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm"
).split(" ");

/** Class names by which label is read. */
export const CLASS_NAMES: Readonly<Record<LabelChoice, readonly string[]>> = {
  fine: FINE_NAMES,
  coarse: COARSE_NAMES,
};

/** A coarse label, a fine one, then the pixels. */
export const LAYOUTS: Readonly<Record<LabelChoice, RecordLayout>> = {
  coarse: { labelBytes: [COARSE_NAMES.length, FINE_NAMES.length], label: 0 },
  fine: { labelBytes: [COARSE_NAMES.length, FINE_NAMES.length], label: 1 },
};

/** Bytes of one record. */
export const RECORD_BYTES: number = recordBytes(LAYOUTS.fine);

/** CIFAR-100, binary version, of the University of Toronto; several independent loaders agree on the checksum. */
export const OFFICIAL_ARCHIVE: ArchiveFacts = {
  file: "cifar-100-binary.tar.gz",
  url: "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz",
  bytes: 168_513_733,
  sha256: "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
  folder: "cifar-100-binary",
  members: [
    { name: "train", file: "train.bin", bytes: 50_000 * RECORD_BYTES },
    { name: "test", file: "test.bin", bytes: 10_000 * RECORD_BYTES },
  ],
  unpackedLimit: 60_000 * RECORD_BYTES + 1_000_000,
};

/** The known copies of CIFAR-100: the publisher's files, as a loader that checks the same archive lists them. */
export const KNOWN_FILES: readonly KnownBytes[] = [{
  bytes: "official",
  note: "the bytes of the official archive",
  mayChange: NO_CHANGE,
  sums: {
    train: "f31298fc616915fa142368359df1c4ca2ae984d6915ca468b998a5ec6aeebf29",
    test: "d8b1e6b7b3bee4020055f0699b111f60b1af1e262aeb93a0b659061746f8224a",
  },
}];
