#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Watches under faults, in front of a real API server: run_real.sh WATCH_FAULTS [gtest arguments]
# Says SKIPPED where Go or the built control plane is missing. Takes the cluster down again, however it ends.
set -u
suite=$1
shift
. "$(dirname "$0")/../realcluster/session.sh"
session_start
export TRAINYARD_FAULTS_KUBECONFIG=$KUBECONFIG TRAINYARD_FAULTS_REAL=1
"$suite" "$@"
code=$?
session_stop
exit $code
