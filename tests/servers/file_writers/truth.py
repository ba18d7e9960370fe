# SPDX-License-Identifier: GPL-3.0-or-later
"""What a writer of this folder wrote, laid beside it: CASE/CASE.truth.json as ../../../shared/check/runs.py knows it. Only the standard library, for all Pythons."""
import json, math, pathlib, struct, sys


def single(value):
    """A number as a float32 holds it."""
    try:
        return struct.unpack("<f", struct.pack("<f", value))[0]
    except OverflowError:
        return math.inf if value > 0 else -math.inf


class Case:
    """One folder of files and what they hold. `hint` is a sentence that trainyardctl has to say about the folder (a part of it)."""

    def __init__(self, name, hint=None, root=None):
        self.name, self.folder = name, pathlib.Path(root or sys.argv[1], name)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.runs, self.params, self.hint, self.least = {}, {}, hint, None

    def add(self, run, tag, step, value, time=None):
        self.runs.setdefault(run, {}).setdefault(tag, []).append([step, value] + ([time] if time is not None else []))

    def param(self, run, key, value):
        self.params.setdefault(run, {})[key] = value

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            return

        def plain(x):
            if isinstance(x, dict):
                return {k: plain(v) for k, v in x.items()}
            if isinstance(x, (list, tuple)):
                return [plain(v) for v in x]
            if isinstance(x, float) and not math.isfinite(x):
                return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"
            return x

        text = json.dumps(plain({"runs": self.runs, "params": self.params, "hint": self.hint, "at least": self.least}))
        (self.folder / (self.name + ".truth.json")).write_text(text, encoding="utf-8")
