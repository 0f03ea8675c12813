import { checkSpec } from "@refold/experiments/spec/parse_spec";
import type { SpecIssue } from "@refold/experiments/spec/message";
import { dataNeeded } from "@refold/experiments/kinds/data_needed";
import { resolve } from "@refold/experiments/runners/training/resolve";
import type { Compared } from "@refold/report/compare/compared";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import type { Study } from "@refold/experiments/study";
import { isRight } from "fp-ts/Either";
import { keptImages } from "../files/kept_images.ts";
import { readAddress, writeAddress } from "../settings/address.ts";
import type { Choice } from "../settings/choice.ts";
import { changesOf, isChanged, misfitOf, specOf } from "../settings/spec_of.ts";
import { shareDone } from "../live/sentence.ts";
import type { Crew } from "../training/crew.ts";
import type { FromTrainer } from "../training/protocol.ts";
import { aboutPage } from "./about_page.ts";
import { takeImages, watchDrops } from "./drops.ts";
import { element, enable, on, say, show } from "./elements.ts";
import { fillForm, readForm } from "./form.ts";
import { type Images, standInImages } from "./images.ts";
import { crews, runStudyHere } from "./run_study_here.ts";
import { curvesDrawer, drawPicture, type Running } from "./draw.ts";
import { sayBits } from "./say_bits.ts";
import { showComparison, showIndex, showStudy, takeHome } from "./show_study.ts";

type Phase = "idle" | "starting" | "training" | "paused" | "done" | "again";

/** Milliseconds between two drawings of the curves. */
const FRAME = 80;

/** Brings the page to life: everything that it does is asked for by its controls or its address. */
export function openPage(): void {
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches, crewOf = crews(sayBits);
  const opened = readAddress(location.hash);
  let choice = opened.choice, phase: Phase = "idle";
  let dropped: Images | undefined, standIn: Images | undefined, crew: Crew | undefined;
  let running: Running | undefined, finished: Study | undefined, kept: Compared | undefined;
  let stopping = new AbortController(), ending: Promise<unknown> = Promise.resolve();
  const drawRunning = curvesDrawer();
  let drawing = false, generation = 0;
  let waits = false; // at the epoch that was gone back to: the moment it lies at says nothing more

  const parts = () => dataNeeded(specOf(choice))?.parts ?? []; // figures read images
  const images = (): Images => dropped ?? (standIn ??= standInImages(parts()));

  function enter(next: Phase): void {
    phase = next;
    const active = next === "training" || next === "paused";
    enable("train", next === "idle" || next === "done");
    enable("pause", active || next === "again");
    element("pause").textContent = next === "paused" || next === "again" ? "Go on" : "Pause";
    enable("step", active || next === "again");
    enable("restart", active || next === "starting" || next === "again");
    enable("epoch", next !== "idle" && next !== "starting");
  }

  function present(next: Choice): void {
    choice = next;
    fillForm(choice);
    const spec = specOf(choice), changes = changesOf(choice);
    say("title", spec.title);
    say("summary", spec.summary);
    say(
      "changes",
      misfitOf(choice) ??
        (changes.length === 0
          ? "As published: its claims will be judged."
          : `Changed: ${changes.join("; ")}. No verdict, for the claims were made of the published setting.`),
    );
    show("as-published", isChanged(choice));
    setTimeout(preview); // after what is read first
  }

  /** The spec of the choice, or why it cannot be trained. */
  function specHere(): ExperimentSpec | string {
    const misfit = misfitOf(choice);
    if (misfit !== undefined) return misfit;
    const spec = checkSpec(JSON.parse(JSON.stringify(specOf(choice))));
    if (isRight(spec)) return spec.right;
    const [{ path, message }] = spec.left as [SpecIssue]; // there is one
    return `This setting cannot be trained: ${path}: ${message}.`;
  }

  /** A study of the choice that has not begun. */
  function begun(): Running {
    const empty = { rows: new Map(), ended: new Set<number>(), progress: new Map() };
    return { spec: specOf(choice), data: images().study.data, ...empty };
  }

  /** Draws what a study of the choice would be drawn in: its schedule, and the paper's points. */
  function preview(): void {
    if (phase === "idle" && typeof specHere() !== "string") drawRunning(begun());
  }

  function remember(): void {
    const address = `#${writeAddress(choice)}`;
    try {
      history.replaceState(null, "", address);
    } catch {
      location.hash = address; // a file that may not write its own history
    }
  }

  function redraw(): void {
    if (drawing) return;
    drawing = true;
    setTimeout(() => {
      drawing = false;
      if (running !== undefined && (phase === "training" || phase === "paused")) drawRunning(running);
    }, FRAME);
  }

  function hear(message: Extract<FromTrainer, { kind: "progress" | "picture" | "again" }>): void {
    if (running === undefined) return;
    if (message.kind === "picture") {
      drawPicture(message, images().study.classNames);
      const slider = element<HTMLInputElement>("epoch");
      slider.max = String(Math.max(Number(slider.max), message.epoch));
      slider.value = String(message.epoch);
      return say("epoch-out", String(message.epoch));
    }
    if (message.kind === "again") {
      say(
        "again",
        message.same
          ? `Made again from epoch ${message.epoch}: it came out the same, to the bit.`
          : `Made again from epoch ${message.epoch}: it did not come out the same, which is a fault of this page.`,
      );
      return enter("done");
    }
    const { seed, step, steps, history } = message;
    if (phase === "again") return waits ? undefined : say("again", `Again at update ${step} of ${steps}.`);
    running.progress.set(seed, { step, steps });
    if (history !== undefined) {
      running.rows.set(seed, history);
      redraw();
    }
    element<HTMLProgressElement>("progress").value = shareDone(running.progress, choice.seeds);
    if (phase === "training") say("status", `Training ${running.progress.size} of ${choice.seeds} seeds`);
    if (phase === "paused") say("status", `Paused, seed ${seed} at update ${step} of ${steps}`);
  }

  async function train(): Promise<void> {
    const spec = specHere();
    if (typeof spec === "string") return say("status", spec);
    const own = ++generation, here = images(), about = aboutPage(writeAddress(choice));
    stopping = new AbortController();
    enter("starting");
    show("verdict", false);
    show("whole", false);
    say("status", here === dropped ? "Handing out the images …" : "Drawing the stand-in images …");
    await ending; // its trainers are heard by one at a time
    const ready = await crewOf(here, choice.kernels).catch(String);
    if (own !== generation) return;
    if (typeof ready === "string") {
      enter("idle");
      return say("status", `Expected a browser that trains but found one that says: ${ready}`);
    }
    crew = ready;
    crew.tell({ kind: "resume" });
    running = begun();
    drawRunning(running);
    const current = running, slider = element<HTMLInputElement>("epoch");
    slider.max = slider.value = "0";
    enter("training");
    const making = runStudyHere(spec, {
      ...{ crew, images: here, seeds: choice.seeds, about, hear },
      signal: stopping.signal,
      onFinished: ({ outcome: { record, history } }) => {
        current.ended.add(record.seed);
        current.rows.set(record.seed, history);
        redraw();
      },
    });
    ending = Promise.allSettled([making]);
    const study = await making;
    if (own !== generation || study.kind === "unfinished") return; // stopped, and said so
    finished = study;
    enter("done");
    element<HTMLProgressElement>("progress").value = 1;
    const headline = showStudy(study, choice), { wallSeconds } = study.result.provenance.execution;
    say("status", `Done in ${Math.max(1, Math.round(wallSeconds))} s. ${headline}`);
    show("compare", kept !== undefined);
  }

  function stop(): void {
    stopping.abort(); // trainers end what they are measuring; whoever trains again waits for that
    if (phase === "again") {
      crew?.tell({ kind: "stop" });
      enter("done");
    } else if (phase !== "idle" && phase !== "done") {
      generation++;
      enter("idle");
      say("status", "Stopped. Train begins anew.");
    }
  }

  function change(): void {
    const read = readForm(choice);
    if (typeof read === "string") return say("changes", read);
    present(read);
    remember();
  }

  on("experiment", "change", change);
  on("experiment", "submit", (event) => event.preventDefault());
  on("as-published", "click", () => (present({ ...choice, changed: {} }), remember()));
  on("train", "click", () => void train());
  on("restart", "click", stop);
  on("pause", "click", () => {
    const pausing = phase === "training";
    waits = false;
    crew?.tell({ kind: pausing ? "pause" : "resume" });
    if (phase !== "again") enter(pausing ? "paused" : "training");
  });
  on("step", "click", () => {
    waits = false;
    const updates = resolve(specOf(choice).training).stepsPerEpoch;
    if (phase === "training") enter("paused");
    crew?.tell({ kind: "step", updates });
  });
  on("epoch", "input", () => say("epoch-out", element<HTMLInputElement>("epoch").value));
  on("epoch", "change", () => {
    const epoch = Number(element<HTMLInputElement>("epoch").value);
    enter(phase === "done" || phase === "again" ? "again" : "paused");
    waits = true;
    crew?.tell({ kind: "pause" });
    crew?.tell({ kind: "back", epoch });
    say("again", `Seed 0 is back at epoch ${epoch}; “Go on” trains it from there.`);
  });
  on("download", "click", () => finished && takeHome(finished));
  on("keep", "click", () => {
    kept = finished;
    say("status", "Kept as A: change something and train again.");
  });
  on("compare", "click", () => kept && finished && showComparison(kept, finished));
  on("show-report", "click", () => element("whole").scrollIntoView());
  addEventListener("hashchange", () => {
    const next = readAddress(location.hash);
    if (writeAddress(next.choice) === writeAddress(choice)) return;
    stop();
    present(next.choice);
    if (moves) setTimeout(() => void train());
  });
  watchDrops({
    parts,
    onImages: (next) => {
      stop();
      dropped = next;
      enter("idle"); // there is no epoch of these to go back to
      preview();
      void ending.then(() => crewOf(next, choice.kernels)).catch(() => {}); // Train says what is wrong
      say("status", "CIFAR-10 is here: Train judges the claims.");
    },
    onResults: showIndex,
  });
  const narrow = matchMedia("(max-width: 61.99rem)"); // as the style has it
  const fold = () => element<HTMLDetailsElement>("settings").open = !narrow.matches;
  narrow.addEventListener("change", fold);
  fold();
  present(choice);
  enter("idle");
  say("status", opened.complaints.length === 0 ? "Ready" : opened.complaints.join(" "));
  void keptImages(parts()).then((kept) => {
    if (kept !== undefined && dropped === undefined) {
      dropped = takeImages(kept);
      show("forget", true);
    }
    if (phase !== "idle") return; // somebody was quicker
    if (moves) void train();
    else void crewOf(images(), choice.kernels); // ready by the time that somebody asks
  });
}
