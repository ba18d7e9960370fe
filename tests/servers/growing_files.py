#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""growing_files.py FOLLOW_PROBE: real loggers write while their folder is followed; every point must be seen. Says how long after the writer handed a point to
the system (flushed it) it was seen; the time decides nothing. Libraries as for library_files.py."""
import os, pathlib, subprocess, sys, tempfile

import library_files

POINTS = 12
EVENTS = """
import sys, time
try:
    from torch.utils.tensorboard import SummaryWriter
except ImportError:
    from tensorboardX import SummaryWriter
writer = SummaryWriter(sys.argv[1] + "/run")
for i in range(%d):
    writer.add_scalar("loss", i, i)
    writer.flush()
    print(time.time(), flush=True)
    time.sleep(0.4)
""" % POINTS
WANDB = """
import glob, os, sys, time
os.environ.update(WANDB_MODE="offline", WANDB_SILENT="true", WANDB_CONSOLE="off", WANDB_DISABLE_GIT="true", WANDB_DISABLE_CODE="true", WANDB__DISABLE_STATS="true")
import wandb
run = wandb.init(project="p", dir=sys.argv[1])
size = lambda: sum(os.path.getsize(p) for p in glob.glob(sys.argv[1] + "/wandb/*/*.wandb"))
for i in range(%d):
    before = size()
    run.log({"loss": i, "pad": "x" * 40000})
    end = time.time() + 20
    while size() == before and time.time() < end:  # its own process writes
        time.sleep(0.01)
    print(time.time(), flush=True)
    time.sleep(0.4)
run.finish()
""" % POINTS


def main():
    probe, python = pathlib.Path(sys.argv[1]).resolve(), library_files.python("new")
    for name, script, module in (("tfevents", EVENTS, "tensorboardX"), ("wandb", WANDB, "wandb")):
        if not python.exists() or subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode != 0:
            print(f"SKIPPED: {module} is not installed (TRAINYARD_REAL_SERVERS=1 installs it)")
            continue
        with tempfile.TemporaryDirectory() as folder:
            follower = subprocess.Popen([probe, folder, str(POINTS)], stdout=subprocess.PIPE, text=True)
            try:
                done = subprocess.run([python, "-c", script, folder], capture_output=True, text=True, timeout=240)
                if done.returncode != 0:
                    print(f"{name}: the writer failed: {done.stderr.strip()[-300:]}")
                    return 1
                written = [float(line) for line in done.stdout.split()]
                seen = [line.split() for line in follower.communicate(timeout=60)[0].splitlines()]
            finally:
                follower.kill()
            # Of a point that the library still held when it said so, the end of its file is the soonest
            lags = [next(float(time) for time, points in seen if int(points) >= i + 1) - at for i, at in enumerate(written)]
            print(f"{name}: {seen[-1][1]} of {POINTS} points seen; after {sorted(lags)[len(lags) // 2]:.2f} s in the median, {max(lags):.2f} s at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
