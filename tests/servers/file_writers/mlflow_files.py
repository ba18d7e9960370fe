# SPDX-License-Identifier: GPL-3.0-or-later
"""MLflow's file store and SQLite store, of whatever version is installed; the truth is what its own client reads back."""
import math, os, pathlib

os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
import mlflow
from mlflow import MlflowClient
from mlflow.entities import Metric

from truth import Case

version = mlflow.__version__


def fill(case, uri):
    client = MlflowClient(uri)
    experiment = client.create_experiment("first")
    gone = client.create_experiment("gone")
    runs = []

    def run(where, label):
        made = client.create_run(where, tags={"mlflow.runName": label, "team": "a b"}).info.run_id
        runs.append((made, label))
        return made

    base = run(experiment, "base run")
    for step in range(60):
        client.log_metric(base, "loss", math.exp(-step / 7), timestamp=1700000000000 + step * 1000, step=step)
        client.log_metric(base, "val/deep/auc", step / 60, timestamp=1700000000000, step=step)
    for value in (math.nan, math.inf, -math.inf, 0.1 + 0.2, -0.0, 5e-324, 1e300):
        client.log_metric(base, "odd", value, timestamp=1700000000000 + abs(hash(repr(value))) % 1000, step=-3)
    for step in (5, 5, 3, 5):
        client.log_metric(base, "steps again", step * 1.5 + len(runs), timestamp=1700000000000 + step, step=step)
    client.log_metric(base, "name with blank.and-dash_x", 1, step=1 << 40)
    client.log_param(base, "lr", 0.01), client.log_param(base, "note", "two\nlines, größe"), client.log_param(base, "a/b", "deep")
    batch = [Metric("batch", i / 3, 1700000000000 + i, i) for i in range(300)]
    client.log_batch(base, metrics=batch)
    child = client.create_run(experiment, tags={"mlflow.runName": "child", "mlflow.parentRunId": base}).info.run_id
    runs.append((child, "child"))
    client.log_metric(child, "loss", 2.5, step=1)
    empty = run(experiment, "only settings")
    client.log_param(empty, "seed", 3)
    dead = client.create_run(experiment, tags={"mlflow.runName": "deleted run"}).info.run_id
    client.log_metric(dead, "deleted", 1.0, step=1)
    client.delete_run(dead)
    lost = client.create_run(gone, tags={"mlflow.runName": "of a deleted experiment"}).info.run_id
    client.log_metric(lost, "deleted", 1.0, step=1)
    client.delete_experiment(gone)
    if hasattr(client, "create_logged_model"):
        model = client.create_logged_model(experiment, name="net", source_run_id=base)
        client.log_batch(base, metrics=[Metric("of a model", 0.5, 1700000000000, 2, model_id=model.model_id)])
        with_data = [Metric("of a data set", 0.25, 1700000000000, 4, model_id=model.model_id, dataset_name="my data", dataset_digest="abc123")]
        if "sqlite" in uri:  # MLflow cannot read back what it writes of these into its file store
            client.log_batch(base, metrics=with_data)
    client.set_terminated(base, "FAILED")
    for uuid, label in runs:
        got = client.get_run(uuid)
        for key in got.data.metrics:
            for point in client.get_metric_history(uuid, key):
                value = point.value
                if "sqlite" in uri and abs(value) > 1.79e308:  # the store has no infinities
                    value = math.copysign(math.inf, value)
                case.add(label, key, point.step, value, point.timestamp / 1000)
        for key, value in got.data.params.items():
            case.param(label, key, value)


with Case(f"mlflow-file-{version}") as case:
    fill(case, (case.folder / "mlruns").resolve().as_uri())
try:
    with Case(f"mlflow-sqlite-{version}") as case:
        fill(case, f"sqlite:///{case.folder.resolve()}/mlflow.db")
except Exception as why:
    print("mlflow", version, "SQLite left out:", repr(why)[:300])
