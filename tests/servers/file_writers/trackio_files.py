# SPDX-License-Identifier: GPL-3.0-or-later
"""Trackio's database of whatever version is installed."""
import math, os, pathlib, sys
from importlib.metadata import version as version_of

version = version_of("trackio")
place = pathlib.Path(sys.argv[1], f"trackio-{version}").resolve()
place.mkdir(parents=True, exist_ok=True)
os.environ.update(TRACKIO_DIR=str(place), HF_HOME=str(place / "hf"), HF_HUB_OFFLINE="1", GRADIO_ANALYTICS_ENABLED="False")
from truth import Case

with Case(f"trackio-{version}") as case:
    from trackio.sqlite_storage import SQLiteStorage

    entries = [{"loss": math.exp(-i / 5), "nested": {"a": i}, "word": "x"} for i in range(30)]
    odd = [{"odd": v} for v in (math.nan, math.inf, -math.inf)]
    steps = list(range(30)) + [30, 31, 32]
    if hasattr(SQLiteStorage, "bulk_log"):
        SQLiteStorage.bulk_log(project="proj", run="run one", metrics_list=entries + odd, steps=steps, config={"lr": 0.5, "net": {"depth": 2}})
        for i in range(30):
            case.add("run one", "loss", i, math.exp(-i / 5)), case.add("run one", "nested.a", i, float(i))
        for i, v in enumerate((math.nan, math.inf, -math.inf)):
            case.add("run one", "odd", 30 + i, v)
        case.param("run one", "lr", 0.5), case.param("run one", "net.depth", 2)
    else:
        for i in range(30):
            SQLiteStorage.log("proj", "run one", {"loss": math.exp(-i / 5)})
            case.add("run one", "loss", i, math.exp(-i / 5))
