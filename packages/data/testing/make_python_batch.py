"""Writes python_batch.pickle: three images in the layout of CIFAR-10's Python version.

CPython's own pickler does the work; only its strings are written as Python 2 wrote them, and numpy's module is given the
name it had then. Pixel i of image r is (31 r + 7 i) mod 256, the labels are 6, 9, 0.
"""
import pickle
import struct
from pathlib import Path

import numpy as np


class Python2Pickler(pickle._Pickler):
    dispatch = dict(pickle._Pickler.dispatch)

    def save_string(self, value):
        data = value.encode("ascii") if isinstance(value, str) else value
        if len(data) < 256:
            self.write(b"U" + bytes([len(data)]) + data)
        else:
            self.write(b"T" + struct.pack("<i", len(data)) + data)
        self.memoize(value)

    dispatch[str] = save_string
    dispatch[bytes] = save_string


data = np.fromfunction(lambda r, i: (31 * r + 7 * i) % 256, (3, 3072), dtype=int).astype(np.uint8)
batch = {
    "batch_label": "training batch 1 of 5",
    "labels": [6, 9, 0],
    "data": data,
    "filenames": ["leptodactylus_pentadactylus_s_000004.png", "camion_s_000148.png", "tipper_truck_s_001250.png"],
}
path = Path(__file__).with_name("python_batch.pickle")
with path.open("wb") as file:
    Python2Pickler(file, protocol=2).dump(batch)
path.write_bytes(path.read_bytes().replace(b"numpy._core.multiarray", b"numpy.core.multiarray"))

back = pickle.loads(path.read_bytes(), encoding="bytes")
assert np.array_equal(back[b"data"], data) and back[b"labels"] == [6, 9, 0]
