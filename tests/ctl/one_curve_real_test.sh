#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A training on a real control plane that is killed and goes on from its checkpoint, in a new pod and in a new instance of its container: one
# curve with every point once, in the order in which they came. one_curve_real_test.sh TRAINYARDCTL
set -u
ctl=$1
# shellcheck source=tests/realcluster/session.sh
. "$(dirname "$0")/../realcluster/session.sh"
failed=0
fail() { echo "FAILED: $*"; failed=1; }
# log FILE HOUR FIRST LAST: what a training writes between two steps, as the kubelet keeps it
log() {
  python3 - "$@" <<'P'
import sys
path, hour, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
with open(path, "w") as out:
    for step in range(first, last + 1):
        out.write(f"2026-01-01T{hour:02}:{step // 60:02}:{step % 60:02}.000000001Z stdout F step {step}/400 loss {3 / (1 + step / 50) + hour / 1000:.4f}\n")
P
}
# shown POD FILE [PREVIOUS]
shown() {
  kubectl apply --server-side --force-conflicts -f - >/dev/null <<Y || fail "no log for $1"
{apiVersion: kwok.x-k8s.io/v1alpha1, kind: Logs, metadata: {name: $1, namespace: default}, spec: {logs: [{containers: [train], logsFile: $2${3:+, previousLogsFile: $3}}]}}
Y
}
pod_after() { # the pod of the job that is not $1, once it runs
  local name end=$((SECONDS + 60))
  while [ $SECONDS -lt $end ]; do
    name=$(kubectl get pods -l job-name=resumed -o jsonpath='{range .items[?(@.status.phase=="Running")]}{.metadata.name}{"\n"}{end}' | grep -v "^$1\$" | head -n 1)
    [ -n "$name" ] && { echo "$name"; return; }
  done
  echo none
}
# steps WORDS EXPECTED: the steps of the series loss, as Python writes the list
steps() {
  "$ctl" read job/resumed --points -o json >"$work/out" 2>"$work/err" || fail "$1: exit code $?; $(cat "$work/err")"
  python3 - "$work/out" "$2" <<'P' || fail "$1"
import json, sys
series = [s for r in json.load(open(sys.argv[1]))["runs"] for s in r["series"] if s["name"] == "loss"]
got = [int(p[0]) for p in series[0]["points"]] if series else []
wanted = eval(sys.argv[2])
if got != wanted:
    print(f"{len(got)} steps {got[:3]}…{got[-3:]} instead of {len(wanted)}")
values = [p[3] for p in series[0]["points"]] if series else []
sys.exit(got != wanted or len(set(values)) < len(values) * 0.9)
P
}
session_start
kubectl apply --server-side -f - >/dev/null <<'Y' || fail "the job is refused"
apiVersion: v1
kind: Node
metadata: {name: n1, annotations: {kwok.x-k8s.io/node: fake}}
status: {allocatable: {cpu: "8", memory: 16Gi, pods: "50"}, capacity: {cpu: "8", memory: 16Gi, pods: "50"}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: resumed}
spec:
  backoffLimit: 4
  template:
    spec:
      restartPolicy: Never
      containers: [{name: train, image: example/train:1}]
Y
"$ctl" read job/nothing >"$work/out" 2>"$work/err"
[ $? = 3 ] && grep -q 'there is no Job nothing' "$work/err" || fail "a job that is not there: $(cat "$work/err")"
first=$(pod_after "")
log "$work/first" 0 0 120 && shown "$first" "$work/first"
steps "the first try" 'list(range(121))'
kubectl annotate pod "$first" finish=Failed exit-code=137 >/dev/null
second=$(pod_after "$first")
[ "$second" != none ] || fail "no second pod"
log "$work/second" 1 100 180 && shown "$second" "$work/second"
steps "killed and resumed in a new pod" 'list(range(121)) + list(range(100, 181))'
# The container is started again in its pod: kubelet keeps the log of the instance before
log "$work/third" 2 150 400 && shown "$second" "$work/third" "$work/second"
kubectl get pod "$second" -o json | python3 -c 'import json,sys
p=json.load(sys.stdin)
for s in p["status"]["containerStatuses"]: s["restartCount"]=1
print(json.dumps({"status": {"containerStatuses": p["status"]["containerStatuses"]}}))' >"$work/patch"
kubectl patch pod "$second" --subresource status --type merge --patch-file "$work/patch" >/dev/null || fail "no restart can be noted"
steps "and again in the same pod" 'list(range(121)) + list(range(100, 181)) + list(range(150, 401))'
kubectl annotate pod "$second" finish=Succeeded >/dev/null
kubectl wait --for=condition=complete job/resumed --timeout=60s >/dev/null || fail "the job does not end"
steps "after its end" 'list(range(121)) + list(range(100, 181)) + list(range(150, 401))'
kubectl delete pod "$first" >/dev/null
steps "what the cluster has thrown away is not read" 'list(range(100, 181)) + list(range(150, 401))'
session_stop
[ $failed = 0 ] && echo "one curve: all good"
exit $failed
