#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench_runfiles.py TRAINYARDCTL [MB [RUNS [POINTS]]]: reads 100 MB of TensorBoard scalars beside TensorBoard's own loaders (its Python event accumulator,
its Rust data server), and an MLflow SQLite store of 1,000 runs with 10 million points beside MLflow's own client. Medians of five; never fails on time.
0 megabytes or 0 runs leave that half out. TRAINYARD_BENCH_TIMES=0 only lays the files down, which takes minutes at full size; 1 or 3 measure less often.
The peers come from the virtual environment of tests/servers. What of a peer would take minutes is measured on a share, and says so."""
import os, pathlib, random, re, sqlite3, statistics, struct, subprocess, sys, threading, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "servers"))
import real_servers

ctl = sys.argv[1]
megabytes, runs, total = (int(sys.argv[i]) if len(sys.argv) > i else d for i, d in ((2, 100), (3, 1000), (4, 10_000_000)))
TIMES = int(os.environ.get("TRAINYARD_BENCH_TIMES", 5))
SHARE = 5  # megabytes for the Python event accumulator, which takes seconds for each
PEER_POINTS = 200_000  # of MLflow's client, which takes minutes for all

bins = real_servers.ready()
if bins is None:
    sys.exit(0)
place = real_servers.HOME / "bench"
place.mkdir(parents=True, exist_ok=True)


def median(work):
    taken = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def say(name, value, unit):
    print(f"{name:<52} {value:>12.4g} {unit}", flush=True)


EVENTS = r"""
import sys, zlib, math
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.summary.writer.record_writer import RecordWriter
path, size = sys.argv[1], int(sys.argv[2]) * 1000000
tags = [f"train/metric_{i}" for i in range(20)]
with open(path, "wb") as file:
    writer, step = RecordWriter(file), 0
    writer.write(event_pb2.Event(wall_time=1.7e9, file_version="brain.Event:2").SerializeToString())
    while file.tell() < size:
        for tag in tags:
            writer.write(event_pb2.Event(wall_time=1.7e9 + step / 8, step=step, summary=summary_pb2.Summary(value=[summary_pb2.Summary.Value(tag=tag, simple_value=math.sin(step))])).SerializeToString())
        step += 1
    print(step * len(tags))
"""
def event_file(size):
    """The event file of so many megabytes, written by TensorBoard's own writer once, and how many points it holds."""
    file = place / f"events-{size}" / "run" / "events.out.tfevents.1700000000.bench.1.0"
    count = place / f"events-{size}" / "count"
    if not count.exists() or not count.read_text().strip():
        file.parent.mkdir(parents=True, exist_ok=True)
        count.write_text(subprocess.run([bins / "python", "-c", EVENTS, file, str(size)], check=True, capture_output=True, text=True).stdout)
    return file, int(count.read_text())


def ours(events, points):
    text = subprocess.run([ctl, "read", "-o", "json", events], check=True, capture_output=True, text=True).stdout
    assert sum(int(n) for n in re.findall(r'"count":(\d+)', text)) == points, "every point"


# The library's own clock, so that starting Python and importing is not counted against it
ACCUMULATOR = r"""
import sys, time
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
begin = time.perf_counter()
loader = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0})
loader.Reload()
print(time.perf_counter() - begin, sum(len(loader.Scalars(tag)) for tag in loader.Tags()["scalars"]))
"""


def accumulator(events, points):
    taken, found = subprocess.run([bins / "python", "-c", ACCUMULATOR, str(events.parent)], check=True, capture_output=True, text=True).stdout.split()
    assert int(found) == points
    return float(taken)


def data_server(folder):
    program = next(bins.parent.glob("lib/python*/site-packages/tensorboard_data_server/bin/server"))
    begin = time.perf_counter()
    server = subprocess.Popen([program, "--logdir", str(folder), "--reload", "once", "--port", "0", "-v", "-v", "--die-after-stdin",
                               "--samples-per-plugin", "scalars=100000000"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    patience = threading.Timer(120, server.kill)  # a server that never says so is left out
    patience.start()
    try:
        for line in server.stderr:
            if "load cycle" in line.lower() and ("finish" in line.lower() or "done" in line.lower()):
                return time.perf_counter() - begin
    finally:
        patience.cancel()
        server.stdin.close()
        server.wait()
    return None


def tfevents():
    events, points = event_file(megabytes)
    share, few = event_file(min(SHARE, megabytes))
    print(f"tfevents: {events.stat().st_size / 1e6:.0f} MB, {points} points in 20 series; whole processes, medians of {TIMES}")
    if TIMES < 1:
        return
    own = median(lambda: ours(events, points))
    say("tfevents_read", own, "s")
    say("tfevents_read_rate", events.stat().st_size / 1e6 / own, "MB/s")
    rust = [data_server(events.parent.parent) for _ in range(TIMES)]
    if None in rust:
        print("tfevents: the Rust data server does not say when it has loaded; left out")
    else:
        say("tfevents_data_server", statistics.median(rust), "s")
        say("tfevents_against_data_server", statistics.median(rust) / own, "times")
    python = statistics.median(accumulator(share, few) for _ in range(TIMES)) * points / few
    if few < points:
        print(f"TensorBoard's event accumulator was measured on {few} of these points; its time for all is that share scaled up")
    say("tfevents_event_accumulator", python, "s")
    say("tfevents_against_event_accumulator", python / own, "times")


def mlflow_store():
    """The database, its tables made by MLflow, with rows as MLflow lays them in; and how many points it holds."""
    store = place / f"mlflow-{runs}-{total}.db"
    keys = [f"train/metric_{i}" for i in range(10)]
    if not (place / (store.name + ".whole")).exists():
        store.unlink(missing_ok=True)
        # MLflow makes its own tables; the rows are laid in as it lays them, in bulk
        subprocess.run([bins / "python", "-c", "import sys; from mlflow import MlflowClient; MlflowClient(sys.argv[1]).create_experiment('bench')", f"sqlite:///{store}"],
                       check=True, capture_output=True)
        database = sqlite3.connect(store)
        columns = [row[1] for row in database.execute("pragma table_info(runs)")]
        each = total // runs // len(keys)
        for number in range(runs):
            uuid = f"{number:032x}"
            known = {"run_uuid": uuid, "name": f"run {number}", "source_type": "LOCAL", "entry_point_name": "", "user_id": "bench", "status": "FINISHED",
                     "start_time": 1700000000000, "end_time": 1700000001000, "source_version": "", "lifecycle_stage": "active", "artifact_uri": "/nowhere",
                     "experiment_id": 1, "source_name": ""}
            used = [c for c in columns if c in known]
            database.execute(f"insert into runs ({','.join(used)}) values ({','.join('?' * len(used))})", [known[c] for c in used])
            for key in keys:
                rows = [(key, random.random(), 1700000000000 + step, uuid, step, 0) for step in range(each)]
                database.executemany("insert into metrics (key, value, timestamp, run_uuid, step, is_nan) values (?,?,?,?,?,?)", rows)
                database.execute("insert into latest_metrics (key, value, timestamp, step, is_nan, run_uuid) values (?,?,?,?,0,?)", (key, rows[-1][1], rows[-1][2], rows[-1][4], uuid))
            if number % 50 == 49:
                database.commit()
        database.commit()
        database.close()
        (place / (store.name + ".whole")).touch()
    return store, total // runs // len(keys) * len(keys) * runs


def ours_mlflow(store, points):
    text = subprocess.run([ctl, "read", "-o", "json", store], check=True, capture_output=True, text=True).stdout
    assert sum(int(n) for n in re.findall(r'"count":(\d+)', text)) == points, "every point"


PEER = r"""
import sys, time
from mlflow import MlflowClient
client, wanted, got, seen = MlflowClient(sys.argv[1]), int(sys.argv[2]), 0, 0
begin = time.perf_counter()
runs = client.search_runs(["1"], max_results=1000)
found = time.perf_counter()
for run in runs:
    for key in run.data.metrics:
        got += len(client.get_metric_history(run.info.run_id, key))
    if got >= wanted:
        break
print(found - begin, time.perf_counter() - found, got)
"""


def mlflow():
    store, points = mlflow_store()
    print(f"MLflow: {store.stat().st_size / 1e6:.0f} MB, {runs} runs, {points} points; whole processes, medians of {TIMES}")
    if TIMES < 1:
        return
    own = median(lambda: ours_mlflow(store, points))
    say("mlflow_read", own, "s")
    say("mlflow_read_rate", points / own / 1e6, "million points/s")
    peers = []
    for _ in range(TIMES):
        search, taken, got = subprocess.run([bins / "python", "-c", PEER, f"sqlite:///{store}", str(PEER_POINTS)], check=True, capture_output=True, text=True).stdout.split()
        peers.append(float(search) + float(taken) / int(got) * points)  # the list of runs is asked for once, however many points there are
    peer = statistics.median(peers)
    if PEER_POINTS < points:
        print(f"MLflow's client was measured on {PEER_POINTS} of these points; its time for all is that share scaled up")
    say("mlflow_client_scaled", peer, "s")
    say("mlflow_against_client", peer / own, "times")


if megabytes > 0:
    tfevents()
if runs > 0:
    mlflow()
