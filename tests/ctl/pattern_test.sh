#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# trainyardctl pattern check, and read --pattern, on a log that no reader knows. Arguments: the folder of the programs, the folder of test data.
set -euo pipefail
ctl=$1/trainyardctl
log=$2/patterns/odd-trainer.log
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "pattern_test: $1" >&2
    exit 1
}
same() { # what, wanted, got
    [ "$2" = "$3" ] || fail "$1: wanted"$'\n'"$2"$'\n'"got"$'\n'"$3"
}

cat >"$work/odd.txt" <<'EOF'
# two kinds of lines
~ {step:int} ~> penalty<{penalty:min}> slope<{slope}
only checked
~~ checked at {step} ~> hits<{hits:max}>
EOF

same "the table" "66 of 68 lines match
         60  ~ {step:int} ~> penalty<{penalty:min}> slope<{slope}
          6  ~~ checked at {step} ~> hits<{hits:max}>
  penalty, 60 points: step 10 2.2878; step 20 2.1980; step 30 2.0978; step 40 1.9859; step 50 1.8761
  slope, 60 points: step 10 0.900; step 20 0.999; step 30 0.874; step 40 0.807; step 50 0.949
* hits, 6 points: step 100 0.2835; step 200 0.4866; step 300 0.6321; step 400 0.7364; step 500 0.8111" \
    "$("$ctl" pattern check "$work/odd.txt" "$log")"
same "standard input" "66" "$("$ctl" pattern check "$work/odd.txt" - -o json <"$log" | python3 -c 'import json,sys; print(json.load(sys.stdin)["matched"])')"

# Nothing is recognised without; with the pattern the same points as the check said.
same "without" '{"runs":[{"name":"odd-trainer","source":"'"$log"'","format":"log","main":null,"params":{},"series":[]}]}' "$("$ctl" read "$log" -o json)"
same "with" "main hits: hits 6 higher, penalty 60 lower, slope 60 None" "$("$ctl" read "$log" --pattern "$work/odd.txt" -o json | python3 -c '
import json, sys
run = json.load(sys.stdin)["runs"][0]
print("main " + run["main"] + ": " + ", ".join(sorted("%s %d %s" % (s["name"], s["count"], s["better"]) for s in run["series"])))')"

# Faults name the file, the place and the remedy.
printf 'loss {loss}\nacc {acc\n' >"$work/broken.txt"
code=0
said=$("$ctl" pattern check "$work/broken.txt" "$log" 2>&1) || code=$?
same "exit code of a fault" 1 "$code"
same "a fault" "trainyardctl pattern: In $work/broken.txt: Line 2: Character 5: “{” is not closed. Write {{ for the brace itself, or close the field with }." "$said"
code=0
"$ctl" read "$log" --pattern "$work/broken.txt" >/dev/null 2>&1 || code=$?
same "read with a fault" 1 "$code"
code=0
"$ctl" read "$log" --pattern >/dev/null 2>&1 || code=$?
same "a flag without its file" 2 "$code"
code=0
"$ctl" pattern check "$work/odd.txt" "$work/missing.log" >/dev/null 2>&1 || code=$?
same "a log that is missing" 3 "$code"
echo 'never {x}' >"$work/never.txt"
code=0
"$ctl" pattern check "$work/never.txt" "$log" >/dev/null || code=$?
same "no line matches" 1 "$code"
echo "pattern_test: passed"
