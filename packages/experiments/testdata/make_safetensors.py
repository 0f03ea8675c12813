"""Writes safetensors.json: a small safetensors file built from the format's description with struct and json alone."""

import base64
import json
import pathlib
import struct

header = {
    "__metadata__": {"seed": "3", "who": "a \"quoted\" ünit"},
    "bytes": {"dtype": "U8", "shape": [3], "data_offsets": [40, 43]},
    "weight": {"dtype": "F64", "shape": [2, 2], "data_offsets": [0, 32]},
    "scalar": {"dtype": "F32", "shape": [], "data_offsets": [32, 36]},
    "rows": {"dtype": "U32", "shape": [1], "data_offsets": [36, 40]},
    "empty": {"dtype": "U8", "shape": [0, 7], "data_offsets": [43, 43]},
}
text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
text += b" " * (-len(text) % 8)
body = struct.pack("<4d", 1.5, -0.0, 5e-324, float("inf"))
body += struct.pack("<f", 0.1) + struct.pack("<I", 4_000_000_000) + bytes([0, 7, 255])
content = struct.pack("<Q", len(text)) + text + body
path = pathlib.Path(__file__).with_name("safetensors.json")
path.write_text(json.dumps({"base64": base64.b64encode(content).decode()}) + "\n")
