#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# trainyardctl doctor against a real control plane: doctor_real_test.sh TRAINYARDCTL
set -u
ctl=$1
# shellcheck source=tests/realcluster/session.sh
. "$(dirname "$0")/../realcluster/session.sh"
failed=0
fail() { echo "FAILED: $*"; failed=1; }
# doctor WORDS EXIT-CODE STEPS PYTHON-EXPRESSION ARGUMENTS…: the steps as "name+ name-"; the expression sees the answer as `d`, its last step as `s`
doctor() {
  local words=$1 wanted=$2 steps=$3 expression=$4 got; shift 4
  "$ctl" doctor -o json "$@" >"$work/out" 2>"$work/err"; got=$?
  [ $got = "$wanted" ] || fail "$words: exit code $got instead of $wanted; $(head -c 300 "$work/err")"
  python3 - "$words" "$steps" "$expression" "$work/out" <<'P' || failed=1
import json, sys
words, steps, expression, path = sys.argv[1:]
d = json.load(open(path))
s = d["steps"][-1]
got = " ".join(step["name"] + ("+" if step["ok"] else "-") for step in d["steps"])
faults = []
if got != steps: faults.append(f"steps {got}, not {steps}")
if list(d) != ["context", "user", "groups", "steps"] or any(list(step) != ["name", "ok", "detail", "remedy"] for step in d["steps"]): faults.append("other fields")
if any(not step["ok"] for step in d["steps"][:-1]): faults.append("went on after a failed step")
if not all(step["detail"] for step in d["steps"]) or not (s["ok"] or s["remedy"]): faults.append("no words")
if not eval(expression): faults.append("not " + expression)
if faults: print(f"FAILED: {words}: {'; '.join(faults)}\n  {json.dumps(s)}"); sys.exit(1)
P
}
session_start
server=$(kubectl config view --raw --minify -o 'jsonpath={.clusters[0].cluster.server}')
port=${server##*:}
kubectl wait --for=jsonpath='{.rules[0].verbs[0]}' --timeout=60s clusterrole/view >/dev/null # filled in by the controller manager

doctor "the administrator" 0 "kubeconfig+ dns+ connect+ tls+ auth+ access+" \
  'd["context"] == "admin" and d["user"] == "admin" and d["groups"] == ["system:masters", "system:authenticated"] and "CN = kube-apiserver" in d["steps"][3]["detail"]'
doctor "the viewer" 4 "kubeconfig+ dns+ connect+ tls+ auth+ access-" \
  'd["user"] == "viewer" and "viewers" in d["groups"] and "list, watch nodes" in s["detail"] and "get, create pods/exec" in s["detail"] and "get services/proxy" in s["detail"] and "create, delete, patch jobs.batch" in s["detail"] and "list, watch, create, delete pods" not in s["detail"]' --context viewer
doctor "nobody" 4 "kubeconfig+ dns+ connect+ tls+ auth+ access-" \
  'd["user"] == "nobody" and "list, watch, create, delete pods (" in s["detail"] and "get pods/log" in s["detail"]' --context nobody
kubectl create role reader --verb list,watch,get --resource pods,pods/log,jobs.batch,jobsets.jobset.x-k8s.io,trainjobs.trainer.kubeflow.org,pytorchjobs.kubeflow.org >/dev/null &&
  kubectl create rolebinding reader --role reader --user nobody >/dev/null || fail "no role"
doctor "rights in one namespace" 4 "kubeconfig+ dns+ connect+ tls+ auth+ access-" '"Allowed only in namespace \"default\": list, watch pods (" in s["detail"]' --context nobody

sed "s/token: .*}}/token: of-nobody}}/" "$KUBECONFIG" >"$work/token"
doctor "a token that the server does not know" 4 "kubeconfig+ dns+ connect+ tls+ auth-" '"401" in s["detail"] and "of-nobody" not in json.dumps(d)' --kubeconfig "$work/token" --context viewer
# A client certificate that has expired, of the right authority
openssl req -newkey rsa:2048 -nodes -keyout "$work/old.key" -out "$work/old.csr" -subj /CN=late 2>/dev/null
openssl x509 -req -in "$work/old.csr" -CA "$cluster/ca.crt" -CAkey "$cluster/ca.key" -CAcreateserial -out "$work/old.crt" -days -1 2>/dev/null
cp "$KUBECONFIG" "$work/late"
kubectl --kubeconfig "$work/late" config set-credentials late --client-certificate "$work/old.crt" --client-key "$work/old.key" >/dev/null
kubectl --kubeconfig "$work/late" config set-context late --cluster real --user late >/dev/null
doctor "a client certificate that has expired" 4 "kubeconfig+ dns+ connect+ tls+ auth-" \
  '"The client certificate (CN = late) expired on" in s["detail"] and "expired on" in d["steps"][0]["detail"]' --kubeconfig "$work/late" --context late
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/x.key" -out "$work/x.crt" -days 3 -subj /CN=another-authority 2>/dev/null
sed "s/certificate-authority-data: [^}]*/certificate-authority: x.crt/" "$KUBECONFIG" >"$work/ca"
doctor "another authority" 1 "kubeconfig+ dns+ connect+ tls-" '"another-authority" in s["detail"] and "realcluster-ca" in s["detail"]' --kubeconfig "$work/ca"
sed "s/certificate-authority-data: /tls-server-name: other.example, &/" "$KUBECONFIG" >"$work/name"
doctor "another name" 1 "kubeconfig+ dns+ connect+ tls-" '"other.example" in s["detail"] and "kubernetes.default.svc" in s["detail"]' --kubeconfig "$work/name"
sed "s/127.0.0.1:$port/127.0.0.1:1/" "$KUBECONFIG" >"$work/port"
doctor "a port where nothing listens" 1 "kubeconfig+ dns+ connect-" '"refused" in s["detail"]' --kubeconfig "$work/port"
sed "s/127.0.0.1:$port/no-such-host.invalid:$port/" "$KUBECONFIG" >"$work/host"
doctor "a host that nobody knows" 1 "kubeconfig+ dns-" '"no-such-host.invalid" in s["detail"]' --kubeconfig "$work/host"
sed "s#https://127.0.0.1#http://127.0.0.1#" "$KUBECONFIG" >"$work/plain"
doctor "TLS spoken to without TLS" 1 "kubeconfig+ dns+ connect+ tls-" '"expects TLS" in s["detail"]' --kubeconfig "$work/plain"
doctor "a context that is not there" 1 "kubeconfig-" 'd["context"] == "absent" and d["user"] == ""' --context absent
doctor "a file that is not there" 1 "kubeconfig-" '"absent" in s["detail"]' --kubeconfig "$work/absent"
"$ctl" doctor >"$work/out" && [ "$(grep -c '^ok ' "$work/out")" = 6 ] || fail "the table: $(cat "$work/out")"
"$ctl" doctor --context 2>/dev/null; [ $? = 2 ] || fail "a flag without its value is not a fault of usage"
"$ctl" doctor too much 2>/dev/null; [ $? = 2 ] || fail "words are not a fault of usage"
session_stop
[ $failed = 0 ] && echo "doctor: all good"
exit $failed
