"""Writes JSON that a person can read and a diff can follow: lists of plain values stand on one line."""

import json
import pathlib
import re


def write_json(script, name, value):
    text = json.dumps(value, indent=1, ensure_ascii=False)
    text = re.sub(r"\[[^][{}]*\]", lambda found: re.sub(r"\s*\n\s*", " ", found[0]).replace("[ ", "[").replace(" ]", "]"), text)
    assert json.loads(text) == json.loads(json.dumps(value))
    pathlib.Path(script).with_name(name).write_text(text + "\n")
