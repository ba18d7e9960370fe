#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The program that kubeapi/README.md shows is the one that is built here, has at most forty lines, and does what it says on the demo cluster:
# example_test.sh KUBEAPI_EXAMPLE TRAINYARD_DEMO
set -u
example=$1 demo=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
pids=()
finish() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done; rm -rf "$work"; }
trap finish EXIT
trap 'exit 143' TERM INT
fail() { echo "FAILED: $*"; exit 1; }

awk '/^```cpp$/ { on = 1; next } /^```$/ { if (on) exit } on' "$here/../../kubeapi/README.md" >"$work/shown.cpp"
diff "$work/shown.cpp" "$here/example.cpp" || fail "kubeapi/README.md shows another program than tests/kubeapi/example.cpp"
lines=$(wc -l <"$work/shown.cpp")
[ "$lines" -le 40 ] || fail "the program has $lines lines, not forty"

export HOME=$work
mkfifo "$work/ready" "$work/said"
"$demo" --kubeconfig-out "$work/config" --die-with-parent >"$work/ready" &
pids+=($!)
read -r -t 60 word _ <"$work/ready" && [ "$word" = ready ] || fail "the demo did not get ready"
"$example" "$work/config" demo research digits-wide-master-0 >"$work/said" &
pids+=($!)
listed= watched= logged=
while read -r -t 60 line; do
  case $line in
  "listed digits-wide-master-0") listed=1 ;;
  "+ digits-wide-master-0 "*) watched=1 ;;
  "| "*) logged=1 ;;
  esac
  [ -n "$listed" ] && [ -n "$watched" ] && [ -n "$logged" ] && break
done <"$work/said"
[ -n "$listed" ] || fail "the pod was not listed"
[ -n "$watched" ] || fail "the pod was not watched"
[ -n "$logged" ] || fail "no line of the log came"
echo "listed, watched and followed with $lines lines"
