import type { Study } from "@refold/experiments/study";
import { dd2424A2 } from "@refold/papers/dd2424-a2";
import type { Compared } from "@refold/report/compare/compared";
import { learningCurves } from "@refold/report/figures/learning_curves";
import type { IndexPage } from "@refold/report/index/page_link";
import type { ReportInput } from "@refold/report/input";
import { contextOf } from "@refold/report/page/context";
import { emptyDocument } from "@refold/report/page/document";
import { writeFigure } from "@refold/report/page/write_figure";
import { writeSection } from "@refold/report/page/write_block";
import { renderCompare, renderIndex, renderReport } from "@refold/report/pages";
import { headlineFor } from "@refold/report/sections/masthead";
import { headlineOf, verdictSection } from "@refold/report/sections/verdicts";
import { studyInput } from "@refold/report/study_input";
import { studyZip } from "../files/study_zip.ts";
import type { Choice } from "../settings/choice.ts";
import { changesOf, isChanged } from "../settings/spec_of.ts";
import { isOther } from "../training/same_bits.ts";
import { element, say, show } from "./elements.ts";
import { framed } from "./framed.ts";

const STAND_IN =
  "This ran on generated stand-in images: its numbers say nothing about the paper, and no verdict is given.";

const OWN_BITS =
  "This browser does not come to the command line’s bits: these numbers and their verdicts are its own, and their class says so.";

/** Links to parts of the report, which here would be taken for settings. */
const LINKS_INSIDE = /<a href="#[^"]*"/g;

/** Shows what a study came to: its verdicts or why there are none, its curves, and its whole report; gives it in a sentence. */
export function showStudy(study: Study, choice: Choice): string {
  const input = inputOf(study), section = verdictSection(input);
  const headline = isChanged(choice)
    ? "Curves and no verdict: this is not the published setting."
    : headlineFor(input);
  const ownBits = isOther(study.result.provenance.kernels.numericClass) ? OWN_BITS : "";
  const judged = study.result.claims.length > 0 && study.result.provenance.data.bytes !== "stand-in";
  say("headline", headline);
  say(
    "no-verdict",
    isChanged(choice)
      ? `What the paper claims was said of its own setting. Here: ${
        changesOf(choice).join("; ")
      }. So nothing is judged.`
      : ownBits,
  );
  element("cards").innerHTML = section === null || isChanged(choice)
    ? ""
    : writeSection(section, 1, contextOf([section], emptyDocument(), "")).markup.replace(LINKS_INSIDE, "<a");
  show("verdict", true);
  setTimeout(() => frame("The report", renderReport(input))); // after what is read first
  const { result, history } = study, { spec } = result;
  const figure = spec.kind === "training" ? learningCurves({ result, spec, analysis: null, history }) : null;
  if (figure !== null) {
    const context = {
      document: emptyDocument(),
      files: "",
      figures: new Map([["curves", 1]]),
      tables: new Map(),
    };
    element("curves").innerHTML = writeFigure(figure, context).markup;
    say("sentence", "");
  }
  return judged ? headlineOf(study.result.claims) : headline;
}

/** Shows two studies side by side. */
export function showComparison(kept: Compared, now: Compared): void {
  frame("A against B", renderCompare(kept, now));
  element("whole").scrollIntoView();
}

/** Shows the results of a class. */
export function showIndex(pages: readonly IndexPage[]): void {
  frame("Everybody’s results", renderIndex(pages, dd2424A2));
  element("whole").scrollIntoView();
}

/** Hands a study's folder over as a file. */
export function takeHome(study: Study): void {
  const bytes = studyZip(study, inputOf(study)), link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
  link.download = `${study.result.spec.name}.zip`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function inputOf(study: Study): ReportInput {
  const input = studyInput(study, dd2424A2);
  return study.result.provenance.data.bytes === "stand-in"
    ? { ...input, standInNotice: { text: STAND_IN, command: null } }
    : input;
}

function frame(title: string, page: string): void {
  const frame = element<HTMLIFrameElement>("frame");
  say("whole-title", title);
  show("whole", true);
  frame.srcdoc = framed(page);
}
