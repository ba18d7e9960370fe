#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Commands, copies and forwarded ports on the demo cluster, by trainyardctl and, where it is found, by the real kubectl, which knows nothing of
# either: streams_test.sh TRAINYARDCTL TRAINYARD_DEMO
set -u
ctl=$1 demo=$2
for tool in python3 curl tar; do
  command -v $tool >/dev/null || { echo "SKIPPED: $tool is not installed"; exit 0; }
done
kubectl=${KUBECTL:-$HOME/.cache/trainyard/realcluster/bin/kubectl}
[ -x "$kubectl" ] || kubectl=$(command -v kubectl)
work=$(mktemp -d)
pid='' web='' forward='' proxy=''
finish() {
  for process in $forward $proxy $web $pid; do kill "$process" 2>/dev/null && wait "$process" 2>/dev/null; done
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 143' TERM INT HUP
export HOME=$work KUBECONFIG=$work/config
failed=0
fail() { echo "FAILED: $*"; failed=1; }
until_true() {
  local end=$((SECONDS + $1)); shift
  until "$@"; do [ $SECONDS -lt $end ] || return 1; sleep 0.2; done
}
# code WANTED COMMAND…: the exit code; the output is kept in $work/out and $work/err
code() {
  local wanted=$1 got; shift
  timeout 120 "$@" >"$work/out" 2>"$work/err"; got=$?
  [ $got = "$wanted" ] || { fail "exit code $got instead of $wanted: $*"; head -c 1000 "$work/err"; }
}
same() { [ "$1" = "$2" ] || fail "$3: '$1' instead of '$2'"; }

mkfifo "$work/ready" "$work/port"
"$demo" --empty --speed 10 --kubeconfig-out "$work/config" --die-with-parent >"$work/ready" &
pid=$!
read -r -t 60 word _ <"$work/ready" && [ "$word" = ready ] || { echo "FAILED: the demo did not get ready"; exit 1; }
# What listens in the pod is a program of this machine, with a file of 100 MB to give
mkdir "$work/www"
python3 -c 'import random,sys; random.seed(1); [sys.stdout.buffer.write(random.randbytes(1000000)) for _ in range(100)]' >"$work/www/large"
(cd "$work/www" && exec python3 -c 'import http.server,sys
class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
server.handle_error = lambda *arguments: None  # who leaves early is meant to
print(server.server_port, flush=True)
server.serve_forever()' >"$work/port") &
web=$!
read -r -t 30 port <"$work/port" || { echo "FAILED: the file server did not get ready"; exit 1; }
large=$(md5sum <"$work/www/large")
post() { # post PATH < JSON: the demo's API, with the administrator's token
  python3 - "$work/config" "$1" <<'P' || fail "the demo does not take $1"
import json, os, ssl, sys, urllib.request
import yaml
config = yaml.safe_load(open(sys.argv[1]))
server = config["clusters"][0]["cluster"]["server"]
token = [user["user"]["token"] for user in config["users"] if user["name"] == "demo-admin"][0]
context = ssl._create_unverified_context()
body = open(os.environ["BODY"], "rb").read()
request = urllib.request.Request(server + sys.argv[2], data=body, headers={"Authorization": "Bearer " + token, "Content-Type": "application/json"})
urllib.request.urlopen(request, context=context).read()
P
}
export BODY=$work/body
pod() { # pod NAME
  cat >"$BODY" <<J
{"apiVersion":"v1","kind":"Pod","metadata":{"name":"$1","namespace":"default","labels":{"app":"box"},"annotations":{"demo.trainyard.dev/ports":"9000=$port"}},
 "spec":{"containers":[{"name":"main","image":"demo/box:1","env":[{"name":"COLOUR","value":"red"}],"ports":[{"name":"files","containerPort":9000}]},{"name":"side","image":"demo/box:1"}]}}
J
  post /api/v1/namespaces/default/pods
}
pod box
cat >"$BODY" <<'J'
{"apiVersion":"v1","kind":"Service","metadata":{"name":"box","namespace":"default"},"spec":{"selector":{"app":"box"},"ports":[{"name":"web","port":80,"targetPort":"files"}]}}
J
post /api/v1/namespaces/default/services
runs() { [ "$("$ctl" exec "$1" -- echo up 2>/dev/null)" = up ]; }
until_true 60 runs box || fail "the pod does not run: $("$ctl" exec box -- true 2>&1)"

programs=("$ctl")
if [ -x "$kubectl" ]; then programs+=("$kubectl"); else echo "kubectl is not found: trainyardctl alone"; fi
for program in "${programs[@]}"; do
  echo "commands by $(basename "$program")"
  code 3 "$program" exec box -c main -- sh -c 'echo out; echo err >&2; exit 3'
  same "$(cat "$work/out")" out "standard output"
  grep -q '^err' "$work/err" || fail "standard error: $(cat "$work/err")"
  same "$("$program" exec box -c main -- sh -c 'echo $COLOUR')" red "the container's environment"
  same "$(printf 'a\0b' | timeout 60 "$program" exec -i box -c main -- cat | od -An -c | tr -d ' ')" 'a\0b' "piped input"
  same "$(timeout 120 "$program" exec -i box -c main -- md5sum <"$work/www/large")" "$large" "100 MB of input"
  same "$(timeout 120 "$program" exec box -c main -- cat "$work/www/large" | md5sum)" "$large" "100 MB of output"
  code 1 "$program" exec box -c main -- no-such-program
  grep -q 'executable file not found' "$work/err" || fail "the missing program is not named: $(cat "$work/err")"
  timeout 60 "$program" exec box -c main -- cat /dev/zero | head -c 1000000 >/dev/null || fail "an output that nobody reads does not end it"
done
code 4 "$ctl" exec --context demo-viewer box -- true
grep -q 'pods/exec' "$work/err" || fail "the viewer is not told why: $(cat "$work/err")"
code 4 "$ctl" exec box -c none -- true
code 3 "$ctl" exec none -- true
code 2 "$ctl" exec box
same "$("$ctl" exec svc/box -- echo chosen)" chosen "a Service's pod"

echo "copies"
"$ctl" exec box -c main -- sh -c 'mkdir -p run/logs && head -c 3000000 /dev/urandom >run/model.ckpt && echo text >run/logs/events.out.tfevents.1 && ln -s /etc/passwd run/link'
wanted=$("$ctl" exec box -c main -- md5sum run/model.ckpt | cut -d' ' -f1)
code 0 "$ctl" cp default/box:run "$work/copied" -c main
same "$(md5sum <"$work/copied/model.ckpt" | cut -d' ' -f1)" "$wanted" "a copied file"
same "$(cat "$work/copied/logs/events.out.tfevents.1")" text "a copied file in a folder"
grep -q 'symbolic link' "$work/err" || fail "the link is not mentioned: $(cat "$work/err")"
[ -e "$work/copied/link" ] && fail "a link was made"
code 0 "$ctl" cp box:run "$work/copied" -c main
grep -q '2 here already' "$work/out" || fail "what is here comes again: $(cat "$work/out")"
code 0 "$ctl" cp box:run/model.ckpt "$work/one" -c main
same "$(md5sum <"$work/one" | cut -d' ' -f1)" "$wanted" "one file"
code 3 "$ctl" cp box:none "$work/none" -c main
grep -q 'does not exist' "$work/err" || fail "the missing file is not named: $(cat "$work/err")"
code 2 "$ctl" cp "$work/one" box:run
if [ -x "$kubectl" ]; then
  code 0 "$kubectl" cp -c main box:run "$work/copied-2"
  same "$(md5sum <"$work/copied-2/model.ckpt" | cut -d' ' -f1)" "$wanted" "kubectl's copy"
  code 0 "$kubectl" cp -c main "$work/www/large" box:large
  same "$("$ctl" exec box -c main -- md5sum large | cut -d' ' -f1)" "${large%% *}" "kubectl's copy into the pod"
fi

echo "ports"
# forwarded PROGRAM TARGET PORTS: starts it and reads its local port into $local
forwarded() {
  : >"$work/forward"
  "$1" port-forward "$2" "$3" >"$work/forward" 2>"$work/forward-err" &
  forward=$!
  until_true 60 grep -q 'Forwarding from 127.0.0.1' "$work/forward" || { fail "$1 port-forward $2 $3: $(cat "$work/forward-err")"; return 1; }
  local=$(sed -n 's/^Forwarding from 127.0.0.1:\([0-9]*\) .*/\1/p' "$work/forward" | head -n 1)
}
for program in "${programs[@]}"; do
  if forwarded "$program" pod/box :9000; then
    same "$(curl -s "http://127.0.0.1:$local/large" | md5sum)" "$large" "100 MB through $(basename "$program")"
    for number in 1 2 3 4; do curl -s "http://127.0.0.1:$local/large" | md5sum >"$work/part-$number" & parts[number]=$!; done
    for number in 1 2 3 4; do
      wait "${parts[number]}"
      same "$(cat "$work/part-$number")" "$large" "one of four at once through $(basename "$program")"
    done
  fi
  kill "$forward"; wait "$forward" 2>/dev/null; forward=
done
if forwarded "$ctl" svc/box :web; then
  same "$(curl -s "http://localhost:$local/large" | head -c 1000 | md5sum)" "$(head -c 1000 "$work/www/large" | md5sum)" "a Service's port by name"
fi
kill "$forward"; wait "$forward" 2>/dev/null; forward=
if forwarded "$ctl" box 0:9999; then
  curl -s "http://127.0.0.1:$local/" >/dev/null && fail "a port where nobody listens answers"
  until_true 20 grep -q 'connection refused' "$work/forward-err" || fail "the refusal is not told: $(cat "$work/forward-err")"
fi
kill "$forward"; wait "$forward" 2>/dev/null; forward=
pod gone
until_true 60 runs gone || fail "the second pod does not run"
if forwarded "$ctl" gone :9000; then
  "$ctl" exec gone -c main -- true
  cat >"$BODY" <<'J'
{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"gone","namespace":"default"},"deleteOptions":{"gracePeriodSeconds":0}}
J
  post /api/v1/namespaces/default/pods/gone/eviction
  ended=0
  timeout 60 tail --pid="$forward" -f /dev/null
  wait "$forward"; ended=$?
  forward=
  same $ended 3 "the exit code when the pod is gone"
  grep -q 'is gone\|has ended' "$work/forward-err" || fail "that the pod is gone is not told: $(cat "$work/forward-err")"
  curl -s "http://127.0.0.1:$local/" >/dev/null && fail "the port is still open"
fi
echo "through proxies"
coproc proxies { exec "$(dirname "$0")/small_proxies.py" 2>"$work/proxies-err"; }
proxy=$proxies_PID
exec {tunnels}<&"${proxies[0]}"
read -r -t 30 http socks <&$tunnels || fail "the proxies did not get ready: $(cat "$work/proxies-err")"
cat <&$tunnels >"$work/tunnels" &
for way in "http http://127.0.0.1:$http" "socks5 socks5://127.0.0.1:$socks"; do
  kind=${way%% *} through=${way#* }
  python3 - "$work/config" "$work/proxied" "$through" <<'P' || fail "no kubeconfig with $through"
import sys
import yaml
config = yaml.safe_load(open(sys.argv[1]))
for cluster in config["clusters"]:
    cluster["cluster"]["proxy-url"] = sys.argv[3]
yaml.safe_dump(config, open(sys.argv[2], "w"))
P
  # Only what goes through the proxy counts from here on
  opened() { grep -c "^$kind\$" "$work/tunnels"; }
  before=$(opened)
  grows() { [ "$(opened)" -gt "$before" ]; }
  same "$(KUBECONFIG=$work/proxied timeout 120 "$ctl" exec -i box -c main -- md5sum <"$work/www/large")" "$large" "100 MB of input through $kind"
  until_true 20 grows || fail "the command did not go through the $kind proxy"
  before=$(opened)
  KUBECONFIG=$work/proxied code 0 "$ctl" cp box:run/model.ckpt "$work/by-$kind" -c main
  same "$(md5sum <"$work/by-$kind" | cut -d' ' -f1)" "$wanted" "a file copied through $kind"
  until_true 20 grows || fail "the copy did not go through the $kind proxy"
  before=$(opened)
  if KUBECONFIG=$work/proxied forwarded "$ctl" pod/box :9000; then
    same "$(curl -s "http://127.0.0.1:$local/large" | md5sum)" "$large" "100 MB of a forwarded port through $kind"
    until_true 20 grows || fail "the port was not forwarded through the $kind proxy"
  fi
  kill "$forward"; wait "$forward" 2>/dev/null; forward=
done
kill "$proxy"; wait "$proxy" 2>/dev/null; proxy=
exec {tunnels}<&-

code 2 "$ctl" port-forward box :9000 --address 0.0.0.0
code 1 "$ctl" port-forward box :nonsense
code 3 "$ctl" port-forward none :80
# A Service's pod that goes is followed by the next one, on the same local port
pod box2
until_true 60 runs box2 || fail "the third pod does not run"
if forwarded "$ctl" svc/box :web; then
  first=$(sed -n 's/.*(pod \(.*\))/\1/p' "$work/forward" | head -n 1)
  cat >"$BODY" <<J
{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"$first","namespace":"default"},"deleteOptions":{"gracePeriodSeconds":0}}
J
  post "/api/v1/namespaces/default/pods/$first/eviction"
  moved() { grep -v "(pod $first)" "$work/forward" | grep -q "Forwarding from 127.0.0.1:$local -> 9000 (pod box2\?)"; }
  until_true 60 moved || fail "no other pod of the Service was taken: $(cat "$work/forward" "$work/forward-err")"
  same "$(curl -s "http://127.0.0.1:$local/large" | head -c 1000 | md5sum)" "$(head -c 1000 "$work/www/large" | md5sum)" "the next pod of a Service"
  grep -q "looking for another pod of svc/box" "$work/forward-err" || fail "the change is not told: $(cat "$work/forward-err")"
fi
kill "$forward"; wait "$forward" 2>/dev/null; forward=
[ $failed = 0 ] && echo "all as expected"
exit $failed
