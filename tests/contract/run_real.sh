#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The contract suite against a real control plane: run_real.sh CONTRACT_TEST KUBEAPI_CLUSTER
# Says SKIPPED where Go or the built control plane is missing. Takes the cluster down again, however it ends.
set -u
suite=$1 kubeapi=$2
. "$(dirname "$0")/../realcluster/session.sh"
failed=0
session_start
kubectl apply --server-side -f "$realcluster/sample.yaml" >/dev/null || exit 1

# A pod whose log is a file in the kubelet's format.
python3 - "$work/train.log" <<'P'
import datetime, sys
start = datetime.datetime(2026, 1, 1)
with open(sys.argv[1], "w") as out:
    for step in range(50):
        time = start + datetime.timedelta(milliseconds=300 * step)
        out.write(f"{time.isoformat(timespec='microseconds')}000Z stdout F step {step} loss {2.0 / (step + 1):.4f}\n")
P
kubectl apply --server-side -f - >/dev/null <<Y || exit 1
apiVersion: v1
kind: Pod
metadata: {name: logged, namespace: default}
spec: {containers: [{name: train, image: example/train:1}]}
---
apiVersion: kwok.x-k8s.io/v1alpha1
kind: Logs
metadata: {name: logged, namespace: default}
spec: {logs: [{containers: [train], logsFile: $work/train.log, follow: true}]}
Y
kubectl wait --for=condition=Ready pod/logged --timeout=60s >/dev/null || failed=1
export TRAINYARD_CONTRACT_KUBECONFIG=$KUBECONFIG TRAINYARD_CONTRACT_LOG_NAMESPACE=default TRAINYARD_CONTRACT_LOG_POD=logged TRAINYARD_CONTRACT_EXEC_POD=logged
"$suite" || failed=1
KUBEAPI_TEST_KUBECONFIG=$KUBECONFIG "$kubeapi" || failed=1
session_stop

# Connections that are sent away now and then, as load balancers do. One assertion cannot hold there: that everything went over a single
# connection. A watch ends its days on the connection that was sent away while new requests go over the next one.
APISERVER_FLAGS="--goaway-chance=0.02" session_start
KUBEAPI_TEST_KUBECONFIG=$KUBECONFIG "$kubeapi" --gtest_filter=-ClusterTest.WritesAndWatches || failed=1
TRAINYARD_CONTRACT_KUBECONFIG=$KUBECONFIG TRAINYARD_CONTRACT_LOG_POD='' TRAINYARD_CONTRACT_EXEC_POD='' "$suite" || failed=1
session_stop
exit $failed
