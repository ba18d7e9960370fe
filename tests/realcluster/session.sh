# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the tests that want a real cluster of their own: session_start, session_stop. Leaves the script with "SKIPPED: …" where
# the machine has none. Sets realcluster, work (a private folder, removed at the end), KUBECONFIG and PATH.
# shellcheck shell=bash
realcluster=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=${BIN:-${XDG_CACHE_HOME:-$HOME/.cache}/trainyard/realcluster/bin}
for tool in go openssl python3; do
  command -v $tool >/dev/null || { echo "SKIPPED: $tool is not installed"; exit 0; }
done
for tool in etcd kube-apiserver kube-controller-manager kube-scheduler kubectl kwok jobset trainer-controller-manager training-operator.v1; do
  [ -x "$bin/$tool" ] || { echo "SKIPPED: $tool is not built; run tests/realcluster/build"; exit 0; }
done
export BIN=$bin PATH=$bin:$PATH
work=$(mktemp -d)
cluster=
session_stop() { [ -n "$cluster" ] && "$realcluster/down" "$cluster"; cluster=; }
session_end() { session_stop; rm -rf "$work"; }
trap session_end EXIT
trap 'exit 143' TERM INT HUP

# Ten ports in a row that nobody listens on.
free_ports() {
  python3 - <<'P'
import random, socket
while True:
    first = random.randrange(20000, 30000, 10)
    held = []
    try:
        for port in range(first, first + 10):
            probe = socket.socket()
            held.append(probe)
            probe.bind(("127.0.0.1", port))
    except OSError:
        continue
    finally:
        for probe in held:
            probe.close()
    print(first)
    break
P
}

session_start() {
  cluster=$(mktemp -d "$work/cluster-XXXX")
  "$realcluster/up" "$cluster" "$(free_ports)" >"$cluster/up.out" 2>&1 || { echo "FAILED: the cluster did not start"; tail -n 20 "$cluster/up.out"; exit 1; }
  export KUBECONFIG=$cluster/kubeconfig
}
