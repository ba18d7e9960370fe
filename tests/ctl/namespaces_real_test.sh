#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Someone with rights in two namespaces of a real control plane, as trainyardctl and the window see it: namespaces_real_test.sh TRAINYARDCTL [WINDOW_TEST]
set -u
ctl=$1 window=${2:-}
# shellcheck source=tests/realcluster/session.sh
. "$(dirname "$0")/../realcluster/session.sh"
failed=0
fail() { echo "FAILED: $*"; failed=1; }
# jobs WORDS NAMESPACES ARGUMENTS…: the namespaces whose jobs are listed
jobs() {
  local words=$1 wanted=$2 got; shift 2
  "$ctl" jobs -A -o json "$@" >"$work/out" 2>"$work/err" || fail "$words: exit code $?; $(head -c 600 "$work/err")"
  got=$(python3 -c 'import json,sys; print(" ".join(sorted({j["namespace"] for j in json.load(open(sys.argv[1]))["jobs"]})))' "$work/out")
  [ "$got" = "$wanted" ] || fail "$words: jobs of “$got” instead of “$wanted”; $(head -c 900 "$work/err")"
}
session_start
for space in team-a team-b team-c; do
  kubectl create namespace $space >/dev/null || fail "no namespace $space"
  kubectl -n $space create job train --image=train:1 >/dev/null || fail "no job in $space"
done
kubectl -n team-a create serviceaccount reader >/dev/null
for space in team-a team-b; do
  kubectl -n $space create role reader --verb get,list,watch --resource pods,pods/log,events,configmaps,jobs.batch,jobsets.jobset.x-k8s.io,trainjobs.trainer.kubeflow.org >/dev/null &&
    kubectl -n $space create rolebinding reader --role reader --serviceaccount team-a:reader >/dev/null || fail "no role in $space"
done
token=$(kubectl -n team-a create token reader) || fail "no token"
cp "$KUBECONFIG" "$work/reader"
kubectl --kubeconfig "$work/reader" config set-credentials reader --token "$token" >/dev/null
kubectl --kubeconfig "$work/reader" config set-context reader --cluster real --user reader --namespace team-a >/dev/null
as_reader=(--kubeconfig "$work/reader" --context reader)

jobs "namespaces that cannot be listed" "team-a" "${as_reader[@]}"
grep -q 'Nor may the namespaces' "$work/err" || fail "no way on is told: $(head -c 900 "$work/err")"
grep -q 'system:serviceaccount:team-a:reader' "$work/err" || fail "nobody is named: $(head -c 900 "$work/err")"
jobs "those that are named" "team-a team-b" "${as_reader[@]}" --namespaces team-b,team-c
grep -q 'of team-c are left out' "$work/err" || fail "a refused namespace is not named: $(head -c 900 "$work/err")"
if [ -n "$window" ]; then
  QT_QPA_PLATFORM=offscreen TRAINYARD_TEST_RBAC_KUBECONFIG=$work/reader "$window" onARealClusterToo >"$work/window" 2>&1 || fail "the window: $(tail -n 20 "$work/window")"
  grep -q '^PASS *: ConnectionTest::onARealClusterToo' "$work/window" || fail "the window was not tried: $(tail -n 20 "$work/window")"
fi
kubectl create clusterrole lister --verb get,list,watch --resource namespaces >/dev/null &&
  kubectl create clusterrolebinding lister --clusterrole lister --serviceaccount team-a:reader >/dev/null || fail "no cluster role"
until kubectl auth can-i list namespaces --as system:serviceaccount:team-a:reader >/dev/null 2>&1; do :; done
jobs "namespaces that can be listed" "team-a team-b" "${as_reader[@]}"
jobs "the administrator" "team-a team-b team-c" --context admin
grep -q "$token" "$work/out" "$work/err" "$work/window" 2>/dev/null && fail "a token is shown"
session_stop
[ $failed = 0 ] && echo "namespaces: all good"
exit $failed
