#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh BUILD_DIR [NAME…]: prints figures and ratios. Names: start contexts list watch live streams real jobs flood chart logscan gpugrid history runfiles, and
# kubeapi for contexts, list, watch, live and real; without a name all but contexts, live, streams, real, flood and runfiles. Never fails on time.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: run.sh BUILD_DIR [start|contexts|list|watch|live|streams|real|jobs|flood|chart|logscan|gpugrid|history|runfiles|kubeapi …]" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=$(cd "$1" && pwd)/bin
shift
names=("$@")
[ ${#names[@]} -gt 0 ] || names=(start list watch jobs chart logscan gpugrid history)

kubectl_path() {
  local kept="$HOME/.cache/trainyard/realcluster/bin/kubectl"
  if [ -x "$kept" ]; then echo "$kept"; else command -v kubectl || true; fi
}
on_display() { # SCRIPT
  if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    python3 "$here/$1" "$bin"
  elif command -v xvfb-run >/dev/null; then
    xvfb-run -a -s '-screen 0 1920x1080x24' python3 "$here/$1" "$bin"
  else
    echo "$1: no display and no xvfb-run here; left out"
  fi
}
need() { [ -x "$bin/$1" ] || { echo "$bin/$1 is not built: configure with -DTRAINYARD_BENCH=ON and build" >&2; exit 1; }; }

printf 'machine: %s, %s processors, %s\n' "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(uname -sr)"
for name in "${names[@]}"; do
  case $name in
    start) need trainyard; need bench_plain_window; on_display measure_start.py ;;
    contexts) need trainyard; on_display measure_contexts.py ;;
    list) need bench_list; peer=$(kubectl_path); "$bin/bench_list" ${peer:+"$peer"} ;;
    watch) need bench_watch; "$bin/bench_watch" ;;
    live) need bench_live; "$bin/bench_live" ;;
    jobs) need bench_jobs; "$bin/bench_jobs" ;;
    flood) need bench_flood; "$bin/bench_flood" ;;
    real)
      need bench_fill; need bench_list; need bench_streams
      "$here/real.sh" "$bin" "${TRAINYARD_BENCH_REAL_PODS:-20000}" ;;
    streams) need bench_streams; "$here/real.sh" "$bin" 0 ;;
    kubeapi) "$here/run.sh" "$bin/.." contexts list watch live real ;;
    chart|logscan|gpugrid|history) need "bench_$name"; QT_QPA_PLATFORM=offscreen "$bin/bench_$name" ;;
    runfiles) # beside TensorBoard's loaders and MLflow's client, where Python and its packages are to be had
      need trainyardctl
      python3 "$here/bench_runfiles.py" "$bin/trainyardctl" "${TRAINYARD_BENCH_EVENTS_MB:-100}" "${TRAINYARD_BENCH_RUNS:-1000}" "${TRAINYARD_BENCH_POINTS:-10000000}" ;;
    *) echo "run.sh: no benchmark called $name; there are start, contexts, list, watch, live, streams, real, kubeapi, jobs, flood, chart, logscan, gpugrid, history and runfiles" >&2; exit 2 ;;
  esac
done
