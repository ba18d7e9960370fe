#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants a secret in every kind of credential, lets trainyardctl meet every kind of fault with all its words on, and looks for the secrets in
what it prints, in its arguments and in every file that it leaves. Usage: secrets_test.py TRAINYARDCTL"""
import base64, json, os, pathlib, subprocess, sys, tempfile, urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "kubeapi"))
import shutil
from kubeconfig_table_test import Bench

SECRET = "PLANTED-s3cr3t/+value"
ENDED = "eyJhbGciOiJub25lIn0.eyJleHAiOjE1Nzc4MzY4MDB9." + "UExBTlRFRC1zaWduYXR1cmU"
LASTS = "eyJhbGciOiJub25lIn0.eyJleHAiOjcyNTgxMTg0MDB9." + "UExBTlRFRC1zaWduYXR1cmU"
PLUGIN = "client.authentication.k8s.io/v1"


def kinds(bench, folder):
    """Name: (user, changes to the cluster, whether the secret reaches the server)."""
    key = bench.words["clientkey64"]
    token = json.dumps({"apiVersion": PLUGIN, "kind": "ExecCredential", "status": {"token": SECRET}})
    plug = lambda text: {"exec": {"apiVersion": PLUGIN, "interactiveMode": "Never", "command": "/bin/sh", "args": ["-c", text, "--password=" + SECRET],
                                  "env": [{"name": "PLUG_SECRET", "value": SECRET}]}}
    oidc = lambda ident: {"auth-provider": {"name": "oidc", "config": {"idp-issuer-url": "https://" + bench.words["https"], "client-id": "me", "client-secret": SECRET,
                                            "id-token": ident, "refresh-token": SECRET, "idp-certificate-authority-data": bench.words["ca64"]}}}
    pathlib.Path(folder, "token").write_text(SECRET + "\n")
    return {
        "token": ({"token": SECRET}, {}, True),
        "token file": ({"tokenFile": os.path.join(folder, "token")}, {}, True),
        "password": ({"username": "ann", "password": SECRET}, {}, True),
        "password in the address": ({}, {"server": f"https://ann:{urllib.parse.quote(SECRET, safe='')}@{bench.words['https']}"}, True),
        "key": ({"client-certificate-data": bench.words["client64"], "client-key-data": key}, {}, False),
        "key of another": ({"client-certificate-data": bench.words["client264"], "client-key-data": key}, {}, False),
        "plugin's token": (plug(f"echo '{token}'"), {}, True),
        "plugin that tells all": (plug("echo \"$PLUG_SECRET $0\" >&2; exit 3"), {}, False),
        "plugin that answers nonsense": (plug("echo \"token is $PLUG_SECRET\""), {}, False),
        "plugin that answers half": (plug(f"echo '{token[:-5]}'"), {}, False),
        "oidc": (oidc(LASTS), {}, True),
        "oidc that has ended": (oidc(ENDED), {}, False),
        "proxy": ({"token": SECRET}, {"server": "https://kube.example.test:" + bench.words["port_https"],
                                      "proxy-url": f"http://me:{urllib.parse.quote(SECRET, safe='')}@{bench.words['locked']}"}, True),
        "proxy that is not there": ({"token": SECRET}, {"server": "https://kube.example.test", "proxy-url": f"http://me:{urllib.parse.quote(SECRET, safe='')}@{bench.words['dead']}"}, False),
        "socks": ({"token": SECRET}, {"server": "https://kube.example.test:" + bench.words["port_https"],
                                      "proxy-url": f"socks5://me:{urllib.parse.quote(SECRET, safe='')}@{bench.words['socks']}"}, True),
        "two at once": ({"token": SECRET, "username": "ann", "password": SECRET}, {}, False),
        "token that is a list": ({"token": [SECRET]}, {}, False),
        "token that is a mapping": ({"token": {SECRET: SECRET}}, {}, False),
        "key that is no base64": ({"client-certificate-data": bench.words["client64"], "client-key-data": "!" + SECRET}, {}, False),
        "key that is none": ({"client-certificate-data": bench.words["client64"], "client-key-data": base64.b64encode(SECRET.encode()).decode()}, {}, False),
        "key that is locked": ({"client-certificate-data": bench.words["client64"], "client-key-data": bench.words["locked64"]}, {}, False),
        "address that is none": ({"token": SECRET}, {"server": f"https://ann:{SECRET}@host:port"}, False),
        "proxy of a wrong kind": ({"token": SECRET}, {"proxy-url": f"ftp://me:{SECRET}@host"}, False),
    }


def echo(method, target, headers):
    return 500, "text/plain", "you sent: " + "; ".join(f"{n}: {v}" for n, v in headers)


def status(code, reason):
    return lambda method, target, headers: (code, "application/json", json.dumps(
        {"kind": "Status", "message": "no: " + "; ".join(f"{n}: {v}" for n, v in headers), "reason": reason, "code": code}))


FAULTS = {"echo": echo, "401": status(401, "Unauthorized"), "403": status(403, "Forbidden"), "422": status(422, "Invalid"),
          "web page": lambda m, t, h: (200, "text/html", "<html><title>Sign in</title>" + str(h)), "nonsense": lambda m, t, h: (200, "application/json", "{nonsense " + str(h)),
          "cut off": lambda m, t, h: (None, "", ""), "empty": lambda m, t, h: (200, "application/json", "{}")}


def main():
    ctl = os.path.abspath(sys.argv[1])
    if not shutil.which("openssl"):
        print("SKIPPED: openssl is not installed")
        return 0
    failed = runs = 0
    with tempfile.TemporaryDirectory() as folder:
        planted = os.path.join(folder, "planted")
        home = os.path.join(folder, "home")
        for each in (planted, home, os.path.join(folder, "bench")):
            os.makedirs(each)
        bench = Bench(os.path.join(folder, "bench"))
        shutil.copy(os.path.join(bench.folder, "ca.crt"), planted)
        body = pathlib.Path(bench.path("client.key")).read_text().splitlines()[3]
        basic = base64.b64encode(("ann:" + SECRET).encode()).decode()
        needles = {SECRET, urllib.parse.quote(SECRET, safe=""), urllib.parse.quote(SECRET), base64.b64encode(SECRET.encode()).decode(), basic, body, "UExBTlRFRC1zaWduYXR1cmU",
                   bench.words["clientkey64"][100:160], "PLANTED"}
        for name, (user, cluster, reaches) in kinds(bench, planted).items():
            config = {"clusters": [{"name": "cl", "cluster": {"server": "https://" + bench.words["https"], "certificate-authority-data": bench.words["ca64"], **cluster}}],
                      "users": [{"name": "us", "user": user}], "contexts": [{"name": "co", "context": {"cluster": "cl", "user": "us"}}], "current-context": "co"}
            file = os.path.join(planted, "config")
            came = False
            for fault, reply in {**FAULTS, "other authority": FAULTS["empty"]}.items():
                if fault == "other authority":
                    config["clusters"][0]["cluster"]["certificate-authority-data"] = bench.words["otherca64"]
                pathlib.Path(file).write_text(json.dumps(config))
                bench.reply = reply
                commands = [["doctor"] if fault == "401" else ["doctor", "-o", "json"], ["history", "deployment/x"]]
                for command in commands:
                    env = {"PATH": "/usr/bin:/bin", "HOME": home, "KUBECONFIG": file, "XDG_DATA_HOME": home + "/data", "SHELL": "/bin/sh", "LC_ALL": "C.UTF-8",
                           # Whatever would make a part of it talk
                           "TRAINYARD_LOG": "debug", "QT_LOGGING_RULES": "*=true", "CURL_VERBOSE": "1", "SSLKEYLOGFILE": ""}
                    done = subprocess.run([ctl, *command], env=env, cwd=home, capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
                    runs += 1
                    out = (done.stdout + done.stderr).decode(errors="replace")
                    shown = [needle for needle in needles if needle in out]
                    if done.returncode < 0:
                        shown.append(f"died of signal {-done.returncode}")
                    if shown:
                        failed += 1
                        print(f"FAILED: {name}, {fault}, {' '.join(command)}: {shown}\n  {out[:1500]}")
                taken = bench.take()
                came = came or any(needle in json.dumps(entry) for entry in taken for needle in needles)
            if came != reaches:
                failed += 1
                print(f"FAILED: {name}: the secret {'never reached the server: this row shows nothing' if reaches else 'was sent'}")
        for path in pathlib.Path(home).rglob("*"):
            if path.is_file() and any(needle.encode() in path.read_bytes() for needle in needles):
                failed += 1
                print(f"FAILED: a secret stands in {path}")
    print(f"{runs} runs of trainyardctl with planted secrets: {failed} show one")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
