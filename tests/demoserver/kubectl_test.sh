#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the real kubectl against the built demo cluster: kubectl_test.sh TRAINYARD_DEMO
set -u
demo=$1
kubectl=${KUBECTL:-$(command -v kubectl || echo "$HOME/.cache/trainyard/realcluster/bin/kubectl")}
[ -x "$kubectl" ] || { echo "SKIPPED: kubectl not found"; exit 0; }
work=$(mktemp -d)
trap 'kill $pid 2>/dev/null; wait $pid 2>/dev/null; rm -rf "$work"' EXIT
export HOME=$work
mkfifo "$work/ready"
"$demo" --empty --kubeconfig-out "$work/config" --die-with-parent >"$work/ready" &
pid=$!
read -r -t 60 word _ <"$work/ready" && [ "$word" = ready ] || { echo "FAILED: the demo did not get ready"; exit 1; }
failed=0
k() { timeout 30 "$kubectl" --kubeconfig "$work/config" "$@" 2>&1; }
expect() { # expect PATTERN kubectl-arguments...
  local pattern=$1 output
  shift
  output=$(k "$@")
  grep -qE -- "$pattern" <<<"$output" || { echo "FAILED: kubectl $*"; echo "  wanted: $pattern"; echo "  got: $output"; failed=1; }
}
[ "$(stat -c %a "$work/config")" = 600 ] || { echo "FAILED: the kubeconfig can be read by others"; failed=1; }
cat >"$work/web.yaml" <<'Y'
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: c, image: "demo/web:1"}]}
Y
expect 'Server Version: v1' version
expect '^deployments +deploy +apps/v1' api-resources
expect '^yes' auth can-i create jobs
expect '^no' --context demo-viewer auth can-i create jobs
expect 'jobs.batch is forbidden: User "viewer" cannot create' --context demo-viewer create job x --image=i:1
expect 'pods is forbidden: User "nobody" cannot list' --context demo-nobody get pods
expect 'Ready' get nodes
expect 'configmap/m created' create cm m --from-literal=a=b
expect '^b$' get cm m -o 'jsonpath={.data.a}{"\n"}'
expect 'job.batch/j created' create job j --image=trainyard/demo:1 -- sleep 1
expect 'Parallelism: +1' describe job j
expect 'deployment.apps/web created' apply -f "$work/web.yaml"
sed -i 's/web:1/web:2/' "$work/web.yaml"
expect '^\+.*image: demo/web:2' diff -f "$work/web.yaml"
expect 'deployment.apps/web configured' apply -f "$work/web.yaml"
expect 'serverside-applied' apply --server-side -f "$work/web.yaml"
expect 'image updated' set image deploy/web c=demo/web:3
expect 'conflict with "kubectl-set"' apply --server-side -f "$work/web.yaml"
expect 'serverside-applied' apply --server-side --force-conflicts -f "$work/web.yaml"
expect 'scaled' scale deploy web --replicas=2
expect 'annotated' annotate deploy web a=b
expect 'labeled' label deploy web l=m
expect 'restarted' rollout restart deploy/web
expect 'unknown field "spec.nope"' patch deploy web --type=merge -p '{"spec":{"nope":1}}'
expect 'is invalid: .*field is immutable' patch job j --type=json -p '[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"x:2"}]'
expect 'Invalid value: "Bad_Name"' create cm Bad_Name
expect 'deployment.apps "web" deleted' delete deploy web
expect 'NotFound' get deploy web
expect 'namespace/team created' create ns team
expect 'namespace "team" deleted' delete ns team
kill $pid
wait $pid
[ -e "$work/config" ] && { echo "FAILED: the kubeconfig was left behind"; failed=1; }
[ $failed = 0 ] && echo "all of kubectl's answers are as expected"
exit $failed
