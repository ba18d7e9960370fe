#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Jobs of several pods on a real control plane: every rank's log is read, with its tries; what ranks say alike is one series, what they say
# differently stays apart; pieces of a work queue are no ranks. ranks_real_test.sh TRAINYARDCTL
set -u
ctl=$1
# shellcheck source=tests/realcluster/session.sh
. "$(dirname "$0")/../realcluster/session.sh"
failed=0
fail() { echo "FAILED: $*"; failed=1; }
# log RANK FIRST LAST: a rank's own loss, and the learning rate and gradient norm that all have
log() {
  python3 - "$@" >"$work/log-$1-$2" <<'P'
import sys
rank, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
number = int(rank) if rank.isdigit() else 50
for step in range(first, last + 1):
    print(f"2026-01-01T0{first // 50}:{step // 60:02}:{step % 60:02}.000000001Z stdout F step {step}/100 loss {3 / (1 + step / 50) + number / 100:.4f} lr {1e-3 * (1 - step / 200):.6f}")
P
  echo "$work/log-$1-$2"
}
# shown POD FILE [CONTAINER FILE]
shown() {
  kubectl apply --server-side --force-conflicts -f - >/dev/null <<Y || fail "no log for $1"
{apiVersion: kwok.x-k8s.io/v1alpha1, kind: Logs, metadata: {name: $1, namespace: default}, spec: {logs: [{containers: [train], logsFile: $2}${3:+, {containers: [$3], logsFile: $4\}}]}}
Y
}
# pods JOB COUNT: "INDEX NAME" of its running pods, once there are so many
pods() {
  local end=$((SECONDS + 90)) rows
  while [ $SECONDS -lt $end ]; do
    rows=$(kubectl get pods -l "job-name=$1" -o jsonpath='{range .items[?(@.status.phase=="Running")]}{.metadata.labels.batch\.kubernetes\.io/job-completion-index} {.metadata.name}{"\n"}{end}')
    [ "$(grep -c . <<<"$rows")" = "$2" ] && { echo "$rows"; return; }
  done
  echo "none none"
}
# told WHAT EXPRESSION WORDS…: the expression over s (series by name) and m (the main series) holds for what read prints
told() {
  local what=$1 expression=$2; shift 2
  "$ctl" read "$@" --points -o json >"$work/out" 2>"$work/err" || fail "$what: exit code $?; $(cat "$work/err")"
  python3 - "$work/out" "$expression" <<'P' || fail "$what"
import json, sys
run = json.load(open(sys.argv[1]))["runs"][0]
s = {x["name"]: x for x in run["series"]}
steps = lambda name: [int(p[0]) for p in s[name]["points"]]
if not eval(sys.argv[2], {"s": s, "m": run["main"], "steps": steps}):
    print({name: (x["count"], x.get("ranks")) for name, x in s.items()}, run["main"])
    sys.exit(1)
P
}
session_start
kubectl apply --server-side -f - >/dev/null <<'Y' || fail "the jobs are refused"
apiVersion: v1
kind: Node
metadata: {name: n1, annotations: {kwok.x-k8s.io/node: fake}}
status: {allocatable: {cpu: "64", memory: 64Gi, pods: "100"}, capacity: {cpu: "64", memory: 64Gi, pods: "100"}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: wide}
spec:
  completionMode: Indexed
  completions: 12
  parallelism: 12
  backoffLimit: 4
  template:
    spec:
      restartPolicy: Never
      containers: [{name: train, image: example/train:1}, {name: evaluate, image: example/train:1}, {name: istio-proxy, image: example/mesh:1}]
---
apiVersion: batch/v1
kind: Job
metadata: {name: queue}
spec:
  completions: 4
  parallelism: 2
  template: {spec: {restartPolicy: Never, containers: [{name: train, image: example/train:1}]}}
Y
declare -A pod
while read -r index name; do pod[$index]=$name; done < <(pods wide 12)
[ ${#pod[@]} = 12 ] || fail "the job has ${#pod[@]} pods"
for rank in $(seq 1 11); do shown "${pod[$rank]}" "$(log "$rank" 0 60)"; done
# The leader's second container writes as well, and its mesh something that is like a training
shown "${pod[0]}" "$(log 0 0 70)" evaluate "$(log evaluate 0 10)"
told "every rank of an Indexed Job" \
  'm == "loss" and s["lr"]["ranks"] == 12 and s["lr"]["count"] == 71 and all(s[f"loss@rank{r}"]["count"] == 61 for r in range(1, 12)) and s["loss"]["count"] == 71 and s["loss@evaluate"]["count"] == 11 and not any(n.startswith("lr@rank") for n in s)' \
  job/wide
told "one rank" 'set(s) == {"loss", "lr"} and s["loss"]["first"]["value"] == 3.03 and m == "loss"' job/wide --rank 3
told "the leader" 'set(s) == {"loss", "lr"} and s["loss"]["first"]["value"] == 3.0' job/wide --leader-only
"$ctl" read job/wide --rank 12 >"$work/out" 2>"$work/err"
[ $? = 3 ] && grep -q 'no rank 12 of wide; it has 0, .*1, .*11' "$work/err" || fail "a rank that is not there: $(cat "$work/err")"
"$ctl" read job/wide --rank 1 --leader-only >"$work/out" 2>"$work/err"
[ $? = 2 ] || fail "--rank with --leader-only"
"$ctl" read job/wide 2>&1 | grep -q ' lr .* 12 ranks agree$' || fail "the table does not say that ranks agree"

# A rank fails and comes again: its own series goes back, the others stay
kubectl annotate pod "${pod[5]}" finish=Failed exit-code=137 >/dev/null
end=$((SECONDS + 90)) second=
while [ $SECONDS -lt $end ] && { [ -z "$second" ] || [ "$second" = "${pod[5]}" ]; }; do
  second=$(kubectl get pods -l job-name=wide,batch.kubernetes.io/job-completion-index=5 -o jsonpath='{.items[?(@.status.phase=="Running")].metadata.name}')
done
shown "$second" "$(log 5 50 80)"
told "a rank that was started again" 'steps("loss@rank5") == list(range(61)) + list(range(50, 81)) and steps("loss@rank4") == list(range(61)) and steps("loss") == list(range(71))' job/wide

while read -r name; do shown "${name// /}" "$(log 0 0 20)"; done < <(pods queue 2)
told "a work queue" 'set(s) == {"loss", "lr"} and s["loss"]["count"] == 21 and "ranks" not in s["lr"]' job/queue
session_stop
[ $failed = 0 ] && echo "ranks: all good"
exit $failed
