#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Kinds whose pods a plain Job's labels do not tell apart, on a real control plane: StatefulSet and MPIJob with their real controllers, RayJob
# and RayCluster by hand (definitions, status and owners as KubeRay writes them; TRAINYARD_RAY_CRDS names a folder with its real ones).
# kinds_real_test.sh TRAINYARDCTL
set -u
ctl=$1
# shellcheck source=tests/realcluster/session.sh
. "$(dirname "$0")/../realcluster/session.sh"
failed=0
fail() { echo "FAILED: $*"; failed=1; }
until_true() {
  local end=$((SECONDS + $1)); shift
  until "$@" >/dev/null 2>&1; do [ $SECONDS -lt $end ] || return 1; done
}
# jobs EXPRESSION: over j, the jobs by "kind/name", until it holds
jobs() {
  "$ctl" jobs -o json 2>"$work/err" >"$work/jobs" || return 1
  python3 -c 'import json,sys
j={x["kind"]+"/"+x["name"]: x for x in json.load(open(sys.argv[1]))["jobs"]}
sys.exit(not eval(sys.argv[2]))' "$work/jobs" "$1"
}
settled() { until_true 60 jobs "$2" || { fail "$1"; python3 -c 'import json,sys
for x in json.load(open(sys.argv[1]))["jobs"]: print(" ", x)' "$work/jobs"; }; }
# shown POD CONTAINER RANK: the pod's log is a curve that ends at 1 + RANK
shown() {
  python3 - "$3" >"$work/log-$1" <<'P'
import sys
for step in range(21):
    print(f"2026-01-01T00:00:{step:02}.000000001Z stdout F step {step}/20 loss {1 + int(sys.argv[1]) + (20 - step) / 10:.4f}")
P
  kubectl apply --server-side --force-conflicts -f - >/dev/null <<Y || fail "no log for $1"
{apiVersion: kwok.x-k8s.io/v1alpha1, kind: Logs, metadata: {name: $1, namespace: default}, spec: {logs: [{containers: [$2], logsFile: $work/log-$1}]}}
Y
}
# last WHAT VALUE WORDS…: the main series of what read prints ends there
last() {
  local what=$1 value=$2; shift 2
  "$ctl" read "$@" -o json >"$work/out" 2>"$work/err" || fail "$what: exit code $?; $(cat "$work/err")"
  python3 -c 'import json,sys
run=json.load(open(sys.argv[1]))["runs"][0]; s={x["name"]: x for x in run["series"]}
if s[run["main"]]["last"]["value"] != float(sys.argv[2]): print(s); sys.exit(1)' "$work/out" "$value" || fail "$what"
}
pod_of() { kubectl get pods -l "$1" -o 'jsonpath={.items[0].metadata.name}'; }
session_start
kubectl apply --server-side -f - >/dev/null <<'Y' || fail "the objects are refused"
apiVersion: v1
kind: Node
metadata: {name: n1, labels: {nvidia.com/gpu.product: NVIDIA-H100-80GB-HBM3}, annotations: {kwok.x-k8s.io/node: fake}}
status: {allocatable: {cpu: "64", memory: 64Gi, ephemeral-storage: 900Gi, pods: "100", nvidia.com/gpu: "64"}, capacity: {cpu: "64", memory: 64Gi, ephemeral-storage: 900Gi, pods: "100", nvidia.com/gpu: "64"}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ring}
spec:
  serviceName: ring
  replicas: 3
  podManagementPolicy: Parallel
  selector: {matchLabels: {app: ring}}
  template:
    metadata: {labels: {app: ring}}
    spec: {containers: [{name: train, image: "example/train:1", resources: {limits: {nvidia.com/gpu: "2"}}}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: database}
spec:
  serviceName: database
  replicas: 1
  selector: {matchLabels: {app: database}}
  template:
    metadata: {labels: {app: database}}
    spec: {containers: [{name: postgres, image: "example/postgres:1"}]}
---
apiVersion: kubeflow.org/v1
kind: MPIJob
metadata: {name: allreduce}
spec:
  slotsPerWorker: 2
  mpiReplicaSpecs:
    Launcher: {replicas: 1, restartPolicy: Never, template: {spec: {containers: [{name: mpi, image: "example/mpi:1", command: [mpirun, python, train.py]}]}}}
    Worker: {replicas: 2, restartPolicy: Never, template: {spec: {containers: [{name: mpi, image: "example/mpi:1", resources: {limits: {nvidia.com/gpu: "2"}}}]}}}
Y

echo "without Ray"
settled "StatefulSets that train and MPIJobs are jobs, databases are not" \
  '{k: (x["pods"], x["ready"], x["gpus"], x["state"]) for k, x in j.items()} == {"StatefulSet/ring": (3, 3, 6, "Running"), "MPIJob/allreduce": (3, 3, 4, "Running")}'
for rank in 0 1 2; do shown ring-$rank train $rank; done
last "the first of a StatefulSet" 1 statefulset/ring --leader-only
last "a rank of a StatefulSet" 3 statefulsets/ring --rank 2
"$ctl" read statefulset/ring --rank 3 2>&1 | grep -q 'no rank 3 of ring; it has 0, 1, 2' || fail "a rank that a StatefulSet has not"
launcher=$(pod_of training.kubeflow.org/job-name=allreduce,training.kubeflow.org/replica-type=launcher)
shown "$launcher" mpi 4
shown allreduce-worker-1 mpi 6
last "the launcher" 5 mpijob/allreduce --leader-only
last "a worker" 7 mpijob/allreduce --rank Worker-1
kubectl patch mpijob allreduce --type merge -p '{"spec":{"runPolicy":{"suspend":true}}}' >/dev/null
settled "an MPIJob that is suspended" 'j["MPIJob/allreduce"]["state"] == "Suspended" and j["MPIJob/allreduce"]["ready"] == 0'
kubectl patch mpijob allreduce --type merge -p '{"spec":{"runPolicy":{"suspend":false}}}' >/dev/null
settled "and resumed" 'j["MPIJob/allreduce"]["state"] == "Running" and j["MPIJob/allreduce"]["ready"] == 3'
kubectl annotate pod "$(pod_of training.kubeflow.org/job-name=allreduce,training.kubeflow.org/replica-type=launcher)" finish=Succeeded >/dev/null
settled "its end is the launcher's" 'j["MPIJob/allreduce"]["state"] == "Succeeded"'
kubectl scale statefulset ring --replicas 0 >/dev/null
settled "a StatefulSet of no pods" 'j["StatefulSet/ring"]["state"] == "Suspended"'
kubectl delete mpijob allreduce >/dev/null
settled "deleted" 'set(j) == {"StatefulSet/ring"}'

echo "Ray"
if [ -n "${TRAINYARD_RAY_CRDS:-}" ]; then
  kubectl apply --server-side -f "$TRAINYARD_RAY_CRDS/ray.io_rayclusters.yaml" -f "$TRAINYARD_RAY_CRDS/ray.io_rayjobs.yaml" >/dev/null || fail "the real definitions"
else
  for kind in RayCluster RayJob; do
    plural=$(tr '[:upper:]' '[:lower:]' <<<"$kind")s
    cat <<Y
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: $plural.ray.io}
spec:
  group: ray.io
  scope: Namespaced
  names: {kind: $kind, plural: $plural, singular: ${plural%s}, listKind: ${kind}List}
  versions: [{name: v1, served: true, storage: true, subresources: {status: {}}, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}]
Y
  done | kubectl apply --server-side -f - >/dev/null || fail "the definitions"
fi
kubectl wait --for=condition=Established --timeout=60s crd/rayclusters.ray.io crd/rayjobs.ray.io >/dev/null || fail "the definitions are not established"
until_true 60 kubectl get rayjobs,rayclusters
spec='headGroupSpec: {rayStartParams: {}, template: {spec: {containers: [{name: ray-head, image: "example/ray:1"}]}}}, workerGroupSpecs: [{groupName: gpu, replicas: 2, minReplicas: 0, maxReplicas: 4, rayStartParams: {}, template: {spec: {containers: [{name: ray-worker, image: "example/ray:1", resources: {limits: {nvidia.com/gpu: "4"}}}]}}}]'
kubectl apply --server-side -f - >/dev/null <<Y || fail "the RayJob is refused"
{apiVersion: ray.io/v1, kind: RayJob, metadata: {name: tune}, spec: {entrypoint: python train.py, shutdownAfterJobFinishes: true, rayClusterSpec: {$spec}}}
Y
owner() { echo "ownerReferences: [{apiVersion: $1, kind: $2, name: $3, uid: $(kubectl get "$2" "$3" -o 'jsonpath={.metadata.uid}'), controller: true}]"; }
kubectl create -f - >/dev/null <<Y || fail "the RayCluster is refused"
{apiVersion: ray.io/v1, kind: RayCluster, metadata: {name: tune-x1, $(owner ray.io/v1 RayJob tune)}, spec: {$spec}}
Y
kubectl create -f - >/dev/null <<Y || fail "the submitter is refused"
{apiVersion: batch/v1, kind: Job, metadata: {name: tune, $(owner ray.io/v1 RayJob tune)}, spec: {template: {spec: {restartPolicy: Never, containers: [{name: ray-job-submitter, image: "example/ray:1"}]}}}}
Y
of=$(owner ray.io/v1 RayCluster tune-x1)
{
  echo "{apiVersion: v1, kind: Pod, metadata: {name: tune-x1-head-abcde, labels: {ray.io/cluster: tune-x1, ray.io/node-type: head, ray.io/group: headgroup}, $of}, spec: {containers: [{name: ray-head, image: \"example/ray:1\"}]}}"
  for w in l4k2f 9zz7q; do
    echo "---"
    echo "{apiVersion: v1, kind: Pod, metadata: {name: tune-x1-gpu-worker-$w, labels: {ray.io/cluster: tune-x1, ray.io/node-type: worker, ray.io/group: gpu}, $of}, spec: {containers: [{name: ray-worker, image: \"example/ray:1\", resources: {limits: {nvidia.com/gpu: \"4\"}}}]}}"
  done
} | kubectl create -f - >/dev/null || fail "Ray's pods are refused"
status() { kubectl patch rayjob tune --subresource status --type merge -p "{\"status\":$1}" >/dev/null || fail "the status $1 is refused"; }
status '{"jobDeploymentStatus":"Initializing","rayClusterName":"tune-x1","startTime":"2026-01-01T00:00:00Z"}'
settled "a cluster that is up runs nothing yet, and is one job with the submitter" \
  'set(j) == {"StatefulSet/ring", "RayJob/tune"} and (j["RayJob/tune"]["pods"], j["RayJob/tune"]["ready"], j["RayJob/tune"]["gpus"], j["RayJob/tune"]["state"]) == (4, 4, 8, "Pending")'
status '{"jobDeploymentStatus":"Running","jobStatus":"RUNNING"}'
settled "running" 'j["RayJob/tune"]["state"] == "Running"'
shown "$(pod_of batch.kubernetes.io/job-name=tune)" ray-job-submitter 0
shown tune-x1-head-abcde ray-head 1
shown tune-x1-gpu-worker-9zz7q ray-worker 2
last "what the program says" 1 rayjob/tune --leader-only
last "the head" 2 rayjob/tune --rank head-0
last "a worker without a number" 3 rayjob/tune --rank gpu-9zz7q
status '{"jobDeploymentStatus":"Failed","jobStatus":"FAILED","reason":"AppFailed","endTime":"2026-01-01T01:00:00Z","failed":1,"message":"Job entrypoint command failed with exit code 1, last available logs (truncated to 20,000 chars):\nloss 1"}'
settled "failed, in a line" 'j["RayJob/tune"]["state"] == "Failed" and j["RayJob/tune"]["reason"] == "Failed: Job entrypoint command failed with exit code 1 (AppFailed)" and j["RayJob/tune"]["restarts"] == 0'
kubectl delete rayjob tune >/dev/null
settled "gone with all that is below it" 'set(j) == {"StatefulSet/ring"}'
session_stop
[ $failed = 0 ] && echo "kinds: all good"
exit $failed
