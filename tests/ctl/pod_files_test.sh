#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Event files in a pod's volume, read by trainyardctl: a trainer of the demo cluster writes them, is asked for them while it runs, and every point
# of its log is in them. pod_files_test.sh TRAINYARDCTL TRAINYARD_DEMO
set -u
ctl=$1 demo=$2
for tool in python3 find tail; do
  command -v $tool >/dev/null || { echo "SKIPPED: $tool is not installed"; exit 0; }
done
work=$(mktemp -d)
pid=''
finish() { [ -n "$pid" ] && kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; rm -rf "$work"; }
trap finish EXIT
trap 'exit 143' TERM INT HUP
export HOME=$work KUBECONFIG=$work/config TMPDIR=$work/tmp
mkdir "$TMPDIR"
failed=0
fail() { echo "FAILED: $*"; failed=1; }
until_true() {
  local end=$((SECONDS + $1)); shift
  until "$@"; do [ $SECONDS -lt $end ] || return 1; sleep 0.3; done
}
mkfifo "$work/ready"
"$demo" --empty --speed 10 --kubeconfig-out "$work/config" --die-with-parent >"$work/ready" &
pid=$!
read -r -t 60 word _ <"$work/ready" && [ "$word" = ready ] || { echo "FAILED: the demo did not get ready"; exit 1; }
cat >"$work/pods.py" <<'P'
import json, ssl, sys, urllib.request, yaml
config = yaml.safe_load(open(sys.argv[1]))
server = config["clusters"][0]["cluster"]["server"]
token = [user["user"]["token"] for user in config["users"] if user["name"] == "demo-admin"][0]
def pod(name, args):
    body = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name, "namespace": "default"},
            "spec": {"containers": [{"name": "main", "image": "trainyard/demo-trainer:1", "command": ["python", "train.py"], "args": args}]}}
    request = urllib.request.Request(server + "/api/v1/namespaces/default/pods", data=json.dumps(body).encode(),
                                     headers={"Authorization": "Bearer " + token, "Content-Type": "application/json"})
    urllib.request.urlopen(request, context=ssl._create_unverified_context()).read()
pod("writer", ["--steps", "100000", "--log-every", "1", "--eval-every", "50", "--width", "8", "--tensorboard-dir", "boards/run 1"])
pod("silent", ["--steps", "100000", "--log-every", "50", "--width", "8"])
P
python3 "$work/pods.py" "$work/config" || { echo "FAILED: the demo takes no pods"; exit 1; }
points() { # points WORD SERIES: how many, and nothing when it cannot be read
  "$ctl" read "$1" -o json 2>"$work/err" | python3 -c 'import json, sys
for run in json.load(sys.stdin)["runs"]:
    for series in run["series"]:
        if series["name"] == sys.argv[1]: print(series["count"])' "$2" 2>/dev/null
}
some() { local n; n=$(points pod/writer train/loss); [ "${n:-0}" -gt "$1" ]; }
until_true 90 some 0 || fail "the event files are not found: $(cat "$work/err")"
first=$(points pod/writer train/loss)
until_true 60 some "$((first + 20))" || fail "what is appended is not seen: $first, $(points pod/writer train/loss)"
"$ctl" read "pod/writer:boards" -o json --points >"$work/files.json" 2>"$work/err" || fail "a folder that is named: $(cat "$work/err")"
"$ctl" exec writer -- true >/dev/null 2>&1 || fail "exec"
python3 - "$work/files.json" <<'P' || failed=1
import json, sys
runs = json.load(open(sys.argv[1]))["runs"]
assert len(runs) == 1, runs
run = runs[0]
assert run["name"] == "run 1" and run["format"] == "tfevents", run["name"]
assert run["source"].startswith("pod/default/writer:/") and run["source"].endswith("boards/run 1"), run["source"]
series = {s["name"]: s for s in run["series"]}
assert {"train/loss", "train/grad_norm"} <= set(series), series.keys()
steps = [p[0] for p in series["train/loss"]["points"]]
assert steps == list(range(1, len(steps) + 1)), "every step once: " + str(steps[:5])
P
"$ctl" read pod/silent >"$work/out" 2>"$work/err"; [ $? = 3 ] && grep -q "no event files were found in pod silent" "$work/err" || fail "a pod without event files: $(cat "$work/err")"
"$ctl" read pod/nobody >"$work/out" 2>"$work/err"; [ $? = 3 ] || fail "a pod that is not there: $(cat "$work/err")"
"$ctl" read pod/writer -c side >"$work/out" 2>"$work/err"; [ $? = 3 ] && grep -q "no container named 'side'" "$work/err" || fail "a container that is not there: $(cat "$work/err")"
ls "$TMPDIR" | grep -q trainyardctl && fail "copies are left behind: $(ls "$TMPDIR")"
[ $failed = 0 ] && echo "event files in a pod: all good"
exit $failed
