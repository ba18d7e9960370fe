#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# trainyardctl's whole story against the demo cluster, whose trainers really train: ctl_demo_test.sh TRAINYARDCTL TRAINYARD_DEMO
set -u
ctl=$1 demo=$2
for tool in python3; do
  command -v $tool >/dev/null || { echo "SKIPPED: $tool is not installed"; exit 0; }
done
work=$(mktemp -d)
pid= watcher=
finish() {
  [ -n "$watcher" ] && kill "$watcher" 2>/dev/null
  [ -n "$pid" ] && kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 143' TERM INT HUP
export HOME=$work KUBECONFIG=$work/config
failed=0
fail() { echo "FAILED: $*"; failed=1; }
# check WORDS PYTHON-EXPRESSION < JSON: the expression sees the answer as `d`
check() { python3 -c 'import json,sys
text=sys.stdin.read()
try: d=json.loads(text)
except ValueError: print("FAILED:",sys.argv[1],"\n  no JSON:",text[:400]); sys.exit(1)
if not eval(sys.argv[2]): print("FAILED:",sys.argv[1],"\n  got:",json.dumps(d)[:1500]); sys.exit(1)' "$1" "$2" || failed=1; }
# holds PYTHON-EXPRESSION COMMAND…: whether the command's JSON answer satisfies it; the answer is kept in $work/out
holds() {
  local expression=$1; shift
  "$@" >"$work/out" 2>"$work/err"
  python3 -c 'import json,sys; d=json.load(open(sys.argv[1])); sys.exit(not eval(sys.argv[2]))' "$work/out" "$expression" 2>/dev/null
}
# until_true SECONDS COMMAND…: asks again until it succeeds
until_true() {
  local end=$((SECONDS + $1)); shift
  until "$@"; do [ $SECONDS -lt $end ] || return 1; done
}
# code WANTED COMMAND…: the exit code; the output is kept in $work/out and $work/err
code() {
  local wanted=$1 got; shift
  "$@" >"$work/out" 2>"$work/err"; got=$?
  [ $got = "$wanted" ] || { fail "exit code $got instead of $wanted: $*"; head -c 1000 "$work/err"; }
}
mkfifo "$work/ready"
"$demo" --speed 4 --kubeconfig-out "$work/config" --die-with-parent >"$work/ready" &
pid=$!
read -r -t 60 word _ <"$work/ready" && [ "$word" = ready ] || { echo "FAILED: the demo did not get ready"; exit 1; }

echo "doctor"
steps='" ".join(s["name"] + ("+" if s["ok"] else "-") for s in d["steps"])'
code 0 "$ctl" doctor -o json
check "the administrator may do all" "$steps"' == "kubeconfig+ dns+ connect+ tls+ auth+ access+" and (d["context"], d["user"]) == ("demo", "demo-admin") and "system:masters" in d["groups"] and all(s["detail"] for s in d["steps"])' <"$work/out"
code 0 "$ctl" doctor --context demo-viewer -o json
check "the viewer may not change, nor reach into pods" "$steps"'[-7:] == "access+" and all(t in d["steps"][-1]["detail"] for t in ("get, create pods/exec", "get services/proxy", "create configmaps", "patch deployments.apps")) and "pods/log" not in d["steps"][-1]["detail"]' <"$work/out"
code 4 "$ctl" doctor --context demo-nobody -o json
check "nobody lacks what the window cannot do without" "$steps"'[-7:] == "access-" and "list, watch nodes" in d["steps"][-1]["detail"] and d["steps"][-1]["remedy"]' <"$work/out"

echo "jobs"
states='{j["name"]: (j["kind"], j["state"]) for j in d["jobs"]}'
wanted='{"digits-baseline": ("Job", "Running"), "digits-wide": ("PyTorchJob", "Running"), "digits-adam": ("TrainJob", "Running"), "sweep-lr": ("JobSet", "Running"), "notebook": ("Pod", "Running"), "held": ("Job", "Suspended"), "too-big": ("Job", "Pending"), "digits-smoke": ("Job", "Succeeded")}'
until_true 120 holds "{k: v for k, v in ($states).items() if k in $wanted} == $wanted" "$ctl" jobs -A -o json || fail "the sample's states: $(cat "$work/out")"
"$ctl" jobs -A -o json | check "why the large one waits" '[j["reason"] for j in d["jobs"] if j["name"] == "too-big"][0].find("8 H100") >= 0'
until_true 60 holds '[j["progress"] for j in d["jobs"] if j["name"] == "digits-adam"][0]["percent"] > 0' "$ctl" jobs -n vision -o json || fail "how far the TrainJob's program is: $(cat "$work/out")"
check "who says so" '[(j["progress"]["source"], j["progress"]["remainingSeconds"] > 0, j["progress"]["at"][:2]) for j in d["jobs"] if j["name"] == "digits-adam"] == [("trainerStatus", True, "20")] and all(j["progress"] is None for j in d["jobs"] if j["kind"] != "TrainJob")' <"$work/out"
until_true 60 holds '[(s["name"], s["count"], s["first"]["step"] > 0) for r in d["runs"] for s in r["series"] if s["name"].startswith("trainerStatus/")] == [("trainerStatus/loss", 1, True)] and any(s["name"] == "loss" and s["count"] > 1 for r in d["runs"] for s in r["series"])' "$ctl" read trainjob/digits-adam -n vision -o json || fail "what the TrainJob's program tells: $(cat "$work/out" "$work/err")"
code 0 "$ctl" read katib/digits-search -n research -o json
check "Katib's trials with what was observed" 'len(d["runs"]) == 6 and all(r["main"] == "val_acc" for r in d["runs"]) and {(r["params"]["lr"], r["params"]["optimizer"]): [s["last"]["value"] for s in r["series"] if s["name"] == "val_acc (max)"] for r in d["runs"]}[(0.03, "adam")] == [0.9777]' <"$work/out"
code 0 "$ctl" jobs -n research -o csv
grep -q '^research,digits-baseline,Job,Running,1/1,' "$work/out" || fail "no CSV: $(cat "$work/out")"
code 0 "$ctl" jobs -n research -o yaml
grep -q 'name: digits-baseline' "$work/out" || fail "no YAML: $(head -n 5 "$work/out")"

echo "jobs of those who may not read every namespace"
spaces='sorted({j["namespace"] for j in d["jobs"]})'
"$ctl" jobs -A -o json --context demo-member >"$work/out" 2>"$work/err" || fail "the member's jobs: $(head -c 600 "$work/err")"
check "the member sees the namespaces that it may read" "$spaces == ['research', 'vision']" <"$work/out"
grep -q 'are those of the namespaces default, research, vision alone' "$work/err" || fail "nothing says what is shown: $(head -c 600 "$work/err")"
grep -q '^trainyardctl jobs: nodes are left out: .*member' "$work/err" || fail "nothing says that nodes are refused: $(head -c 600 "$work/err")"
"$ctl" jobs -A -o json --context demo-guest >"$work/out" 2>"$work/err" || fail "the guest's jobs: $(head -c 600 "$work/err")"
check "the guest sees its context's namespace" "$spaces == ['research']" <"$work/out"
grep -q 'Nor may the namespaces; name others with --namespaces' "$work/err" || fail "no way on is told: $(head -c 600 "$work/err")"
"$ctl" jobs -A --namespaces vision,no-such -o json --context demo-guest 2>/dev/null | check "and those that it names" "$spaces == ['research', 'vision']"
code 2 "$ctl" jobs --namespaces vision --context demo-guest
code 4 "$ctl" jobs -A --context demo-nobody

echo "gpus"
until_true 60 holds 'len(d["nodes"]) == 4 and all(len(n["devices"]) == n["capacity"] for n in d["nodes"])' "$ctl" gpus -o json || fail "not every device has telemetry: $(cat "$work/out")"
until_true 60 holds 'any(x["pod"] == "vision/notebook" for n in d["nodes"] for x in n["devices"])' "$ctl" gpus -o json || fail "no device names its pod"
check "devices have figures" 'all(0 <= x["utilization"] <= 1 and 0 <= x["memoryUsedBytes"] <= x["memoryTotalBytes"] and x["powerWatts"] > 0 and x["temperatureCelsius"] > 0 for n in d["nodes"] for x in n["devices"])' <"$work/out"
check "the books balance" 'all(n["requested"] + n["free"] == n["allocatable"] for n in d["nodes"])' <"$work/out"

echo "launch"
cat >"$work/experiment.yaml" <<'Y'
name: rates
namespace: vision
base:
  manifest:
    apiVersion: batch/v1
    kind: Job
    metadata: {name: base, namespace: vision}
    spec:
      backoffLimit: 0
      template:
        spec:
          restartPolicy: Never
          containers:
          - name: trainer
            image: trainyard/demo-trainer:1
            command: [python, train.py]
            args: [--lr, "0.1", --epochs, "3", --seed, "0", --log-every, "5", --step-delay-ms, "5"]
metric: loss
direction: lower
seeds: [1, 2]
seedArgument: --seed
mainArm: B
arms:
- name: A
- name: B
  args: {--lr: 0.3}
Y
code 0 "$ctl" launch -f "$work/experiment.yaml" --dry-run -o json
check "the dry run" '[s["state"] for s in d["steps"]] == ["checked"] * 5' <"$work/out"
code 3 "$ctl" verdict rates -n vision
code 4 "$ctl" launch -f "$work/experiment.yaml" --context demo-viewer
grep -q 'cannot create' "$work/err" || fail "the viewer is not told why: $(cat "$work/err")"
code 0 "$ctl" launch -f "$work/experiment.yaml" -o json
check "the launch" '(d["experiment"], d["revision"], [s["state"] for s in d["steps"]]) == ("rates", 1, ["done"] * 5)' <"$work/out"
code 0 "$ctl" launch -f "$work/experiment.yaml" -o json
check "the same launch again" '(d["revision"], [s["state"] for s in d["steps"]]) == (1, ["there already"] * 5)' <"$work/out"

echo "verdict"
until_true 120 holds '[(a["name"], a["seeds"]) for a in d["arms"]] == [("A", 2), ("B", 2)]' "$ctl" verdict rates -n vision -o json || fail "the runs have no points: $(cat "$work/out" "$work/err")"
ended() { holds 'len([j for j in d["jobs"] if j["name"].startswith("rates-") and j["state"] == "Succeeded"]) == 4' "$ctl" jobs -n vision -o json; }
until_true 120 ended || fail "the runs do not end: $(cat "$work/out")"
"$ctl" verdict rates -n vision -o json >"$work/out" 2>"$work/err"
got=$?
[ $got = 0 ] || [ $got = 5 ] || fail "verdict exits $got: $(cat "$work/err")"
check "the verdict" '(d["experiment"], d["metric"], d["direction"]) == ("rates", "loss", "lower") and d["sentence"] and all(a["low"] <= a["mean"] <= a["high"] for a in d["arms"])' <"$work/out"
check "the exit code says what the verdict says" "(d['decision'] == 'undecided') == ($got == 5)" <"$work/out"
code 3 "$ctl" verdict no-such -n vision

echo "history and rollback"
code 0 "$ctl" history deployment/digits-serving -n serving -o json
check "the serving's history" '[(r["revision"], r["current"], r["images"][0][-1]) for r in d["revisions"]] == [(1, False, "1"), (2, False, "1"), (3, True, "2")] and d["revisions"][2]["cause"].startswith("model 3")' <"$work/out"
code 4 "$ctl" rollback deployment/digits-serving -n serving --context demo-viewer
code 0 "$ctl" rollback deployment/digits-serving -n serving --to 1 --dry-run
grep -q '^+.*value: "1"' "$work/out" || fail "the dry run shows no difference: $(cat "$work/out")"
code 0 "$ctl" rollback deployment/digits-serving -n serving -o json
check "rolled back" '(d["from"], d["revision"], d["state"]) == (3, 4, "healthy")' <"$work/out"
"$ctl" history deployment/digits-serving -n serving -o json | check "the history after it" '[(r["revision"], r["current"]) for r in d["revisions"]] == [(1, False), (3, False), (4, True)] and d["revisions"][2]["cause"].startswith("model 2")'
code 3 "$ctl" rollback deployment/digits-serving -n serving --to 99

echo "jobs as they change"
cat >"$work/saw.py" <<'P'
import json, sys
found = [(e["type"], e["job"]["name"]) for e in (json.loads(line) for line in open(sys.argv[1]) if line.endswith("\n"))]
sys.exit((sys.argv[2], sys.argv[3]) not in found)
P
"$ctl" jobs -A -w -o json >"$work/watch" 2>/dev/null &
watcher=$!
saw() { python3 "$work/saw.py" "$work/watch" "$1" "$2"; }
until_true 30 saw ADDED notebook || fail "-w does not begin with what is there"
# Sends one request as the demo's administrator.
cat >"$work/ask.py" <<'P'
import base64, re, ssl, sys, urllib.request
text = open(sys.argv[1]).read()
server = re.search(r"server: (\S+)", text)[1]
authority = base64.b64decode(re.search(r"certificate-authority-data: (\S+)", text)[1]).decode()
token = re.search(r"- name: demo-admin\n  user:\n    token: (\S+)", text)[1]
request = urllib.request.Request(server + sys.argv[3], method=sys.argv[2], headers={"Authorization": "Bearer " + token})
urllib.request.urlopen(request, context=ssl.create_default_context(cadata=authority)).read()
P
python3 "$work/ask.py" "$work/config" DELETE /api/v1/namespaces/vision/pods/notebook || fail "the notebook could not be deleted"
until_true 60 saw DELETED notebook || fail "-w does not tell of a deletion"
# Every connection is cut for a second: after it, only what really changed may be told.
python3 "$work/ask.py" "$work/config" POST '/demo/cut?seconds=1' || fail "the demo could not be cut off"
until_true 60 holds 'd["jobs"]' "$ctl" jobs -A -o json || fail "the demo does not come back"
sed -i 's/seeds: .*/seeds: [1, 2, 3]/' "$work/experiment.yaml"
code 0 "$ctl" launch -f "$work/experiment.yaml" -o json
check "a seed more is the next revision" '(d["revision"], len(d["steps"])) == (2, 3)' <"$work/out"
until_true 60 saw ADDED rates-b-s3 || fail "-w tells nothing after a lost connection"
kill -TERM $watcher
wait $watcher || fail "-w ends with code $? on SIGTERM"
watcher=
python3 - "$work/watch" <<'P' || fail "-w repeats what did not change"
import json, sys
present = {}
for line in open(sys.argv[1]):
    event = json.loads(line)
    job = event["job"]
    key = (job["namespace"], job["name"], job["kind"])
    if event["type"] == "ADDED" and key in present or event["type"] == "MODIFIED" and key not in present:
        sys.exit(str(event))
    if event["type"] == "DELETED":
        del present[key]
    else:
        present[key] = job
P

echo "rights and words"
code 4 "$ctl" jobs -A -o json --context demo-nobody
[ -s "$work/out" ] && fail "nobody gets an answer"
grep -Eq 'nobody.*cannot (list|watch)' "$work/err" || fail "nobody is not told why: $(cat "$work/err")"
code 0 "$ctl" help
code 0 "$ctl" --version
code 2 "$ctl" nonsense
code 2 "$ctl" jobs -o nonsense
plugin=$(dirname "$ctl")/kubectl-trainyard
code 0 "$plugin" help
grep -q 'kubectl trainyard COMMAND' "$work/out" || fail "the plugin does not call itself as kubectl does"
kill "$pid"; wait "$pid" 2>/dev/null; pid=
code 1 "$ctl" jobs --kubeconfig "$work/none"
[ $failed = 0 ] && echo "all as expected"
exit $failed
