#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""trainyardctl against the real MLflow and the real TensorBoard: every point that their own clients give.
Usage: real_servers_test.py TRAINYARDCTL [--record FOLDER]   (--record writes the answers that the quick tests are fed with)"""
import http.server, json, math, os, pathlib, re, subprocess, sys, tempfile, threading, time, urllib.error, urllib.parse, urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import real_servers

ctl = sys.argv[1]
record = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
failures = []
SECRET = "PLANTED-s3cr3t-value"

SEED = r"""
import sys, math
from mlflow import MlflowClient
from mlflow.entities import Metric, Param
client = MlflowClient(sys.argv[1])
if sys.argv[2] == "1":
    vision = client.create_experiment("vision")
    client.create_experiment("nothing here")
    base = client.create_run(vision, run_name="base", tags={"team": "blue"}).info.run_id
    client.log_batch(base, metrics=[Metric("loss", 1 / (i + 1), 1700000000000 + i * 1000, i) for i in range(9)]
                     + [Metric("odd", float("nan"), 1700000000000, 0), Metric("odd", float("inf"), 1700000000000, 1), Metric("odd", -float("inf"), 1700000000001, 2),
                        Metric("val/auc", 0.5, 1700000000001, 2)], params=[Param("lr", "0.1"), Param("opt", 'a "quoted" one')])
    client.set_terminated(base)
    going = client.create_run(vision, run_name="läuft").info.run_id
    client.log_batch(going, metrics=[Metric("acc", i / 8, 1700000000000 + i * 1000, i) for i in range(6)])
    gone = client.create_run(vision, run_name="deleted").info.run_id
    client.log_metric(gone, "loss", 1.0)
    client.delete_run(gone)
elif sys.argv[2] == "2":
    vision = client.get_experiment_by_name("vision").experiment_id
    going = [run.info.run_id for run in client.search_runs([vision]) if run.info.run_name == "läuft"][0]
    # it was restarted from step 3, and says its accuracy again
    client.log_batch(going, metrics=[Metric("acc", 0.5 + i / 8, 1700000100000 + i * 1000, i) for i in range(3, 8)])
    late = client.create_run(vision, run_name="late").info.run_id
    client.log_metric(late, "loss", 0.25, step=1, timestamp=1700000200000)
else:
    vision = client.get_experiment_by_name("vision").experiment_id
    long = client.create_run(vision, run_name="long").info.run_id
    for start in range(0, 60000, 1000):
        client.log_batch(long, metrics=[Metric("loss", math.sin(i), 1700000000000 + i, i) for i in range(start, start + 1000)], synchronous=True)
"""
TRUTH = r"""
import json, sys
from mlflow import MlflowClient
client = MlflowClient(sys.argv[1])
out = {}
for experiment in client.search_experiments():
    for run in client.search_runs([experiment.experiment_id]):
        out[run.info.run_name] = {"params": run.data.params, "points": {key: [[m.step, m.timestamp, repr(m.value)] for m in client.get_metric_history(run.info.run_id, key)] for key in run.data.metrics}}
json.dump(out, sys.stdout)
"""
EVENTS = r"""
import sys, math
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.summary.writer.event_file_writer import EventFileWriter
for run, count in (("short", 7), ("long", 5000)):
    writer = EventFileWriter(sys.argv[1] + "/" + run)
    for step in range(count):
        value = float("nan") if step == 3 else float("inf") if step == 4 else -float("inf") if step == 5 else math.sin(step)
        writer.add_event(event_pb2.Event(wall_time=1.7e9 + step / 4, step=step, summary=summary_pb2.Summary(value=[summary_pb2.Summary.Value(tag="loss/train", simple_value=value)])))
    writer.close()
"""


def check(good, what):
    print(("ok   " if good else "FAIL ") + what)
    if not good:
        failures.append(what)


def read(*words, code=0, **environment):
    env = {k: v for k, v in os.environ.items() if not k.startswith("MLFLOW_")}
    done = subprocess.run([ctl, "read", "-o", "json", "--points", *words], capture_output=True, text=True, env=env | environment, timeout=240)
    check(done.returncode == code, f"exit code {done.returncode} for {' '.join(words)} {done.stderr.strip()[:300] if done.returncode != code else ''}")
    check(SECRET not in done.stdout + done.stderr, "no secret in what is said")
    return (json.loads(done.stdout) if done.stdout else {"runs": []}), done.stderr


def number(text):
    return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(text) or float(text)


def compare_mlflow(said, truth, what):
    found = {run["name"]: run for run in said["runs"]}
    check(set(found) == set(truth), f"{what}: runs {sorted(found)}")
    for name, run in truth.items():
        ours = {s["name"]: [[p[0], round(p[2] * 1000), p[3]] for p in s["points"]] for s in found.get(name, {"series": []})["series"]}
        # MLflow's largest double is its infinity
        theirs = {key: [[step, stamp, number(v) if abs(float(v)) < 1.7e308 or "n" in v else ("Infinity" if float(v) > 0 else "-Infinity")] for step, stamp, v in points]
                  for key, points in run["points"].items()}
        order = lambda series: {key: sorted(points, key=lambda p: (p[1], p[0])) for key, points in series.items()}
        check(order(ours) == order(theirs), f"{what}: every point of {name}")
        params = {k: v for k, v in found.get(name, {"params": {}})["params"].items() if not k.startswith("tags.")}
        check(params == run["params"], f"{what}: parameters of {name}")


class Locked(http.server.BaseHTTPRequestHandler):
    """Hands on to MLflow what has the token, and notes the questions."""

    def handle_any(self):
        if self.headers.get("Authorization") != "Bearer " + SECRET:
            self.send_response(401)
            self.end_headers()
            self.wfile.write(b"who are you?")
            return
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or None
        request = urllib.request.Request(self.server.target + self.path, data=body, headers={"Content-Type": "application/json"} if body else {})
        try:
            with urllib.request.urlopen(request) as answer:
                data, status = answer.read(), 200
        except urllib.error.HTTPError as refused:
            data, status = refused.read(), refused.code
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = handle_any

    def log_message(self, *_):
        pass


def keep(recording, base, path, query, body=None):
    """Asks the server and notes question and answer as the quick tests want them; long histories in pages of four."""
    asked = dict(query)
    if "max_results" in asked and "get-history" in path:
        asked["max_results"] = "4"
    url = base + path + ("?" + urllib.parse.urlencode(asked, quote_via=urllib.parse.quote) if asked else "")
    request = urllib.request.Request(url, data=body.encode() if body else None, headers={"Content-Type": "application/json"} if body else {})
    text = urllib.request.urlopen(request).read().decode()
    recording.append(("POST " if body else "GET ") + path + "".join(f" {k}={v}" for k, v in query) + (" " + body if body else ""))
    recording.append(re.sub(r"\n\s*", "", text))
    return json.loads(text)


def record_mlflow(base, file):
    rows, api = [], "/api/2.0/mlflow/"
    keep(rows, base, api + "experiments/search", [("max_results", "1")])
    found = keep(rows, base, api + "experiments/search", [("max_results", "1000")])
    ids = sorted(e["experiment_id"] for e in found["experiments"])
    runs = keep(rows, base, api + "runs/search", [], json.dumps({"experiment_ids": ids, "run_view_type": "ACTIVE_ONLY", "max_results": 500}, separators=(",", ":")))
    for run in runs["runs"]:
        for metric in run["data"].get("metrics", []):
            token = ""
            while True:
                query = [("run_id", run["info"]["run_id"]), ("metric_key", metric["key"]), ("max_results", "25000")] + ([("page_token", token)] if token else [])
                token = keep(rows, base, api + "metrics/get-history", query).get("next_page_token", "")
                if not token:
                    break
    file.write_text("\n".join(rows) + "\n")


def record_tensorboard(base, file):
    rows = []
    keep(rows, base, "/data/environment", [])
    tags = keep(rows, base, "/data/plugin/scalars/tags", [])
    question = '{"allowedStatuses":["STATUS_UNKNOWN","STATUS_SUCCESS","STATUS_FAILURE","STATUS_RUNNING"],"colParams":[],"startIndex":0,"sliceSize":100000}'
    keep(rows, base, "/data/plugin/hparams/session_groups", [("request", question)])
    for run in sorted(tags):
        for tag in sorted(tags[run]):
            keep(rows, base, "/data/plugin/scalars/scalars", [("run", run), ("tag", tag)])
    file.write_text("\n".join(rows) + "\n")


def loaded(base):
    """TensorBoard reads its files in the background: waits until it lists both runs and stands still."""
    seen, end = None, time.monotonic() + 60
    while time.monotonic() < end:
        tags = json.load(urllib.request.urlopen(base + "/data/plugin/scalars/tags"))
        now = [len(urllib.request.urlopen(f"{base}/data/plugin/scalars/scalars?run={run}&tag=loss%2Ftrain").read()) for run in sorted(tags)]
        if len(tags) == 2 and now == seen:
            return
        seen = now
        time.sleep(0.5)


bins = real_servers.ready()
if bins is None:
    sys.exit(0)
with tempfile.TemporaryDirectory() as work:
    python = lambda code, *words: subprocess.run([bins / "python", "-c", code, *words], check=True, capture_output=True, text=True, env=os.environ | {"MLFLOW_TRACKING_URI": words[0]}).stdout
    with real_servers.mlflow_server(bins, work) as server:
        nothing, _ = read(server.base)
        check(nothing["runs"] == [], "an empty MLflow has no runs")
        for stage in ("1", "2"):
            python(SEED, server.base, stage)
            said, _ = read(server.base + "/#/experiments/1")
            compare_mlflow(said, json.loads(python(TRUTH, server.base)), "stage " + stage)
            if record:
                record_mlflow(server.base, record / f"mlflow-{stage}.txt")
        one, _ = read(server.base, "--run", "late")
        check([run["name"] for run in one["runs"]] == ["late"], "--run reads one run")
        _, words = read(server.base, "--run", "nobody", code=3)
        check("no run named 'nobody'" in words, "a run that is not there is named")
        python(SEED, server.base, "3")
        said, _ = read(server.base)
        compare_mlflow(said, json.loads(python(TRUTH, server.base)), "60,000 points in three pages")
        gate = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Locked)
        gate.target = server.base
        threading.Thread(target=gate.serve_forever, daemon=True).start()
        locked = f"http://127.0.0.1:{gate.server_port}"
        _, words = read(locked, code=1)
        check("asks for a login (401)" in words and "MLFLOW_TRACKING_TOKEN" in words, "a login is asked for, with the remedy")
        said, _ = read(locked, "--run", "base", MLFLOW_TRACKING_TOKEN=SECRET)
        check(len(said["runs"]) == 1, "the token opens it")
        _, words = read(locked, code=1, MLFLOW_TRACKING_TOKEN=SECRET, MLFLOW_TRACKING_URI="https://another.example")
        check("asks for a login" in words, "the token of another server stays at home")
        _, words = read(locked.replace("//", f"//ann:{SECRET}@"), code=1)
        check("asks for a login" in words, "a password in the address is not repeated")
        gate.shutdown()
    logs = pathlib.Path(work, "logs")
    python(EVENTS, str(logs))
    with real_servers.tensorboard_server(bins, logs, work, "") as server:
        loaded(server.base)
        said, words = read(server.base)
        runs = {run["name"]: run for run in said["runs"]}
        check(set(runs) == {"short", "long"}, "both runs of TensorBoard")
        for name in runs:
            truth = json.load(urllib.request.urlopen(f"{server.base}/data/plugin/scalars/scalars?run={name}&tag=loss%2Ftrain"))
            check([[round(p[2], 5), p[0], p[3]] for p in runs[name]["series"][0]["points"]] == truth, f"every point that TensorBoard has of {name}: {len(truth)}")
        check(len(runs["long"]["series"][0]["points"]) == 1000 and "long: TensorBoard keeps 1000 points of a series" in words, "the sample is called a sample")
        check("short:" not in words, "what is whole is not")
        files, _ = read(str(logs / "long"))
        check(files["runs"][0]["series"][0]["count"] == 5000, "the event file has all 5,000")
        if record:
            record_tensorboard(server.base, record / "tensorboard.txt")
    with real_servers.tensorboard_server(bins, logs, work, "/board", "--samples_per_plugin", "scalars=100000", "--path_prefix", "/board") as server:
        loaded(server.base + "/board")
        said, words = read(server.base + "/board/#timeseries")
        check(sorted(run["series"][0]["count"] for run in said["runs"]) == [7, 5000] and words == "", "behind a path prefix, and with a larger sample than there are points")
        _, words = read(server.base, code=1)
        check("path prefix" in words, "without the prefix, the words say that there may be one")
    with real_servers.tensorboard_server(bins, logs, work, "", "--samples_per_plugin", "scalars=0") as server:
        loaded(server.base)
        _, words = read(server.base)
        check("hands out no points" in words and "scalars=0" in words, "TensorBoard's way to hand out nothing is named")
if failures:
    sys.exit(f"{len(failures)} failed")
print("real servers: all good")
