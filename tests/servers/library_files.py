#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""library_files.py TRAINYARDCTL [NAME…]: metric files as wide as users have them, written by the libraries themselves in several versions (file_writers/), read by
`trainyardctl read -o json --points` and compared point by point: nothing missing, nothing invented. The libraries are installed from PyPI in environments in the
cache folder when TRAINYARD_REAL_SERVERS=1 says so (3 GB; TRAINYARD_FILE_ENVIRONMENTS names another place); what is not there is left out and said.
NAME: only cases whose name contains it. TRAINYARD_FILES_KEEP=FOLDER keeps the files (and writes them only once)."""
import json, math, os, pathlib, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent / "file_writers"
import real_servers

PLACE = pathlib.Path(os.environ.get("TRAINYARD_FILE_ENVIRONMENTS") or real_servers.HOME / "files")
ENVIRONMENTS = {
    "new": (["wandb", "tensorboardX", "tensorboard", "setuptools<81", "pandas", "trackio", "torch", "lightning"], ["tensorboard_files", "wandb_files", "trackio_files", "table_files"]),
    "w13": (["wandb==0.13.11", "setuptools<81", "numpy<2", "protobuf<4.22"], ["wandb_files"]),
    "w15": (["wandb==0.15.12", "setuptools<81", "numpy<2"], ["wandb_files"]),
    "w17": (["wandb==0.17.9", "setuptools<81", "numpy<2"], ["wandb_files"]),
    "w19": (["wandb==0.19.11", "setuptools<81", "numpy"], ["wandb_files"]),
    "w22": (["wandb==0.22.3", "setuptools<81", "numpy"], ["wandb_files"]),
    "t5": (["trackio==0.5.0"], ["trackio_files"]),
    "t20": (["trackio==0.20.0", "huggingface_hub<1"], ["trackio_files"]),
    "m1": (["mlflow-skinny==1.30.1", "sqlalchemy<2", "alembic<2", "numpy<2", "pandas<2.2", "setuptools<81", "sqlparse"], ["mlflow_files"]),
    "m2": (["mlflow-skinny==2.22.0", "sqlalchemy<2.1", "alembic<2", "numpy<2", "pandas<2.3", "setuptools<81"], ["mlflow_files"]),
    "m3": (["mlflow"], ["mlflow_files"]),
    "tf": (["tensorflow-cpu", "tensorboard", "keras"], ["keras_files"]),
}
# Series that a library writes beside those that the program asked for, and points whose x the library leaves open
BESIDE = ("system/",)


def python(environment):
    place = PLACE / environment
    if environment in ("m3", "new") and not place.exists() and os.environ.get("TRAINYARD_REAL_SERVERS") != "1":  # what the other tests have installed
        place = real_servers.HOME / "venv"
    if not (place / "bin" / "python").exists() and os.environ.get("TRAINYARD_REAL_SERVERS") == "1":
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        subprocess.run([place / "bin" / "pip", "install", "-q", "--no-cache-dir", *ENVIRONMENTS[environment][0]], check=True)
    return place / "bin" / "python"


def write(root):
    for environment, (_, writers) in ENVIRONMENTS.items():
        program = python(environment)
        for writer in writers:
            if not program.exists():
                print(f"left out: {writer} in {environment} (not installed; TRAINYARD_REAL_SERVERS=1 installs it)")
                continue
            done = subprocess.run([program, HERE / (writer + ".py"), root], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(HERE)}, timeout=600)
            if done.returncode != 0:
                print(f"left out: {writer} in {environment}: {(done.stderr.strip().splitlines() or ['?'])[-1][:200]}")
            for line in done.stdout.splitlines():
                print("  ", line[:200])


def number(x):
    return None if x is None else float(str(x).replace("Infinity", "inf"))


def same(want, got, exact):
    a, b = number(want), number(got)
    if a is None or b is None:
        return a is b
    return (math.isnan(a) and math.isnan(b)) or a == b or (not exact and abs(a - b) <= 1e-6 * max(abs(a), abs(b)))


def order(point):
    value = number(point[1])
    return (-math.inf if point[0] is None else point[0], math.isnan(value), 0 if math.isnan(value) else value)


def fault(want, series):
    got = [[p[0], p[3], p[2]] for p in series["points"]]
    if len(want) != len(got):
        return f"{len(got)} points for {len(want)}"
    def differs(pairs):
        for w, g in pairs:
            if (w[0] is not None and not same(w[0], g[0], True)) or not same(w[1], g[1], False) or (len(w) > 2 and (g[2] is None or abs(w[2] - g[2]) > 1e-5)):
                return f"{g} for {w}"
        return ""

    # In the order of writing or, where the library itself hands them out otherwise, by step
    return differs(zip(want, got)) and differs(zip(sorted(want, key=order), sorted(got, key=order)))


def flat(value, prefix=""):
    if isinstance(value, dict):
        return {k2: v2 for k, v in value.items() for k2, v2 in flat(v, f"{prefix}{k}.").items()}
    return {prefix[:-1]: value}


def check(ctl, truth_file):
    """Good and all things of a case, and what is wrong."""
    truth, wrong, total = json.loads(truth_file.read_text()), [], 0
    done = subprocess.run([ctl, "read", truth_file.parent, "-o", "json", "--points"], capture_output=True, text=True, errors="surrogateescape", timeout=300)
    try:
        runs = json.loads(done.stdout)["runs"]
    except ValueError:
        runs, wrong = [], [f"exit {done.returncode}, no JSON: {done.stderr.strip()[:200]}"]
    runs = [r for r in runs if not r["source"].endswith(".truth.json")]
    least = truth.get("at least")  # of a killed program more may have reached the disk than its library's own reader gets at; never other points
    used = set()

    def run_for(name):
        for test in (lambda r: r["name"] == name, lambda r: r["name"].endswith("/" + name), lambda r: name.endswith("/" + r["name"])):
            hits = [r for r in runs if test(r)]
            if hits:
                return hits[0]
        return runs[0] if len(runs) == 1 and len(truth["runs"]) == 1 else None

    for name, tags in truth["runs"].items():
        run = run_for(name)
        used.add(id(run))
        for tag, points in tags.items():
            total += 1
            series = next((s for s in (run or {}).get("series", []) if s["name"] == tag), None)
            if least and series is not None:
                points = points[:max(least, series["count"])]
            why = f"not found{'' if run else ' (no such run; there are ' + ', '.join(r['name'] for r in runs)[:120] + ')'}" if series is None else fault(points, series)
            if why:
                wrong.append(f"{name} | {tag[:60]}: {why}")
        for series in (run or {}).get("series", []):
            if series["name"] not in tags and not series["name"].startswith(BESIDE):
                total += 1
                wrong.append(f"{name} | {series['name'][:60]}: invented, {series['count']} points")
    for run in runs:
        if id(run) not in used and run["series"]:
            total += 1
            wrong.append(f"{run['name']}: a run that was not written, with {', '.join(s['name'] for s in run['series'])[:100]}")
    for name, params in truth["params"].items():
        reported = flat((run_for(name) or {}).get("params") or {})
        for key, value in flat(params).items():
            total += 1
            got = reported.get(key)
            if got is None and value is not None or (str(got).lower() != str(value).lower() and not (type(value) in (int, float) and same(value, got, False))):
                wrong.append(f"{name} setting {key}: {got!r} for {value!r}")
    if truth.get("hint"):
        total += 1
        if truth["hint"] not in done.stderr:
            wrong.append(f"no word of it: stderr says {done.stderr.strip()[:120]!r}")
    if not total:
        total = 1
        wrong += [f"{r['name']}: a run of nothing" for r in runs if r["series"]]
    return total, wrong


def main():
    ctl, names = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(os.environ.get("TRAINYARD_FILES_KEEP") or temporary)
        root.mkdir(parents=True, exist_ok=True)
        if not list(root.rglob("*.truth.json")):
            write(root)
        total = good = cases = exact = 0
        for truth_file in sorted(root.rglob("*.truth.json")):
            if names and not any(n in truth_file.parent.name for n in names):
                continue
            every, wrong = check(ctl, truth_file)
            total, good, cases, exact = total + every, good + every - len(wrong), cases + 1, exact + (not wrong)
            print(("ok   " if not wrong else "FAIL ") + truth_file.parent.name + "".join("\n       " + w for w in wrong[:8]) + (f"\n       … {len(wrong) - 8} more" if len(wrong) > 8 else ""))
    if not cases:
        print("SKIPPED: none of the libraries is installed here")
        return 0
    print(f"{exact} of {cases} cases exact; {good} of {total} series, settings and sentences")
    return 0 if exact == cases else 1


if __name__ == "__main__":
    sys.exit(main())
