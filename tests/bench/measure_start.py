#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time to the first frame and resident memory of the window: with nothing, with the demo after its jobs are shown, and of a plain Qt window.

Usage: measure_start.py BIN_DIR   (under a display; run.sh gives it one)
"""
import os
import pathlib
import select
import statistics
import subprocess
import sys
import tempfile
import time

BIN = pathlib.Path(sys.argv[1]).resolve()
ROUNDS = max(5, int(os.environ.get("TRAINYARD_BENCH_ROUNDS", "5")))


def status(pid, field):
    """A memory figure of a process in MB."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) / 1024
    return None


def cpu_ticks(pid):
    words = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(words[11]) + int(words[12])


def settle(pid, limit, quiet_share=0.03):
    """Waits until the process has used next to no processor time for a second, or until the limit."""
    tick = os.sysconf("SC_CLK_TCK")
    end = time.monotonic() + limit
    before = cpu_ticks(pid)
    while time.monotonic() < end:
        time.sleep(1)
        now = cpu_ticks(pid)
        if (now - before) / tick < quiet_share:
            return
        before = now


def start(words, folder, kubeconfig=None):
    environment = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder, XDG_CACHE_HOME=folder, LC_ALL="C.UTF-8")
    environment.pop("KUBECONFIG", None)
    if kubeconfig:
        environment["KUBECONFIG"] = kubeconfig
    begun = time.monotonic()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd=folder)
    if not select.select([process.stdout], [], [], 60)[0]:
        process.kill()
        sys.exit(f"{words[0]} drew no frame within a minute")
    line = process.stdout.readline().decode().split()
    wall = (time.monotonic() - begun) * 1000
    if len(line) != 2 or line[0] != "first_frame_ms":
        process.kill()
        sys.exit(f"{words[0]} ended without a frame (code {process.wait()})")
    return process, float(line[1]), wall


def stop(process):
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def figure(name, values, unit):
    print(f"  {name:<44} {statistics.median(values):10.3f} {unit:<5} ({min(values):.3f} to {max(values):.3f})", flush=True)
    return statistics.median(values)


def main():
    inner, wall, memory = {}, {}, {}
    window = str(BIN / "trainyard")
    with tempfile.TemporaryDirectory(prefix="trainyard-bench-") as folder:
        empty = os.path.join(folder, "kubeconfig")
        pathlib.Path(empty).write_text("")
        programs = {
            "trainyard": [window, "--settings", f"{folder}/settings.ini", "--history", f"{folder}/history.sqlite", "--kubeconfig", empty, "--print-start-figures"],
            "plain Qt window": [str(BIN / "bench_plain_window")],
        }
        for _ in range(ROUNDS):
            for name, words in programs.items():
                process, first, seen = start(words, folder)
                settle(process.pid, 5)
                inner.setdefault(name, []).append(first)
                wall.setdefault(name, []).append(seen)
                memory.setdefault(name, []).append(status(process.pid, "VmRSS"))
                stop(process)
        print(f"start: {ROUNDS} starts each, no cluster, settings and history of their own")
        middle = {}
        for name in programs:
            middle[name, "frame"] = figure(f"{name}, first frame as it says", inner[name], "ms")
            middle[name, "wall"] = figure(f"{name}, from exec to that line", wall[name], "ms")
            middle[name, "memory"] = figure(f"{name}, resident memory", memory[name], "MB")
        for what in ("frame", "wall", "memory"):
            print(f"  {'trainyard / plain Qt window, ' + what + ' (lower wins)':<44} {middle['trainyard', what] / max(middle['plain Qt window', what], 1e-9):10.2f}")

        demo = []
        for round_ in range(ROUNDS):
            words = [window, "--demo", "--settings", f"{folder}/demo{round_}.ini", "--history", f"{folder}/demo{round_}.sqlite", "--kubeconfig", empty, "--page", "jobs",
                     "--print-start-figures"]
            process, _, _ = start(words, folder)
            # The demo's jobs run on and on, so there is no quiet to wait for: the history names them once they are shown.
            shown = jobs_within(f"{folder}/demo{round_}.sqlite", 60)
            settle(process.pid, 5)
            if shown:
                demo.append(status(process.pid, "VmRSS"))
            stop(process)
        if demo:
            figure("trainyard with the demo's jobs shown", demo, "MB")
        else:
            print("  the demo's jobs did not show within a minute: no figure")


def jobs_within(history, seconds):
    import sqlite3
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with sqlite3.connect(f"file:{history}?mode=ro", uri=True) as store:
                if store.execute("SELECT count(*) FROM runs").fetchone()[0] >= 4:
                    return True
        except sqlite3.Error:
            pass
        time.sleep(0.25)
    return False


if __name__ == "__main__":
    main()
