import type { Convention } from "@refold/experiments/paper_pack";
import type { SourceKey } from "./sources.ts";

/** What each source fixes, side by side. */
export const conventions: readonly Convention<SourceKey>[] = [
  {
    topic: "L2 penalty",
    cells: { guide: "λ·ΣW², gradient 2λW", guide2025: "λ·ΣW², gradient 2λW", code: "½·λ·ΣW², gradient λW" },
  },
  {
    topic: "Weights and biases start at",
    cells: {
      guide: "N(0, 0.01²) both",
      guide2025: "N(0, 0.01²); biases 0",
      code: "N(0, 0.01²) both",
      students: "N(0, 0.1²) where 0.01 was read as the variance",
    },
  },
  {
    topic: "Standardisation",
    cells: {
      guide: "per feature, on the training split",
      guide2019: "pixels divided by 255 and no more",
      guide2025: "per feature, on the training split",
      code: "per feature, on the training split",
    },
  },
  {
    topic: "Learning rate",
    cells: {
      guide: "constant: 0.1 or 0.001",
      guide2019: "constant: 0.1 or 0.01",
      code: "constant: 0.1 or 0.001",
    },
  },
  {
    topic: "Batches",
    cells: {
      guide: "100 images; shuffled for the accuracy it quotes",
      guide2019: "100 images in file order",
      guide2025: "100 images; shuffled",
      code: "100 images in file order",
    },
  },
];
