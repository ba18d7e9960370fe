#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# trainyardctl against a real control plane with the real training controllers: realcluster_test.sh TRAINYARDCTL LOGS_FOLDER
set -u
ctl=$1 logs=$2
. "$(dirname "$0")/session.sh"
failed=0
fail() { echo "FAILED: $*"; failed=1; }
# check WORDS PYTHON-EXPRESSION < JSON: the expression sees the answer as `d`
check() { python3 -c 'import json,sys
text=sys.stdin.read()
try: d=json.loads(text)
except ValueError: print("FAILED:",sys.argv[1],"\n  no JSON:",text[:400]); sys.exit(1)
if not eval(sys.argv[2]): print("FAILED:",sys.argv[1],"\n  got:",json.dumps(d)[:1500]); sys.exit(1)' "$1" "$2" || failed=1; }
# until_true SECONDS COMMAND…: asks again until it succeeds
until_true() {
  local end=$((SECONDS + $1)); shift
  until "$@" >/dev/null 2>&1; do [ $SECONDS -lt $end ] || return 1; done
}
# code WANTED COMMAND…: the exit code; the output is kept in $work/out and $work/err
code() {
  local wanted=$1 got; shift
  "$@" >"$work/out" 2>"$work/err"; got=$?
  [ $got = "$wanted" ] || { fail "exit code $got instead of $wanted: $*"; head -c 1000 "$work/err"; }
}
session_start
kubectl apply --server-side -f "$realcluster/sample.yaml" >/dev/null || exit 1
kubectl apply --server-side -f - >/dev/null <<'Y' || exit 1
apiVersion: v1
kind: Pod
metadata: {name: lone, namespace: default}
spec: {containers: [{name: c, image: example/notebook:1, resources: {limits: {nvidia.com/gpu: "1"}}}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: default, annotations: {kubernetes.io/change-cause: first}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: c, image: "example/web:1"}]}
Y

echo "jobs"
states='{j["name"]: (j["kind"], j["state"]) for j in d["jobs"]}'
wanted='{"plain-job": ("Job", "Running"), "torch-v1": ("PyTorchJob", "Running"), "set": ("JobSet", "Running"), "torch-v2": ("TrainJob", "Running"), "too-big": ("Job", "Pending"), "lone": ("Pod", "Running")}'
settled() { "$ctl" jobs -A -o json 2>/dev/null | python3 -c "import json,sys; d=json.load(sys.stdin); sys.exit($states != $wanted)"; }
until_true 60 settled
"$ctl" jobs -A -o json | check "every kind with its state" "$states == $wanted"
"$ctl" jobs -o json >"$work/jobs.json"
check "what is known of each" 'all(j["cluster"] == "admin" and j["namespace"] == "default" for j in d["jobs"])' <"$work/jobs.json"
check "sizes" '{j["name"]: (j["pods"], j["ready"], j["gpus"]) for j in d["jobs"]} == {"plain-job": (2, 2, 2), "torch-v1": (3, 3, 3), "set": (2, 2, 0), "torch-v2": (2, 2, 4), "too-big": (1, 0, 16), "lone": (1, 1, 1)}' <"$work/jobs.json"
check "why the large one waits" '[j for j in d["jobs"] if j["name"] == "too-big"][0]["reason"].find("GPU") >= 0' <"$work/jobs.json"
check "absent is null" '[j for j in d["jobs"] if j["name"] == "set"][0]["reason"] is None and [j for j in d["jobs"] if j["name"] == "set"][0]["gpuModel"] is None' <"$work/jobs.json"

echo "jobs as they change"
"$ctl" jobs -w -o json >"$work/watch" 2>/dev/null &
watcher=$!
saw() { python3 -c 'import json,sys
found=[(e["type"], e["job"]["name"], e["job"]["state"]) for e in map(json.loads, open(sys.argv[1]))]
sys.exit(not eval(sys.argv[2]))' "$work/watch" "$1"; }
until_true 30 saw '("ADDED", "lone", "Running") in found' || fail "-w does not begin with what is there"
kubectl annotate pod lone finish=Succeeded >/dev/null
until_true 30 saw '("MODIFIED", "lone", "Succeeded") in found' || fail "-w does not tell of the end of a pod"
kubectl delete pod lone --wait=false >/dev/null
until_true 30 saw '("DELETED", "lone", "Succeeded") in found' || fail "-w does not tell of a deletion"
kill -INT $watcher; wait $watcher || fail "-w ends with code $? on SIGINT"

echo "gpus"
"$ctl" gpus -o json 2>/dev/null >"$work/gpus.json"
check "models" '{n["name"]: n["model"] for n in d["nodes"]} == {"gpu-a": "H100", "gpu-b": "A100"}' <"$work/gpus.json"
check "no telemetry is no devices" 'all(n["devices"] == [] for n in d["nodes"])' <"$work/gpus.json"
for node in gpu-a gpu-b; do
  held=$(kubectl describe node $node | awk '/^Allocated resources/ {on=1} on && $1 == "nvidia.com/gpu" {print $2}')
  check "$node agrees with kubectl ($held requested)" "[(n['capacity'], n['requested'], n['free']) for n in d['nodes'] if n['name'] == '$node'] == [(8, $held, 8 - $held)]" <"$work/gpus.json"
done

echo "launch"
cat >"$work/experiment.yaml" <<'Y'
name: ab
namespace: default
base:
  manifest:
    apiVersion: batch/v1
    kind: Job
    metadata: {name: base, namespace: default}
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: train, image: example/train:1, args: [--lr, "0.1", --seed, "0"], resources: {limits: {nvidia.com/gpu: "1"}}}]
metric: loss
direction: lower
seeds: [1, 2]
seedArgument: --seed
mainArm: B
arms:
- name: A
- name: B
  args: {--lr: 0.2}
Y
code 0 "$ctl" launch -f "$work/experiment.yaml" --dry-run -o json
check "the dry run checks each object" '[s["state"] for s in d["steps"]] == ["checked"] * 5' <"$work/out"
[ -z "$(kubectl get jobs -l trainyard.dev/experiment -o name)" ] || fail "the dry run made jobs"
code 4 "$ctl" launch -f "$work/experiment.yaml" --context viewer
grep -q 'cannot create' "$work/err" && grep -q 403 "$work/err" || fail "the viewer's refusal is not in words: $(cat "$work/err")"
[ -z "$(kubectl get jobs,cm -l trainyard.dev/experiment -o name)" ] || fail "the viewer's launch made something"
code 0 "$ctl" launch -f "$work/experiment.yaml" -o json
check "the launch" 'd["experiment"] == "ab" and d["revision"] == 1 and [s["state"] for s in d["steps"]] == ["done"] * 5' <"$work/out"
code 0 "$ctl" launch -f "$work/experiment.yaml" -o json
check "the same launch again" 'd["revision"] == 1 and [s["state"] for s in d["steps"]] == ["there already"] * 5' <"$work/out"
kubectl wait --for=condition=Ready pod -l trainyard.dev/experiment=ab --timeout=60s >/dev/null || fail "the scheduler does not place the runs"
[ "$(kubectl get jobs -l trainyard.dev/experiment=ab -o name | wc -l)" = 4 ] || fail "not four jobs"
sed -i 's/seeds: .*/seeds: [1, 2, 3]/' "$work/experiment.yaml"
code 0 "$ctl" launch -f "$work/experiment.yaml" -o json
check "a seed more is the next revision" 'd["revision"] == 2 and len(d["steps"]) == 3' <"$work/out"
"$ctl" history experiment/ab -o json | check "the experiment's history" '[(r["revision"], r["current"], r["images"]) for r in d["revisions"]] == [(1, False, ["example/train:1"]), (2, True, ["example/train:1"])]'

echo "logs and verdict"
# The curve of a training library's real log, in the kubelet's format, as the log of each run; arm B is made better by 0.2.
python3 - "$logs/real-nanogpt.log" "$work" <<'P'
import json, os, re, subprocess, sys
pods = json.loads(subprocess.run(["kubectl", "get", "pods", "-l", "trainyard.dev/experiment=ab", "-o", "json"], capture_output=True, text=True, check=True).stdout)["items"]
lines = open(sys.argv[1], errors="replace").read().split("\n")
objects = []
for pod in pods:
    labels = pod["metadata"]["labels"]
    shift = int(labels["trainyard.dev/seed"]) * 0.01 - (0.2 if labels["trainyard.dev/arm"] == "B" else 0) - (0.002 * int(labels["trainyard.dev/seed"]) if labels["trainyard.dev/arm"] == "B" else 0)
    path = os.path.join(sys.argv[2], pod["metadata"]["name"] + ".log")
    with open(path, "w") as out:
        for i, line in enumerate(lines):
            line = re.sub(r"(loss )(\d+\.\d+)", lambda m: m[1] + f"{float(m[2]) + shift:.4f}", line)
            out.write(f"2026-01-01T00:{i // 60 % 60:02}:{i % 60:02}.000000001Z stdout F {line}\n")
    objects.append({"apiVersion": "kwok.x-k8s.io/v1alpha1", "kind": "Logs", "metadata": {"name": pod["metadata"]["name"], "namespace": "default"}, "spec": {"logs": [{"containers": ["train"], "logsFile": path}]}})
subprocess.run(["kubectl", "apply", "--server-side", "-f", "-"], input="\n---\n".join(json.dumps(o) for o in objects), text=True, check=True, stdout=subprocess.DEVNULL)
P
told() { "$ctl" verdict ab -o json >"$work/out" 2>"$work/err"; local c=$?; [ $c = 0 ] || [ $c = 5 ] || return 1; python3 -c 'import json,sys; d=json.load(sys.stdin); sys.exit([a["seeds"] for a in d["arms"]] != [3, 3])' <"$work/out"; }
until_true 60 told || fail "the verdict does not read all runs: $(cat "$work/out" "$work/err")"
check "the verdict's words" 'd["experiment"] == "ab" and d["metric"] == "loss" and d["direction"] == "lower" and d["decision"] in ("undecided", "better") and d["sentence"] and d["evalue"] is not None' <"$work/out"
check "the arms" '[a["name"] for a in d["arms"]] == ["A", "B"] and abs(d["arms"][0]["mean"] - d["arms"][1]["mean"] - 0.204) < 0.01' <"$work/out"
kubectl logs "$(kubectl get pods -l trainyard.dev/experiment=ab,trainyard.dev/arm=A,trainyard.dev/seed=1 -o name | head -n 1)" >"$work/as-kubectl.log"
"$ctl" read "$work/as-kubectl.log" -o json | check "the log as kubectl prints it gives the same curve" 'any(s["name"] == "loss" and s["count"] > 3 for r in d["runs"] for s in r["series"])'

echo "history and rollback"
kubectl rollout status deploy/web --timeout=60s >/dev/null || fail "web is not ready"
kubectl patch deploy web --type merge -p '{"metadata":{"annotations":{"kubernetes.io/change-cause":"second"}},"spec":{"template":{"spec":{"containers":[{"name":"c","image":"example/web:2"}]}}}}' >/dev/null
kubectl rollout status deploy/web --timeout=60s >/dev/null || fail "web is not ready after its change"
as_kubectl() { # the same revisions and causes as kubectl lists
  kubectl rollout history deploy/web | awk 'NR > 2 && NF {print $1, $2}' >"$work/kubectl-history"
  "$ctl" history deployment/web -o json | python3 -c 'import json,sys
for r in json.load(sys.stdin)["revisions"]: print(r["revision"], r["cause"] or "<none>")' >"$work/ctl-history"
  diff "$work/kubectl-history" "$work/ctl-history" || fail "the history differs from kubectl's"
}
as_kubectl
code 4 "$ctl" rollback deployment/web --context viewer
grep -q 'cannot patch' "$work/err" && grep -q 403 "$work/err" || fail "the viewer's refusal is not in words: $(cat "$work/err")"
code 0 "$ctl" rollback deployment/web --dry-run
grep -q '^-.*example/web:2' "$work/out" && grep -q '^+.*example/web:1' "$work/out" || fail "the dry run shows no difference"
[ "$(kubectl get deploy web -o 'jsonpath={.spec.template.spec.containers[0].image}')" = example/web:2 ] || fail "the dry run or the viewer changed web"
code 0 "$ctl" rollback deployment/web -o json
check "rolled back and healthy" '(d["from"], d["revision"], d["state"]) == (2, 3, "healthy")' <"$work/out"
[ "$(kubectl get deploy web -o 'jsonpath={.spec.template.spec.containers[0].image}')" = example/web:1 ] || fail "web does not run what it was rolled back to"
as_kubectl
code 3 "$ctl" rollback deployment/web --to 99
code 3 "$ctl" history deployment/none

echo "rights"
code 4 "$ctl" jobs -A -o json --context nobody
[ -s "$work/out" ] && fail "nobody gets an answer"
grep -Eq 'nobody.*cannot (list|watch)' "$work/err" || fail "nobody is not told why: $(cat "$work/err")"
code 0 "$ctl" jobs --context viewer
code 4 "$ctl" gpus --context nobody
code 1 "$ctl" jobs --context no-such-context
code 2 "$ctl" jobs --no-such-flag
[ $failed = 0 ] && echo "all as expected"
exit $failed
