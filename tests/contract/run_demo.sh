#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The contract suite against the demo cluster: run_demo.sh CONTRACT_TEST TRAINYARD_DEMO
set -u
suite=$1 demo=$2
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
export TRAINYARD_CONTRACT_KUBECONFIG=$work/config
export TRAINYARD_CONTRACT_ADMIN=demo TRAINYARD_CONTRACT_VIEWER=demo-viewer TRAINYARD_CONTRACT_NOBODY=demo-nobody
# A trainer that runs from the start, in a pod whose name does not change.
export TRAINYARD_CONTRACT_LOG_NAMESPACE=research TRAINYARD_CONTRACT_LOG_POD=digits-wide-master-0
export TRAINYARD_CONTRACT_EXEC_NAMESPACE=research TRAINYARD_CONTRACT_EXEC_POD=digits-wide-master-0
export TRAINYARD_CONTRACT_FORGET=/demo/forget
"$suite"
