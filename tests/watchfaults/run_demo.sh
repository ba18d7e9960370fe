#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Watches under faults, in front of the demo cluster: run_demo.sh WATCH_FAULTS TRAINYARD_DEMO [gtest arguments]
set -u
suite=$1 demo=$2
shift 2
work=$(mktemp -d)
pid=
finish() { [ -n "$pid" ] && kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; rm -rf "$work"; }
trap finish EXIT
trap 'exit 143' TERM INT
export HOME=$work
mkfifo "$work/ready"
"$demo" --kubeconfig-out "$work/config" --empty --die-with-parent >"$work/ready" &
pid=$!
read -r -t 60 word _ <"$work/ready" && [ "$word" = ready ] || { echo "FAILED: the demo did not get ready"; exit 1; }
export TRAINYARD_FAULTS_KUBECONFIG=$work/config TRAINYARD_FAULTS_ADMIN=demo TRAINYARD_FAULTS_READER=demo-viewer
"$suite" "$@"
