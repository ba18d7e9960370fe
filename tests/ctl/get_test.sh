#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# 'trainyardctl kinds' and 'get' beside the real kubectl: the same kinds, columns and rows.
# get_test.sh TRAINYARDCTL [TRAINYARD_DEMO]: on the demo cluster where its program is given, else on a real control plane.
set -u
ctl=$1 demo=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
failed=0
fail() { echo "FAILED: $*"; failed=1; }
until_true() { # SECONDS COMMAND…: asks again until it succeeds
  local end=$((SECONDS + $1)); shift
  until "$@" >/dev/null 2>&1; do [ $SECONDS -lt $end ] || return 1; done
}
code() { # WANTED COMMAND…: the exit code; the output is kept in $work/out and $work/err
  local wanted=$1 got; shift
  "$@" >"$work/out" 2>"$work/err"; got=$?
  [ $got = "$wanted" ] || { fail "exit code $got instead of $wanted: $*"; head -c 1000 "$work/err"; }
}
if [ -n "$demo" ]; then
  command -v kubectl >/dev/null || PATH=${BIN:-${XDG_CACHE_HOME:-$HOME/.cache}/trainyard/realcluster/bin}:$PATH
  command -v kubectl >/dev/null || { echo "SKIPPED: kubectl is not installed"; exit 0; }
  work=$(mktemp -d)
  pid=
  finish() { [ -n "$pid" ] && kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; rm -rf "$work"; }
  trap finish EXIT
  trap 'exit 143' TERM INT
  export HOME=$work
  mkfifo "$work/ready"
  "$demo" --kubeconfig-out "$work/config" --die-with-parent >"$work/ready" &
  pid=$!
  read -r -t 60 word _ <"$work/ready" && [ "$word" = ready ] || { echo "FAILED: the demo did not get ready"; exit 1; }
  export KUBECONFIG=$work/config
else
  # shellcheck source=tests/realcluster/session.sh
  . "$here/../realcluster/session.sh"
  session_start
  kubectl apply --server-side -f "$realcluster/sample.yaml" >/dev/null || exit 1
  kubectl apply --server-side -f - >/dev/null <<'Y' || exit 1
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gizmos.get.example}
spec:
  group: get.example
  scope: Namespaced
  names: {plural: gizmos, singular: gizmo, kind: Gizmo, shortNames: [gz], categories: [toys]}
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
    additionalPrinterColumns:
    - {name: Size, type: integer, jsonPath: .spec.size}
    - {name: Weight, type: number, jsonPath: .spec.weight}
    - {name: Ready, type: boolean, jsonPath: .spec.ready}
    - {name: Since, type: date, jsonPath: .spec.since}
    - {name: Note, type: string, priority: 1, jsonPath: .spec.note}
    - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
Y
  until_true 60 kubectl wait --for=condition=Established crd/gizmos.get.example --timeout=10s || exit 1
  gizmos() { kubectl apply --server-side -f - >/dev/null <<'Y'
apiVersion: get.example/v1
kind: Gizmo
metadata: {name: full, namespace: default, labels: {colour: red}}
spec: {size: 3, weight: 0.1, ready: true, since: "2020-01-01T00:00:00Z", note: "two\nlines"}
---
apiVersion: get.example/v1
kind: Gizmo
metadata: {name: empty, namespace: default}
spec: {}
Y
  }
  until_true 30 gizmos || fail "no gizmo can be made"
fi

echo "kinds"
# kubectl's list: the same names, versions and kinds, but for what cannot be listed
kubectl api-resources --no-headers --cached=false -o wide | awk '{ for (i = 2; i <= NF; i++) if ($i == "true" || $i == "false") { print $1, $(i-1), $(i+1); break } }' | sort >"$work/theirs"
code 0 "$ctl" kinds -o json
python3 -c 'import json,sys
for k in json.load(sys.stdin)["kinds"]: print(k["name"], (k["group"] + "/" if k["group"] else "") + k["version"], k["kind"])' <"$work/out" | sort >"$work/ours"
diff "$work/theirs" "$work/ours" || fail "the kinds differ from kubectl's"
[ "$(wc -l <"$work/ours")" -gt 20 ] || fail "that is no list of kinds: $(cat "$work/ours")"
code 0 "$ctl" kinds
grep -qE '^pods +po +v1 +true +Pod ' "$work/out" || fail "pods are not listed as they should be"

echo "the same rows as kubectl"
# Ages go on between two commands, and widths with them
still() { sed -E 's/\b([0-9]+[smhdy]){1,2}\b/AGE/g; s/ +/ /g; s/ $//' "$1"; }
same() { # ARGUMENTS…: of both
  kubectl get "$@" >"$work/theirs" 2>/dev/null
  "$ctl" get "$@" >"$work/ours" 2>"$work/err" || return 1
  diff <(still "$work/theirs") <(still "$work/ours")
}
exactly() { kubectl get "$@" >"$work/theirs" 2>/dev/null; "$ctl" get "$@" >"$work/ours" 2>"$work/err"; cmp -s "$work/theirs" "$work/ours"; }
compared=0
for kind in $("$ctl" kinds -o json | python3 -c 'import json,sys
for k in json.load(sys.stdin)["kinds"]:
  if "list" in k["verbs"]: print(k["name"] + ("." + k["group"] if k["group"] else ""))'); do
  flags=; [ "$(kubectl get "$kind" -A -o name 2>/dev/null | head -c 1)" ] && compared=$((compared + 1))
  until_true 10 same "$kind" -A || { fail "get $kind -A differs"; same "$kind" -A; head -n 3 "$work/err"; }
done
[ $compared -ge 8 ] || fail "only $compared kinds had objects to compare"
for words in "namespaces" "po -A" "nodes" "jobs -A" "ns kube-system" "configmap -n kube-system" "pods -A -l no-such=label"; do
  # shellcheck disable=SC2086
  until_true 20 exactly $words || { fail "get $words is not what kubectl prints"; diff "$work/theirs" "$work/ours"; }
done
kubectl get nodes -o wide >"$work/theirs"; "$ctl" get nodes --wide >"$work/ours"
diff <(still "$work/theirs") <(still "$work/ours") || fail "the wide table differs"
if [ -z "$demo" ]; then
  for words in gz gizmo gizmos.get.example gizmos.v1.get.example "gz full" "gz -l colour=red"; do
    # shellcheck disable=SC2086
    until_true 20 exactly $words || { fail "get $words is not what kubectl prints"; diff "$work/theirs" "$work/ours"; }
  done
  kubectl get gz -o wide >"$work/theirs"; "$ctl" get gz --wide >"$work/ours"
  diff <(still "$work/theirs") <(still "$work/ours") || fail "the wide gizmos differ"
fi

echo "objects"
for words in "namespace default" "namespaces"; do
  # shellcheck disable=SC2086
  { kubectl get $words -o json >"$work/theirs"; "$ctl" get $words -o json >"$work/ours"; }
  python3 - "$work/theirs" "$work/ours" <<'P' || fail "get $words -o json differs"
import json, sys
a, b = (json.load(open(f)) for f in sys.argv[1:])
sys.exit(a != b)
P
  # shellcheck disable=SC2086
  { kubectl get $words -o yaml >"$work/theirs"; "$ctl" get $words -o yaml >"$work/ours"; }
  kubectl create --validate=false --dry-run=client -f "$work/ours" -o name >/dev/null 2>"$work/err" || fail "kubectl does not read our YAML of $words: $(head -n 2 "$work/err")"
done

echo "watch"
"$ctl" get configmaps -n default -w -l get-test=yes >"$work/watch" 2>"$work/watch.err" &
watcher=$!
kubectl create configmap followed -n default >/dev/null
kubectl label configmap followed -n default get-test=yes >/dev/null
until_true 30 grep -q '^followed ' "$work/watch" || fail "-w does not show what comes: $(cat "$work/watch.err")"
head -n 1 "$work/watch" | grep -qE '^NAME +DATA +AGE$' || fail "-w has no header"
kubectl delete configmap followed -n default >/dev/null
until_true 30 sh -c "[ \$(grep -c '^followed ' '$work/watch') -ge 2 ]" || fail "-w does not show what goes"
kill -INT $watcher; wait $watcher || fail "-w ends with code $? on SIGINT"

if [ -z "$demo" ]; then
  echo "a training kind that goes and comes back while it is followed"
  "$ctl" jobs -A -w -o json >"$work/watch" 2>"$work/watch.err" &
  watcher=$!
  saw() { python3 -c 'import json,sys
found=[(e["type"], e["job"]["name"]) for e in map(json.loads, open(sys.argv[1]))]
sys.exit(tuple(sys.argv[2:4]) not in found)' "$work/watch" "$@"; }
  until_true 30 saw ADDED torch-v1 || fail "the PyTorchJob is not there to begin with"
  kubectl get crd pytorchjobs.kubeflow.org -o json | python3 -c 'import json,sys
d=json.load(sys.stdin); d["metadata"]={"name": d["metadata"]["name"], "annotations": {k: v for k, v in d["metadata"].get("annotations", {}).items() if "last-applied" not in k}}; d.pop("status", None); print(json.dumps(d))' >"$work/crd.json"
  kubectl delete crd pytorchjobs.kubeflow.org --timeout=60s >/dev/null || fail "the definition cannot be deleted"
  until_true 30 saw DELETED torch-v1 || fail "jobs of a kind that went are still there"
  code 0 "$ctl" jobs -A -o json
  grep -q PyTorchJob "$work/out" && fail "a kind that went is listed"
  kubectl create -f "$work/crd.json" >/dev/null || fail "the definition cannot be made again"
  until_true 60 kubectl wait --for=condition=Established crd/pytorchjobs.kubeflow.org --timeout=10s || fail "the definition is not established"
  again() { kubectl create -f - >/dev/null <<'Y'
apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata: {name: back-again, namespace: default}
spec: {pytorchReplicaSpecs: {Master: {replicas: 1, template: {spec: {containers: [{name: pytorch, image: example/train:1}]}}}}}
Y
  }
  until_true 30 again || fail "no PyTorchJob can be made"
  until_true 30 saw ADDED back-again || fail "jobs of a kind that came are not seen: $(cat "$work/watch.err")"
  kill -INT $watcher; wait $watcher || fail "jobs -w ends with code $? on SIGINT"
fi

echo "words about what is wrong"
code 3 "$ctl" get podz
grep -q '"podz"' "$work/err" && grep -q pods "$work/err" || fail "nothing near is named: $(cat "$work/err")"
code 3 "$ctl" get pod no-such-pod-anywhere
grep -q no-such-pod-anywhere "$work/err" || fail "the object is not named: $(cat "$work/err")"
code 2 "$ctl" get
code 2 "$ctl" get pods one two
code 2 "$ctl" get pods one -A
code 2 "$ctl" get pods -w -o yaml
code 0 "$ctl" get configmaps -n no-such-namespace
[ ! -s "$work/out" ] && grep -q "no configmaps found" "$work/err" || fail "nothing is not told as nothing"
exit $failed
