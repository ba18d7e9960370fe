# SPDX-License-Identifier: GPL-3.0-or-later
"""Offline runs of whatever version of wandb is installed."""
import math, os, subprocess, sys, time

os.environ.update(WANDB_MODE="offline", WANDB_SILENT="true", WANDB_DISABLE_GIT="true", WANDB_DISABLE_CODE="true", WANDB_CONSOLE="off", WANDB__DISABLE_STATS="true")
import wandb

from truth import Case

version = wandb.__version__


def plain():
    with Case(f"wandb-{version}") as case:
        run = wandb.init(project="p", dir=str(case.folder), name="plain run", config={"lr": 0.1, "net": {"depth": 3, "act": "relu"}, "tags": [1, 2], "none": None, "on": True})
        name = "plain run"
        for step in range(50):
            entry = {"loss": math.exp(-step / 9), "train/acc": step / 50, "nested": {"a": step, "deep": {"b": step * 2}}}
            run.log(entry)
            for key, value in (("loss", entry["loss"]), ("train/acc", step / 50), ("nested.a", step), ("nested.deep.b", step * 2)):
                case.add(name, key, step, float(value))
        run.log({"odd": math.nan}), run.log({"odd": math.inf}), run.log({"odd": -math.inf})
        for step, value in ((50, math.nan), (51, math.inf), (52, -math.inf)):
            case.add(name, "odd", step, value)
        run.log({"x": 1.0}, commit=False), run.log({"y": 2.0})
        case.add(name, "x", 53, 1.0), case.add(name, "y", 53, 2.0)
        run.log({"far": 3}, step=10 ** 10)
        case.add(name, "far", 10 ** 10, 3.0)
        run.log({"hist": wandb.Histogram(np_histogram=([1, 2], [0.0, 1.0, 2.0])), "word": "text", "both": 4.5}, step=10 ** 10 + 1)
        case.add(name, "both", 10 ** 10 + 1, 4.5)
        try:
            run.log({"table": wandb.Table(columns=["a", "b"], data=[[1, 2]])}, step=10 ** 10 + 2)
        except Exception as why:
            print("no table:", why)
        run.config.update({"lr": 0.2}, allow_val_change=True)
        run.summary["best"] = 0.5
        run.finish()
        for key, value in (("lr", 0.2), ("net.depth", 3), ("net.act", "relu"), ("on", True)):
            case.param(name, key, value)


def own_axis():
    with Case(f"wandb-axis-{version}") as case:
        run = wandb.init(project="p", dir=str(case.folder), name="axis")
        run.define_metric("epoch"), run.define_metric("val/*", step_metric="epoch")
        for step in range(20):
            run.log({"loss": step / 2})
            case.add("axis", "loss", step + step // 5, step / 2)
            if step % 5 == 4:
                run.log({"val/acc": step / 20, "epoch": step // 5})
                case.add("axis", "val/acc", step + step // 5 + 1, step / 20)
                case.add("axis", "epoch", step + step // 5 + 1, float(step // 5))
        run.finish()


def summary_only():
    with Case(f"wandb-summary-{version}") as case:
        run = wandb.init(project="p", dir=str(case.folder), name="summed", config={"seed": 7})
        run.summary["accuracy"] = 0.875
        run.finish()
        case.param("summed", "seed", 7)


def killed():
    """A program that ends with no word: what reached the disk is a run."""
    with Case(f"wandb-killed-{version}") as case:
        script = ("import os,sys,time,wandb\nrun = wandb.init(project='p', dir=sys.argv[1], name='killed', config={'seed': 7})\n"
                  "for step in range(300):\n    run.log({'loss': step / 8, 'pad': 'x' * 300})\n"
                  "end = time.time() + 15\nimport glob\n"
                  "def size(): return sum(os.path.getsize(p) for p in glob.glob(sys.argv[1] + '/**/*.wandb', recursive=True))\n"
                  "while size() < 32768 and time.time() < end: time.sleep(0.1)\nos.kill(os.getpid(), 9)\n")
        subprocess.run([sys.executable, "-c", script, str(case.folder)])
        file = next(case.folder.rglob("*.wandb"))
        case.least = 0
        try:  # what reached the disk, by the library's own reader; it gives up at the first thing that it cannot make out
            from wandb.sdk.internal.datastore import DataStore
            from wandb.proto import wandb_internal_pb2
            store = DataStore()
            store.open_for_scan(str(file))
            while (data := store.scan_data()) is not None:
                record = wandb_internal_pb2.Record()
                record.ParseFromString(data)
                case.least += record.WhichOneof("record_type") == "history"
        except (AssertionError, ImportError) as why:
            print("wandb", version, "reader ended after", case.least, ":", why)
        if file.stat().st_size >= 32768:
            case.least = max(case.least, 10)
        for step in range(300):
            case.add("killed", "loss", step, step / 8)
        case.param("killed", "seed", 7)


def more():
    """Odd names, numpy's numbers, arrays and lists, and the machine's own figures."""
    import numpy as np
    with Case(f"wandb-more-{version}") as case:
        os.environ.pop("WANDB__DISABLE_STATS", None)
        try:
            settings = wandb.Settings(x_stats_sampling_interval=0.2)
        except Exception:
            settings = wandb.Settings(_stats_sample_rate_seconds=0.2, _stats_samples_to_average=2)
        run = wandb.init(project="p", dir=str(case.folder), name="größe 损失", settings=settings, config={"deep": {"list": [1, {"a": 2}], "nan": math.nan}, "text": "quote\" \\ 损"})
        for step in range(8):
            run.log({"损失/größe": step / 3, "dotted.name": step, "np": np.float32(step / 4), "int": np.int64(1 << 40), "small": 1e-300, "array": np.arange(5), "list": [1, 2],
                     "empty": {}, "quote\"d": step})
            time.sleep(0.3)
            for key, value in (("损失/größe", step / 3), ("dotted.name", step), ("np", step / 4), ("int", 1 << 40), ("small", 1e-300), ("quote\"d", step)):
                case.add("größe 损失", key, step, float(value))
        run.finish()
        case.param("größe 损失", "text", "quote\" \\ 损")


def resumed():
    """A run that goes on in a second process: two files of one run, told one beside the other."""
    with Case(f"wandb-resumed-{version}") as case:
        for part in range(2):
            run = wandb.init(project="p", dir=str(case.folder), name=f"part {part}", id="same0001", resume="allow")
            for step in range(10):
                run.log({"loss": step + part}, step=step + part * 8)
                case.add(f"part {part}", "loss", step + part * 8, float(step + part))
            run.finish()
            time.sleep(1.1)  # runs are told apart by the second in which they began


for work in (plain, own_axis, summary_only, killed, more, resumed):
    try:
        work()
    except Exception as why:
        print("wandb", version, work.__name__, "left out:", repr(why)[:300])
