#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants a secret in every kind of credential, lets every command of trainyardctl that asks a server meet every kind of fault with all its words
on, and looks for the secrets in what it prints, in the arguments of what it starts, in every file that it leaves, and in what the system would
keep of it after a crash. Usage: secrets_test.py TRAINYARDCTL"""
import base64, itertools, json, os, pathlib, queue, resource, signal, stat, subprocess, sys, tempfile, threading, time, urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "kubeapi"))
import shutil
from kubeconfig_table_test import Bench

LANES = 8
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
    pathlib.Path(folder, "client.crt").write_bytes(base64.b64decode(bench.words["client64"]))
    pathlib.Path(folder, "client.key").write_bytes(base64.b64decode(key))
    pathlib.Path(folder, "half.key").write_bytes(base64.b64decode(key)[:900])
    return {
        "token": ({"token": SECRET}, {}, True),
        "token file": ({"tokenFile": os.path.join(folder, "token")}, {}, True),
        "password": ({"username": "ann", "password": SECRET}, {}, True),
        "password in the address": ({}, {"server": f"https://ann:{urllib.parse.quote(SECRET, safe='')}@{bench.words['https']}"}, True),
        "key": ({"client-certificate-data": bench.words["client64"], "client-key-data": key}, {}, False),
        "key file": ({"client-certificate": os.path.join(folder, "client.crt"), "client-key": os.path.join(folder, "client.key")}, {}, False),
        "key file that is cut off": ({"client-certificate": os.path.join(folder, "client.crt"), "client-key": os.path.join(folder, "half.key")}, {}, False),
        "key file as the certificate": ({"client-certificate": os.path.join(folder, "client.key"), "client-key": os.path.join(folder, "client.key")}, {}, False),
        "token in the place of a file": ({"tokenFile": SECRET}, {}, False),
        "plugin that is looked for": ({"exec": {"apiVersion": PLUGIN, "interactiveMode": "Never", "command": "no-such-plugin-here", "args": ["--password=" + SECRET],
                                               "env": [{"name": "PLUG_SECRET", "value": SECRET}], "installHint": "Install it."}}, {}, False),
        "plugin that gives a key": (plug("echo '" + json.dumps({"apiVersion": PLUGIN, "kind": "ExecCredential", "status": {
            "clientCertificateData": base64.b64decode(bench.words["client264"]).decode(), "clientKeyData": base64.b64decode(key).decode()}}) + "'"), {}, False),
        "impersonation": ({"token": SECRET, "as": "other", "as-groups": ["ops"]}, {}, True),
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


# Every command that talks to a server; each combination of credential and fault gets doctor, history and the next of these.
COMMANDS = [["jobs"], ["gpus"], ["jobs", "-o", "json"], ["verdict", "x"], ["exec", "p", "--", "true"], ["cp", "p:/x", "x"], ["port-forward", "p", "0:80"],
            ["rollback", "deployment/x", "--dry-run"], ["launch", "-f", "job.yaml", "--dry-run"], ["jobs", "-w"]]
JOB = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}}\n"

# Kubeconfigs that cannot be read, with the secret on the line at fault.
BROKEN = {
    "quote that stays open": 'users:\n- name: us\n  user:\n    token: "SECRET\n',
    "tab": "users:\n- name: us\n  user:\n\ttoken: SECRET\n",
    "mapping in a value": "users:\n- name: us\n  user:\n    token: a: SECRET\n",
    "anchor that is not there": "users:\n- name: us\n  user:\n    token: *SECRET\n",
    "tag": "users:\n- name: us\n  user:\n    token: !SECRET x\n",
    "only the token": "SECRET",
    "JSON that is cut off": '{"users":[{"name":"us","user":{"token":"SECRET',
    "bad escape": 'users:\n- name: us\n  user: {token: "\\qSECRET"}\n',
    "bytes that are no UTF-8": b"users:\n- name: us\n  user: {token: SECRET\xff\xfe}\n",
    "list where a mapping belongs": "users: [SECRET]\ncontexts: [SECRET]\nclusters: [SECRET]\ncurrent-context: co\n",
    "user that is a text": "users:\n- name: us\n  user: SECRET\ncontexts:\n- name: co\n  context: {cluster: cl, user: us}\nclusters:\n- name: cl\n  cluster: {server: 'https://127.0.0.1:1'}\n"
                           "current-context: co\n",
    "unknown provider": "users:\n- name: us\n  user: {auth-provider: {name: gcp, config: {access-token: SECRET}}}\ncontexts:\n- name: co\n  context: {cluster: cl, user: us}\n"
                        "clusters:\n- name: cl\n  cluster: {server: 'https://127.0.0.1:1'}\ncurrent-context: co\n",
}


class Arguments(threading.Thread):
    """Watches the arguments of one process and of all that it starts, while it runs."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.seen, self.over = pid, {}, threading.Event()

    def run(self):
        while not self.over.is_set():
            family = {self.pid}
            processes = {}
            for name in filter(str.isdigit, os.listdir("/proc")):
                try:
                    processes[int(name)] = (int(pathlib.Path("/proc", name, "stat").read_text().rpartition(")")[2].split()[1]), pathlib.Path("/proc", name, "cmdline").read_bytes())
                except (OSError, IndexError, ValueError):
                    pass
            for _ in range(3):
                family |= {pid for pid, (parent, _) in processes.items() if parent in family}
            self.seen.update({pid: processes[pid][1] for pid in family if pid in processes})
            self.over.wait(0.02)


def crash(ctl, bench, planted, home, env):
    """What the system keeps of a program that crashes with a token in its memory."""
    asked, go = threading.Event(), threading.Event()

    def hold(method, target, headers):
        asked.set()
        go.wait(60)
        return 200, "application/json", "{}"

    bench.reply = hold
    config = {"clusters": [{"name": "cl", "cluster": {"server": "https://" + bench.words["https"], "certificate-authority-data": bench.words["ca64"]}}],
              "users": [{"name": "us", "user": {"token": SECRET}}], "contexts": [{"name": "co", "context": {"cluster": "cl", "user": "us"}}], "current-context": "co"}
    pathlib.Path(planted, "config").write_text(json.dumps(config))
    process = subprocess.Popen([ctl, "jobs"], env=env, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2))
    faults = []
    if not asked.wait(60):
        faults.append("nothing was asked")
    limits = pathlib.Path(f"/proc/{process.pid}/limits").read_text()
    if " ".join(next(line for line in limits.splitlines() if line.startswith("Max core file size")).split()[4:5]) != "0":
        faults.append("a core file may be written: " + limits)
    if int(pathlib.Path(f"/proc/{process.pid}/coredump_filter").read_text(), 16) != 0:
        faults.append("memory would be in a core file that a crash reporter takes")
    process.send_signal(signal.SIGABRT)
    process.wait(60)
    go.set()
    left = [path.name for path in pathlib.Path(home).iterdir() if path.name.startswith("core")]
    return faults + [f"{left} was left" for left in [left] if left]


def renewal(ctl, bench, planted, env, needles):
    """An OpenID token is renewed: the new ones are secrets too, and stand in the kubeconfig alone, which stays readable to its owner alone."""
    fresh = LASTS.replace("UExBTlRFRC1zaWduYXR1cmU", "UExBTlRFRC1yZW5ld2Vk")
    sent = []

    def issuer(method, target, headers):
        if target.startswith("/.well-known"):
            return 200, "application/json", json.dumps({"token_endpoint": f"https://{bench.words['https']}/token"})
        if target.startswith("/token"):
            return 200, "application/json", json.dumps({"id_token": fresh, "refresh_token": "PLANTED-refresh-2"})
        sent.append(dict(headers).get("authorization", ""))
        return 401, "application/json", json.dumps({"kind": "Status", "message": "no: " + str(headers), "reason": "Unauthorized", "code": 401})

    bench.reply = issuer
    user = {"auth-provider": {"name": "oidc", "config": {"idp-issuer-url": "https://" + bench.words["https"], "client-id": "me", "client-secret": SECRET, "id-token": ENDED,
                                                         "refresh-token": SECRET, "idp-certificate-authority-data": bench.words["ca64"]}}}
    config = {"clusters": [{"name": "cl", "cluster": {"server": "https://" + bench.words["https"], "certificate-authority-data": bench.words["ca64"]}}],
              "users": [{"name": "us", "user": user}], "contexts": [{"name": "co", "context": {"cluster": "cl", "user": "us"}}], "current-context": "co"}
    file = pathlib.Path(planted, "config")
    file.write_text(json.dumps(config))
    file.chmod(0o600)
    before = set(os.listdir(planted))
    done = subprocess.run([ctl, "doctor"], env=env, capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
    out = (done.stdout + done.stderr).decode(errors="replace")
    faults = [f"{needle} is shown: {out}" for needle in [*needles, "UExBTlRFRC1yZW5ld2Vk"] if needle in out]
    if "Bearer " + fresh not in sent:
        faults.append(f"the renewed token was not sent: {out}")
    if "PLANTED-refresh-2" not in file.read_text():
        faults.append("the new refresh token was not saved")
    if stat.S_IMODE(file.stat().st_mode) != 0o600:
        faults.append(f"the kubeconfig has mode {oct(file.stat().st_mode)} now")
    if set(os.listdir(planted)) != before:
        faults.append(f"{set(os.listdir(planted)) - before} was left beside the kubeconfig")
    return faults


class Lane:
    """A place of its own for a part of the runs: servers, kubeconfig and home, so that several go at once (most of the time is spent waiting)."""

    def __init__(self, ctl, folder):
        self.ctl, self.runs, self.faults = ctl, 0, []
        self.planted, self.home = os.path.join(folder, "planted"), os.path.join(folder, "home")
        for each in (self.planted, self.home, os.path.join(folder, "bench")):
            os.makedirs(each)
        self.bench = Bench(os.path.join(folder, "bench"))
        words = self.bench.words
        body = pathlib.Path(self.bench.path("client.key")).read_text().splitlines()[3]
        basic = base64.b64encode(("ann:" + SECRET).encode()).decode()
        self.needles = {SECRET, urllib.parse.quote(SECRET, safe=""), urllib.parse.quote(SECRET), base64.b64encode(SECRET.encode()).decode(), basic, body,
                        "UExBTlRFRC1zaWduYXR1cmU", words["clientkey64"][100:160], "PLANTED"}
        self.env = {"PATH": "/usr/bin:/bin", "HOME": self.home, "KUBECONFIG": os.path.join(self.planted, "config"), "SHELL": "/bin/sh", "LC_ALL": "C.UTF-8",
                    **{f"XDG_{name}_HOME": f"{self.home}/{name.lower()}" for name in ("DATA", "CONFIG", "CACHE", "STATE")}, "TMPDIR": self.home,
                    # Whatever would make a part of it talk
                    "TRAINYARD_LOG": "debug", "QT_LOGGING_RULES": "*=true", "CURL_VERBOSE": "1", "SSLKEYLOGFILE": os.path.join(self.home, "tls-keys")}
        pathlib.Path(self.home, "job.yaml").write_text(JOB)

    def fail(self, text):
        self.faults.append(text)

    def command(self, what, command, patience, look_at_arguments):
        started = subprocess.Popen([self.ctl, *command], env=self.env, cwd=self.home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        arguments = Arguments(started.pid) if look_at_arguments else None
        if arguments:
            arguments.start()
        ended = False
        try:
            texts = started.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            ended = True
            started.send_signal(signal.SIGINT)
            texts = started.communicate(timeout=60)
        self.runs += 1
        out = b"".join(texts).decode(errors="replace")
        shown = [needle for needle in self.needles if needle in out]
        if arguments:
            arguments.over.set()
            arguments.join()
            shown += [f"{line} has {needle} in its arguments" for line in arguments.seen.values() for needle in self.needles if needle.encode() in line]
        if started.returncode < 0 and not ended:
            shown.append(f"died of signal {-started.returncode}")
        if shown:
            self.fail(f"{what}, {' '.join(command)}: {shown}\n  {out[:1500]}")

    def credential(self, name, more):
        """One kind of credential through every fault: doctor, history and the next of the other commands."""
        user, cluster, reaches = kinds(self.bench, self.planted)[name]
        words = self.bench.words
        config = {"clusters": [{"name": "cl", "cluster": {"server": "https://" + words["https"], "certificate-authority-data": words["ca64"], **cluster}}],
                  "users": [{"name": "us", "user": user}], "contexts": [{"name": "co", "context": {"cluster": "cl", "user": "us"}}], "current-context": "co"}
        came = False
        for fault, reply in {**FAULTS, "other authority": FAULTS["empty"]}.items():
            if fault == "other authority":
                config["clusters"][0]["cluster"]["certificate-authority-data"] = words["otherca64"]
            pathlib.Path(self.planted, "config").write_text(json.dumps(config))
            self.bench.reply = reply
            for command in (["doctor"] if fault == "401" else ["doctor", "-o", "json"], ["history", "deployment/x"], next(more)):
                # What follows or serves goes on until it is told, as by Ctrl-C; what waits for a server that may come back, too: but with one
                # kind of credential it is left to give up by itself, with its last words.
                endless = command[0] == "port-forward" or "-w" in command
                # A plugin's own arguments are what the kubeconfig says, and kubectl's too
                self.command(f"{name}, {fault}", command, 120 if name == "token" and not endless else 3, "plugin" not in name and fault in ("401", "echo"))
            taken = self.bench.take()
            came = came or any(needle in json.dumps(entry) for entry in taken for needle in self.needles)
        if came != reaches:
            self.fail(f"{name}: the secret {'never reached the server: this row shows nothing' if reaches else 'was sent'}")

    def broken(self):
        for name, text in BROKEN.items():
            pathlib.Path(self.planted, "config").write_bytes(text.replace(b"SECRET", b"PLANTED-s3cr3t") if isinstance(text, bytes) else text.replace("SECRET", "PLANTED-s3cr3t").encode())
            for command in (["doctor"], ["doctor", "-o", "json"], ["jobs"]):
                done = subprocess.run([self.ctl, *command], env=self.env, cwd=self.home, capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
                self.runs += 1
                out = (done.stdout + done.stderr).decode(errors="replace")
                if any(needle in out for needle in self.needles) or done.returncode <= 0:
                    self.fail(f"{name}, {' '.join(command)}: {done.returncode}\n  {out[:1500]}")

    def left_behind(self):
        keys = pathlib.Path(self.home, "tls-keys")
        if keys.exists() and keys.stat().st_size > 0:
            self.fail("the keys of the connections were written to SSLKEYLOGFILE")
        for path in pathlib.Path(self.home).rglob("*"):
            if path.is_file() and any(needle.encode() in path.read_bytes() for needle in self.needles):
                self.fail(f"a secret stands in {path}")


def main():
    ctl = os.path.abspath(sys.argv[1])
    if not shutil.which("openssl"):
        print("SKIPPED: openssl is not installed")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        lanes = [Lane(ctl, os.path.join(folder, str(number))) for number in range(LANES)]
        names = queue.Queue()
        for number, name in enumerate(kinds(lanes[0].bench, lanes[0].planted)):
            # Every kind begins with another command, so that each meets each fault with some credential
            names.put((name, itertools.islice(itertools.cycle(COMMANDS), number * len(FAULTS) + number, None)))

        def work(lane):
            while True:
                try:
                    name, more = names.get_nowait()
                except queue.Empty:
                    return
                try:
                    lane.credential(name, more)
                except Exception as fault:  # a thread that dies would only make fewer runs
                    lane.fail(f"{name}: {fault!r}")

        threads = [threading.Thread(target=work, args=(lane,)) for lane in lanes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        first = lanes[0]
        first.broken()
        for what, faults in (("a crash", crash(ctl, first.bench, first.planted, first.home, first.env)),
                             ("a renewal", renewal(ctl, first.bench, first.planted, first.env, first.needles))):
            first.runs += 1
            if faults:
                first.fail(f"{what}: " + "\n  ".join(faults))
        for lane in lanes:
            lane.left_behind()
    faults = [fault for lane in lanes for fault in lane.faults]
    for fault in faults:
        print("FAILED: " + fault)
    print(f"{sum(lane.runs for lane in lanes)} runs of trainyardctl with planted secrets: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
