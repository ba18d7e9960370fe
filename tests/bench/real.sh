#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# real.sh BIN_DIR [PODS] [PORT]: a real control plane of its own, filled with pods; the list beside kubectl, twenty watches beside HTTP/1.1; then it is gone.
set -euo pipefail
bin=$(cd "$1" && pwd); pods=${2:-20000}; port=${3:-27800}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
plane="${XDG_CACHE_HOME:-$HOME/.cache}/trainyard/realcluster/bin"
[ -x "$plane/kube-apiserver" ] || { echo "real: no control plane is built here (./dev cluster start builds it once); left out"; exit 0; }
dir=$(mktemp -d /tmp/trainyard-bench-real-XXXXXX)
# Nothing but the server: a controller would take the pods for lost ones
lean="$dir/bin"; mkdir "$lean"
for name in etcd kube-apiserver kube-controller-manager kube-scheduler kubectl; do ln -s "$plane/$name" "$lean/$name"; done
trap '"$here/../realcluster/down" "$dir/run" >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
config=$(BIN="$lean" "$here/../realcluster/up" "$dir/run" "$port" | tail -n 1)
for name in controller-manager scheduler; do kill "$(cat "$dir/run/$name.pid")"; done
if [ "$pods" -gt 0 ]; then
  "$bin/bench_fill" "$config" "$pods"
  "$bin/bench_list" --real "$config" "$plane/kubectl"
fi
"$bin/bench_streams" "$config"
