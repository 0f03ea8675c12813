"""The benchmark's protocol for Python peers: one JSON value a line, on standard input and output."""

import ctypes
import json
import pathlib
import platform
import sys
import time


def read_inputs(numpy, folder):
    """The same images, first weights and batches that every peer trains on."""
    folder = pathlib.Path(folder)
    task = json.loads((folder / "task.json").read_text())

    def load(name, kind):
        return numpy.fromfile(folder / name, kind)

    return {
        **task,
        "pixels": load("pixels.u8", "u1").reshape(-1, task["features"]),
        "labels": load("labels.u8", "u1").astype("i8"),
        "mean": load("mean.f64", "<f8"),
        "std": load("std.f64", "<f8"),
        "w1": load("w1.f64", "<f8").reshape(task["features"], task["hidden"]),
        "w2": load("w2.f64", "<f8").reshape(task["hidden"], task["classes"]),
        "batches": load("rows.u32", "<u4").astype("i8").reshape(-1, task["batch"]),
    }


def learning_rate(task, step):
    valley = abs(step / task["stepSize"] % 2 - 1)
    return task["baseLr"] * valley + task["maxLr"] * (1 - valley)


def blas_loaded():
    """Which BLAS this process really runs, its core type and threads, asked of the library itself.

    Call it after a product has been computed. Exits when it is not OpenBLAS: the reference BLAS is some ten times
    slower, and a ratio against it would say nothing.
    """
    seen = {line.split()[-1] for line in open("/proc/self/maps") if "blas" in line}
    for path in sorted(seen):
        library = ctypes.CDLL(path)
        for prefix, suffix in (("openblas", ""), ("openblas", "64_"), ("scipy_openblas", "64_"), ("scipy_openblas", "")):
            try:
                config = getattr(library, f"{prefix}_get_config{suffix}")
                core = getattr(library, f"{prefix}_get_corename{suffix}")
                threads = getattr(library, f"{prefix}_get_num_threads{suffix}")
            except AttributeError:
                continue
            config.restype = core.restype = ctypes.c_char_p
            return {
                "BLAS": " ".join(config().decode().split()[:2]),
                "core type": core().decode(),
                "BLAS threads": str(threads()),
            }
    sys.exit(f"Expected OpenBLAS but found {sorted(seen) or 'no BLAS'}. Install libopenblas0-pthread.")


def serve(versions, steps):
    """Says what runs, then answers {"steps": n} with the seconds and processor time of n more steps and the last batch's loss."""
    say({"versions": {"python": platform.python_version(), **versions}})
    for line in sys.stdin:
        n = json.loads(line)["steps"]
        start, used = time.perf_counter(), time.process_time()
        loss = float(steps(n))
        say({"seconds": time.perf_counter() - start, "cpuSeconds": time.process_time() - used, "loss": loss})


def say(value):
    print(json.dumps(value), flush=True)
