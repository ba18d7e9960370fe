#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""trainyardctl's range queries against the real Prometheus, filled with known samples by promtool: every point that its own interface gives.
Usage: prometheus_test.py TRAINYARDCTL. Takes `prometheus` from the path, or Debian's package unpacked in the cache folder, which
TRAINYARD_REAL_SERVERS=1 fetches (19 MB); nothing is installed."""
import http.server, json, math, os, pathlib, shutil, socket, subprocess, sys, tempfile, threading, time, urllib.error, urllib.parse, urllib.request

ctl = sys.argv[1]
failures = []
HOME = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "trainyard" / "prometheus"
START = 1767225600  # 2026-01-01T00:00:00Z
SECRET = "PLANTED-s3cr3t-value"


def programs():
    for folder in (None, HOME / "usr" / "bin"):
        found = [shutil.which(name, path=str(folder) if folder else None) for name in ("prometheus", "promtool")]
        if all(found):
            return found
    if os.environ.get("TRAINYARD_REAL_SERVERS") == "1" and shutil.which("apt-get"):
        with tempfile.TemporaryDirectory() as folder:
            for command in (["apt-get", "download", "prometheus"], ["sh", "-c", f"dpkg -x prometheus_*.deb '{HOME}'"]):
                HOME.mkdir(parents=True, exist_ok=True)
                if subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
                    break
            else:
                return programs()
    print(f"SKIPPED: Prometheus is neither in the path nor in {HOME}; TRAINYARD_REAL_SERVERS=1 fetches it (19 MB)")
    sys.exit(0)


def check(good, what):
    print(("ok   " if good else "FAIL ") + what)
    if not good:
        failures.append(what)


def read(*words, code=0, **environment):
    done = subprocess.run([ctl, "read", "-o", "json", "--points", *words], capture_output=True, text=True, env=os.environ | environment, timeout=240)
    check(done.returncode == code, f"exit code {done.returncode} for {' '.join(words)} {done.stderr.strip()[:300] if done.returncode != code else ''}")
    check(SECRET not in done.stdout + done.stderr, "no secret in what is said")
    return (json.loads(done.stdout)["runs"] if done.stdout else []), done.stderr


def ask(base, query, start, end, step):
    """What Prometheus itself says, in parts that it takes: {labels: [(time, value)]}"""
    out = {}
    while start <= end:
        last = min(end, start + 2000 * step)
        words = urllib.parse.urlencode({"query": query, "start": start, "end": last, "step": step})
        answer = json.load(urllib.request.urlopen(f"{base}/api/v1/query_range?{words}", timeout=60))
        for series in answer["data"]["result"]:
            key = tuple(sorted(series["metric"].items()))
            out.setdefault(key, []).extend((round(t * 1000), v) for t, v in series["values"])
        start += 2001 * step
    return out


def number(value):
    value = {"Infinity": "inf", "-Infinity": "-inf"}.get(value, value) if isinstance(value, str) else value
    return "nan" if math.isnan(float(value)) else float(value)


def same(base, run, query, start, end, step, what, name):
    theirs = {name(dict(key)): [(t, number(v.replace("Inf", "inf"))) for t, v in points] for key, points in ask(base, query, start, end, step).items()}
    ours = {s["name"]: [(round(p[2] * 1000), number(p[3])) for p in s["points"]] for s in run["series"]}
    check(sorted(ours) == sorted(theirs), f"{what}: series {sorted(ours)}, {sorted(theirs)}")
    for key in theirs:
        check(ours.get(key) == theirs[key], f"{what}: {len(theirs[key])} points of {key}")
    return sum(map(len, theirs.values()))


class Service(http.server.BaseHTTPRequestHandler):
    """An API server that knows one service."""

    def do_GET(self):
        head = "/api/v1/namespaces/monitoring/services/prometheus-k8s:web/proxy"
        good = self.path.startswith(head)
        status, data = 404, b'{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","message":"not here","code":404}'
        if good:
            try:
                with urllib.request.urlopen(self.server.target + self.path[len(head):], timeout=60) as answer:
                    status, data = answer.status, answer.read()
            except urllib.error.HTTPError as refused:
                status, data = refused.code, refused.read()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def main(work):
    prometheus, promtool = programs()
    # A day in steps of five seconds: a gap of an hour, NaN and infinities; and two GPUs for a while.
    with open(work / "samples", "w") as out:
        out.write("# TYPE train_loss gauge\n")
        for i in range(17280):
            if 3600 <= i < 4320:
                continue
            value = {100: "NaN", 101: "+Inf", 102: "-Inf"}.get(i, repr(1 / (i + 1)))
            out.write(f'train_loss{{job="train",pod="p-0"}} {value} {START + 5 * i}\n')
        out.write("# TYPE util gauge\n")
        for gpu in range(2):
            for i in range(200):
                out.write(f'util{{job="gpus",gpu="{gpu}"}} {gpu * 100 + i} {START + 15 * i}\n')
        out.write("# EOF\n")
    done = subprocess.run([promtool, "tsdb", "create-blocks-from", "openmetrics", "--quiet", str(work / "samples"), str(work / "data")], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit("FAIL promtool takes the samples: " + done.stderr[-500:])
    (work / "config").write_text("global: {}\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}/prom"
    log = (work / "log").open("w")
    process = subprocess.Popen([prometheus, f"--config.file={work}/config", f"--storage.tsdb.path={work}/data", "--storage.tsdb.retention.time=100y",
                                f"--web.listen-address=127.0.0.1:{port}", "--web.route-prefix=/prom", f"--web.external-url={base}",
                                "--query.max-samples=25000"], stdout=log, stderr=subprocess.STDOUT)
    try:
        end = time.monotonic() + 120
        while True:
            try:
                urllib.request.urlopen(base + "/-/ready", timeout=5).read()
                break
            except OSError:
                if time.monotonic() > end or process.poll() is not None:
                    sys.exit("FAIL Prometheus did not come up: " + (work / "log").read_text()[-1000:])
                time.sleep(0.1)
        tell(base)
    finally:
        process.terminate()
        process.wait()


def tell(base):
    day = ["--query", "train_loss", "--start", str(START), "--end", str(START + 86395), "--step", "5"]
    try:
        urllib.request.urlopen(f"{base}/api/v1/query_range?query=train_loss&start={START}&end={START + 86395}&step=5", timeout=60).read()
        check(False, "Prometheus refuses a day in steps of five seconds")
    except urllib.error.HTTPError as refused:
        check("11,000" in refused.read().decode(), "Prometheus refuses a day in steps of five seconds")
    runs, said = read("prom+" + base, *day)
    check(len(runs) == 1 and runs[0]["format"] == "prometheus" and runs[0]["main"] == "train_loss", "one run: " + said)
    points = same(base, runs[0], "train_loss", START, START + 86395, 5, "a day", lambda labels: "train_loss")
    check(points > 16000, f"{points} points")
    values = [p[3] for p in runs[0]["series"][0]["points"][100:103]]
    check(values == ["NaN", "Infinity", "-Infinity"], f"NaN and infinities are kept: {values}")
    times = [p[2] for p in runs[0]["series"][0]["points"]]
    check(max(b - a for a, b in zip(times, times[1:])) > 3000, "the gap stays a gap")
    # The address alone, as a browser has it; series by their labels that differ.
    words = urllib.parse.urlencode({"query": 'util{job="gpus"} + 0', "start": "2026-01-01T00:00:00Z", "end": START + 3000.5, "step": "30s"})
    runs, _ = read(f"prom+{base}/?{words}")
    same(base, runs[0], 'util{job="gpus"} + 0', START, START + 3000.5, 30, "two GPUs", lambda labels: f'{{gpu="{labels["gpu"]}"}}')
    # More samples at once than this server takes: both at every second, in parts that it takes.
    runs, said = read("prom+" + base, "--query", "util", "--start", str(START), "--end", str(START + 20000), "--step", "0.5")
    same(base, runs[0], "util", START, START + 20000, 0.5, "more than max-samples", lambda labels: f'util{{gpu="{labels["gpu"]}"}}')
    # Refusals
    _, said = read("prom+" + base, "--query", "sum(", code=1)
    check("parse error" in said and base in said, "what is wrong with the query is said: " + said.strip())
    _, said = read("prom+" + base.replace("/prom", "/nowhere"), "--query", "up", code=1)
    check("path prefix" in said, "an address without Prometheus: " + said.strip())
    _, said = read("prom+" + base, "--query", "there_is_none", *day[2:], code=3)
    check("no series" in said, "an answer without series: " + said.strip())
    _, said = read("prom+" + base, code=2)
    check("no query" in said and "query=" in said, "no query: " + said.strip())
    _, said = read("prom+http://127.0.0.1:1", "--query", "up", code=1)
    check("no answer" in said, "nobody there: " + said.strip())
    _, said = read("prom+http://user:" + SECRET + "@127.0.0.1:1", "--query", "up", code=1)
    # Behind a Service, through an API server
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.target = base.rsplit("/", 1)[0]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder, "config")
        config.write_text(json.dumps({"apiVersion": "v1", "kind": "Config", "current-context": "a", "contexts": [{"name": "a", "context": {"cluster": "c", "user": "u"}}],
                                      "clusters": [{"name": "c", "cluster": {"server": f"http://127.0.0.1:{server.server_port}"}}],
                                      "users": [{"name": "u", "user": {}}]}))
        runs, said = read("prom+svc/monitoring/prometheus-k8s:web/prom", *day, KUBECONFIG=str(config))
        check(bool(runs) and runs[0]["source"] == "a svc/monitoring/prometheus-k8s:web/prom", "through the API server: " + said)
        if runs:
            same(base, runs[0], "train_loss", START, START + 86395, 5, "through the API server", lambda labels: "train_loss")
        runs, said = read("prom+svc/monitoring/prometheus-k8s:web/prom", "--query", "util", "--start", str(START), "--end", str(START + 20000), "--step", "0.5", KUBECONFIG=str(config))
        if runs:
            same(base, runs[0], "util", START, START + 20000, 0.5, "more than max-samples through the API server", lambda labels: f'util{{gpu="{labels["gpu"]}"}}')
        _, said = read("prom+svc/monitoring/prometheus-k8s:web/prom", "--query", "sum(", code=1, KUBECONFIG=str(config))
        check("parse error" in said, "what is wrong with the query is said through the API server: " + said.strip())
        _, said = read("prom+svc/prometheus-k8s:web/prom", "--query", "up", code=1, KUBECONFIG=str(config))
        _, said = read("prom+svc/prometheus-k8s", "--query", "up", code=2, KUBECONFIG=str(config))
        check("its port" in said, "a service without a port: " + said.strip())
    server.shutdown()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(pathlib.Path(folder))
    print(f"{len(failures)} failures" if failures else "all as expected")
    sys.exit(1 if failures else 0)
