#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What objects of a real control plane say of training: a TrainJob's trainerStatus, as Kubeflow Trainer 2.3's own definition has it, and Katib's trials.
# sources_test.sh TRAINYARDCTL [SHARED_FOLDER]
set -u
ctl=$1 shared=${2:-}
. "$(dirname "$0")/session.sh"
failed=0
fail() { echo "FAILED: $*"; failed=1; }
# check WORDS PYTHON-EXPRESSION < JSON: the expression sees the answer as `d`
check() { python3 -c 'import json,sys
text=sys.stdin.read()
try: d=json.loads(text)
except ValueError: print("FAILED:",sys.argv[1],"\n  no JSON:",text[:400]); sys.exit(1)
if not eval(sys.argv[2]): print("FAILED:",sys.argv[1],"\n  got:",json.dumps(d)[:1500]); sys.exit(1)' "$1" "$2" || failed=1; }
until_true() {
  local end=$((SECONDS + $1)); shift
  until "$@" >/dev/null 2>&1; do [ $SECONDS -lt $end ] || return 1; done
}
newer=$(go mod download -json github.com/kubeflow/trainer/v2@v2.3.0 2>/dev/null | python3 -c 'import json,sys; print(json.load(sys.stdin).get("Dir", ""))' 2>/dev/null)
[ -n "$newer" ] || { echo "SKIPPED: the module of Kubeflow Trainer 2.3.0 cannot be had"; exit 0; }
session_start
kubectl apply --server-side -f "$realcluster/sample.yaml" >/dev/null || exit 1

echo "what a TrainJob's program tells"
until_true 60 kubectl get jobset torch-v2 || fail "the real controller makes no JobSet of the TrainJob"
# The controller here is 2.0.0, which writes away what it does not know: it has done its part.
kill "$(cat "$cluster/trainer.pid")" && until_true 30 bash -c "! kill -0 $(cat "$cluster/trainer.pid") 2>/dev/null"
kubectl apply --server-side --force-conflicts -f "$newer/manifests/base/crds/trainer.kubeflow.org_trainjobs.yaml" >/dev/null || fail "the definition of 2.3.0"
tell() { kubectl patch trainjob torch-v2 --subresource=status --type=merge -p "{\"status\":{\"trainerStatus\":$1}}"; }
"$ctl" jobs -o json | check "nothing is told yet: absent" '[j["progress"] for j in d["jobs"] if j["name"] == "torch-v2"] == [None]'
"$ctl" read trainjob/torch-v2 >"$work/out" 2>"$work/err"; [ $? = 3 ] && grep -q TrainJobStatus "$work/err" || fail "a program that tells nothing: $(cat "$work/err")"
"$ctl" read trainjob/nobody >"$work/out" 2>"$work/err"; [ $? = 3 ] || fail "a TrainJob that is not there: $(cat "$work/err")"
tell '{"progressPercentage":1}' >/dev/null 2>"$work/err" && fail "the definition takes a status without a time"
# The schema takes a while to be in force.
until_true 30 tell '{"progressPercentage":0,"lastUpdatedTime":"2026-06-12T03:00:00Z","metrics":[{"name":"total_steps","value":"50"}]}' || fail "a first status"
until_true 30 bash -c "kubectl get trainjob torch-v2 -o 'jsonpath={.status.trainerStatus.progressPercentage}' | grep -q 0" || fail "the status is not kept"
"$ctl" read trainjob/torch-v2 -w -o json --points >"$work/watched" 2>"$work/watched.err" &
watcher=$!
"$ctl" jobs -w -o json >"$work/jobs" 2>/dev/null &
jobs=$!
until_true 30 grep -q torch-v2 "$work/jobs" || fail "jobs -w does not begin"
for i in $(seq 1 40); do # one after the other as fast as the server takes them: none may be missed
  tell "{\"progressPercentage\":$((i * 2)),\"estimatedRemainingSeconds\":$((3600 - i)),\"lastUpdatedTime\":\"2026-06-12T03:00:$((10 + i))Z\",
    \"metrics\":[{\"name\":\"loss\",\"value\":\"0.$((1000 - i))\"},{\"name\":\"current_step\",\"value\":\"$i\"},{\"name\":\"total_steps\",\"value\":\"50\"}]}" >/dev/null || fail "status $i"
done
kubectl annotate trainjob torch-v2 touched=yes >/dev/null # the same status once more
"$ctl" jobs -o json | check "how far it is" '[j["progress"] for j in d["jobs"] if j["name"] == "torch-v2"] == [{"percent": 80, "remainingSeconds": 3560, "at": "2026-06-12T03:00:50Z", "source": "trainerStatus"}]'
"$ctl" jobs | grep torch-v2 | grep -q '80%, 59m20s left' || fail "the table: $("$ctl" jobs | grep torch-v2)"
"$ctl" read trainjob/torch-v2 -o json --points | check "the latest alone" '[[p[0], p[3]] for p in d["runs"][0]["series"][0]["points"]] == [[40, 0.96]] and d["runs"][0]["format"] == "trainerStatus" and d["runs"][0]["params"] == {"total_steps": 50}'
tell '{"progressPercentage":100,"estimatedRemainingSeconds":0,"lastUpdatedTime":"2026-06-12T03:01:00Z","metrics":[{"name":"loss","value":"NaN"}]}' >/dev/null || fail "the last status"
kubectl patch trainjob torch-v2 --subresource=status --type=merge -p '{"status":{"conditions":[{"type":"Complete","status":"True","reason":"AllJobsCompleted","message":"done","lastTransitionTime":"2026-06-12T03:01:00Z"}]}}' >/dev/null || fail "the end"
until_true 30 bash -c "! kill -0 $watcher 2>/dev/null" || { fail "read -w does not end with the job"; kill -INT $watcher; }
wait $watcher || fail "read -w ends with code $?: $(cat "$work/watched.err")"
check "every status is one point, in order" '[[p[0], p[2], p[3]] for p in d["runs"][0]["series"][0]["points"]] == [[i, 1781233210 + i, float("0.%d" % (1000 - i))] for i in range(1, 41)] + [[None, 1781233260, "NaN"]]' <"$work/watched"
check "named by its source" '[s["name"] for s in d["runs"][0]["series"]] == ["trainerStatus/loss"] and d["runs"][0]["main"] == "trainerStatus/loss"' <"$work/watched"
until_true 30 bash -c "grep -q '\"percent\":100' '$work/jobs' || grep -q '\"percent\": 100' '$work/jobs'" || fail "jobs -w does not tell of the progress"
kill -INT $jobs; wait $jobs

echo "what Katib observed"
if [ -r "$shared/realcluster/crds/katib-trial.yaml" ]; then
  for kind in experiment trial; do kubectl apply --server-side -f "$shared/realcluster/crds/katib-$kind.yaml" >/dev/null || fail "the definition of katib's $kind"; done
  kubectl wait --for=condition=Established crd/experiments.kubeflow.org crd/trials.kubeflow.org --timeout=30s >/dev/null || fail "katib's kinds are not there"
  python3 - >"$work/katib.json" <<'P'
import json
objects = [{"apiVersion": "kubeflow.org/v1beta1", "kind": "Experiment", "metadata": {"name": "random", "namespace": "default"},
            "spec": {"objective": {"type": "maximize", "objectiveMetricName": "Validation-accuracy", "additionalMetricNames": ["loss"]}}}]
for i in range(3):
    objects.append({"apiVersion": "kubeflow.org/v1beta1", "kind": "Trial", "metadata": {"name": f"random-{i}", "namespace": "default", "labels": {"katib.kubeflow.org/experiment": "random"}},
                    "spec": {"parameterAssignments": [{"name": "lr", "value": f"0.0{i + 1}"}, {"name": "optimizer", "value": "sgd"}]}})
json.dump({"apiVersion": "v1", "kind": "List", "items": objects}, open(1, "w", closefd=False))
P
  kubectl apply -f "$work/katib.json" >/dev/null || fail "katib's objects"
  for i in 0 1; do
    kubectl patch trial random-$i --subresource=status --type=merge -p "{\"status\":{\"startTime\":\"2026-06-12T03:0$i:00Z\",\"completionTime\":\"2026-06-12T04:0$i:00Z\",
      \"conditions\":[{\"type\":\"Succeeded\",\"status\":\"True\"}],\"observation\":{\"metrics\":[{\"name\":\"Validation-accuracy\",\"min\":\"0.1\",\"max\":\"0.9$i\",\"latest\":\"0.8$i\"},{\"name\":\"loss\",\"min\":\"unavailable\",\"max\":\"unavailable\",\"latest\":\"unavailable\"}]}}}" >/dev/null || fail "what was observed of $i"
  done
  "$ctl" read katib/random -o json --points >"$work/out" 2>"$work/err" || fail "katib/random: $(cat "$work/err")"
  grep -q '1 of 3 trials have no observation yet' "$work/err" || fail "what is missing is not said: $(cat "$work/err")"
  check "trials as runs" '{r["name"]: (r["params"], {s["name"]: (s["points"][0][3], s["better"]) for s in r["series"]}, r["main"]) for r in d["runs"]} == {**{"random-%d" % i: ({"lr": 0.01 * (i + 1), "optimizer": "sgd"}, {"Validation-accuracy": (0.8 + 0.01 * i, "higher"), "Validation-accuracy (min)": (0.1, "higher"), "Validation-accuracy (max)": (0.9 + 0.01 * i, "higher")}, "Validation-accuracy") for i in (0, 1)}, "random-2": ({"lr": 0.03, "optimizer": "sgd"}, {}, None)}' <"$work/out"
  "$ctl" read katib/default/random --run random-1 -o json | check "one of them, by its name" '[r["name"] for r in d["runs"]] == ["random-1"]'
  "$ctl" read katib/nothing >"$work/out" 2>"$work/err"; [ $? = 3 ] || fail "an experiment that is not there: $(cat "$work/err")"
  "$ctl" read katib/random --context nobody >"$work/out" 2>"$work/err"; [ $? = 4 ] || fail "nobody may read it: $(cat "$work/err")"
else
  echo "  Katib's definitions are not here: left out"
fi
[ $failed = 0 ] && echo "all as expected"
exit $failed
