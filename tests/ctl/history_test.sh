#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# history_test.sh CTL APPENDER: the kept runs through trainyardctl: list, export, import (twice), prune with its preview, and a sentence for each store
# that cannot be used.
set -euo pipefail
ctl=$1 appender=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
expect() { # TEXT in what was said
  grep -qF -- "$1" "$folder/said" || { cat "$folder/said" >&2; fail "nothing said \"$1\""; }
}
field() { python3 -c 'import json,sys; print(eval("json.load(open(sys.argv[1]))" + sys.argv[2]))' "$folder/out" "$1"; }
store=$folder/history.sqlite

# A store with a run, by the program that writes until it is killed.
coproc WRITER { exec "$appender" "$store" 3 0 20; }
while read -r line <&"${WRITER[0]}"; do case $line in kept*) break ;; esac; done
kill -9 "$WRITER_PID"; wait "$WRITER_PID" 2>/dev/null || true

"$ctl" history list --history "$store" -o json >"$folder/out"
[ "$(field '["runs"][0]["id"]')" = cluster/run ] || fail "the run is not listed"
points=$(field '["runs"][0]["points"]')
[ "$points" -gt 0 ] || fail "no point was kept"

"$ctl" history export "$folder/export.sqlite" --history "$store" -o json >"$folder/out"
[ "$(field '["added"]')" = 1 ] || fail "the export has no run"
[ ! -e "$folder/export.sqlite-wal" ] || fail "an export is one file"
! "$ctl" history export "$folder/export.sqlite" --history "$store" 2>"$folder/said" || fail "an export wrote over a file"
expect "is there already"
! "$ctl" history export "$folder/other.sqlite" no/such --history "$store" 2>"$folder/said" || fail "an export of nothing"
expect "there is no run no/such"

"$ctl" history import "$folder/export.sqlite" --history "$folder/second.sqlite" -o json >"$folder/out"
[ "$(field '["added"]')" = 1 ] || fail "the import brought nothing"
before=$(cksum <"$folder/second.sqlite")
"$ctl" history import "$folder/export.sqlite" --history "$folder/second.sqlite" -o json >"$folder/out"
[ "$(field '["unchanged"]') $(field '["added"]') $(field '["merged"]')" = "1 0 0" ] || fail "the same file twice changed something"
[ "$(cksum <"$folder/second.sqlite")" = "$before" ] || fail "the same file twice changed the store"
"$ctl" history list --history "$folder/second.sqlite" -o json >"$folder/out"
[ "$(field '["runs"][0]["points"]')" = "$points" ] || fail "points were lost on the way"

! "$ctl" history prune --max-size 0 --history "$folder/second.sqlite" 2>"$folder/said" || fail "pruned without a word"
expect "--dry-run shows what would go"
"$ctl" history prune --max-size 0 --dry-run --history "$folder/second.sqlite" -o json >"$folder/out"
[ "$(field '["runs"][0]["id"]') $(field '["freed"]')" = "cluster/run None" ] || fail "the preview is another"
[ "$(field '["bytes"]')" -gt 0 ] || fail "no byte would come free"
"$ctl" history list --history "$folder/second.sqlite" -o json >"$folder/out"
[ "$(field '["runs"].__len__()')" = 1 ] || fail "the preview removed a run"
"$ctl" history prune --max-size 0 --yes --history "$folder/second.sqlite" -o json >"$folder/out"
[ "$(field '["freed"]')" -ge 0 ] || fail "the file grew"
"$ctl" history list --history "$folder/second.sqlite" -o json >"$folder/out"
[ "$(field '["runs"].__len__()')" = 0 ] || fail "nothing was removed"
for wrong in "--older-than soon" "--max-size much"; do
  # shellcheck disable=SC2086
  ! "$ctl" history prune $wrong --dry-run --history "$store" 2>"$folder/said" || fail "$wrong was taken"
  expect "takes"
done

# Stores that cannot be used: a sentence with the file and what to do, and the file as it was.
echo "These are notes, and no database at all." >"$folder/notes.txt"
! "$ctl" history list --history "$folder/notes.txt" 2>"$folder/said" || fail "notes were listed"
expect "is no history of Trainyard"
! "$ctl" history import "$folder/notes.txt" --history "$folder/second.sqlite" 2>"$folder/said" || fail "notes were imported"
expect "$folder/notes.txt"
[ "$(cat "$folder/notes.txt")" = "These are notes, and no database at all." ] || fail "the notes were changed"
! "$ctl" history list --history "$folder/absent.sqlite" 2>"$folder/said" || fail "an absent store was listed"
expect "there is no such file"
[ ! -e "$folder/absent.sqlite" ] || fail "looking made a file"
python3 - "$store" "$folder/newer.sqlite" <<'PYTHON'
import sqlite3, sys
new = sqlite3.connect(sys.argv[2])
sqlite3.connect(sys.argv[1]).backup(new)
new.execute("UPDATE meta SET value='99' WHERE key='schema'")
new.commit()
PYTHON
! "$ctl" history list --history "$folder/newer.sqlite" 2>"$folder/said" || fail "a newer store was listed"
expect "written by a newer Trainyard (format 99"
cp "$folder/export.sqlite" "$folder/torn.sqlite"
dd if=/dev/zero of="$folder/torn.sqlite" bs=4096 count=1 conv=notrunc 2>/dev/null
! "$ctl" history list --history "$folder/torn.sqlite" 2>"$folder/said" || fail "a damaged store was listed"
expect "is damaged"
if [ -e /dev/full ]; then
  mkdir "$folder/small"
  (ulimit -f 8; trap '' XFSZ; ! "$ctl" history import "$folder/export.sqlite" --history "$folder/small/history.sqlite" 2>"$folder/said") || fail "a full disk took it"
  expect "disk is full"
fi
echo "history through trainyardctl: all as promised ($points points)"
