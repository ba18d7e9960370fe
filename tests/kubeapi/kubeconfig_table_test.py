#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs every kubeconfig of data/kubeconfig_table.json through the real kubectl and through this library, against recording servers, and
compares what reaches them: URL, Host, SNI, client certificate, headers, the way through proxies, what a login plugin is told; and refusals.

Usage: kubeconfig_table_test.py PROBE [ROW…]

A row is {"name", "want": "sent"|"refused"|"same"} and
  "cluster", "user", "context": what its kubeconfig has besides the defaults below; null takes a default away
  "files": {"name": text}: whole files instead; "scripts": the same, made executable; "links"
  "env", "args": for both programs. Default: KUBECONFIG={dir}/config
  "ask": "request" (default), "contexts" or "view"
  "says": words that our refusal must have besides the file's name, which it always must; "nofile": the refusal is not a file's fault
  "ours": "sent"|"refused": where we mean to differ from kubectl, with "why"
{placeholders} are those of Bench.words."""
import base64, json, os, pathlib, select, shutil, socket, ssl, subprocess, sys, tempfile, threading

HERE = pathlib.Path(__file__).resolve().parent
NOT_COMPARED = {"user-agent", "accept", "connection", "kubectl-command", "kubectl-session"}


def skip(reason):
    print(f"SKIPPED: {reason}")
    sys.exit(0)


def find_kubectl():
    cache = os.environ.get("BIN") or os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "trainyard/realcluster/bin")
    found = os.path.join(cache, "kubectl")
    return found if os.access(found, os.X_OK) else shutil.which("kubectl")


class Bench:
    """Certificates, a TLS and a plain server, and three kinds of proxies, all on loopback."""

    def __init__(self, folder):
        self.folder = folder
        self.lock = threading.Lock()
        self.reply = lambda method, target, headers: (200, "application/json", "{}")
        self.records = []
        for name in ("ca", "otherca"):
            self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.crt", "-days", "2", "-subj", f"/CN={name}")
        self.sign("server", "kube", "DNS:localhost,DNS:api.test,DNS:*.wild.test,DNS:kube.example.test,IP:127.0.0.1,IP:::1")
        self.sign("client", "dev/O=team", "DNS:unused")
        self.sign("client2", "ops", "DNS:unused")
        self.openssl("rsa", "-aes128", "-passout", "pass:x", "-in", "client.key", "-out", "locked.key")
        self.openssl("pkcs8", "-topk8", "-v2", "aes-128-cbc", "-passout", "pass:x", "-in", "client.key", "-out", "locked8.key")
        # Go's crypto/x509 reads these too
        self.openssl("ecparam", "-genkey", "-name", "prime256v1", "-noout", "-out", "ec.key")
        self.openssl("req", "-new", "-key", "ec.key", "-out", "ec.csr", "-subj", "/CN=curve")
        self.openssl("x509", "-req", "-in", "ec.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-out", "ec.crt", "-days", "2")
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.path("server.crt"), self.path("server.key"))
        self.context.load_verify_locations(self.path("ca.crt"))
        self.context.verify_mode = ssl.CERT_OPTIONAL
        self.context.sni_callback = lambda sock, name, _: self.note_name(sock, name)
        proxy_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        proxy_tls.load_cert_chain(self.path("server.crt"), self.path("server.key"))
        self.names = {}
        self.ports = {
            "https": self.listen(self.serve_tls),
            "http": self.listen(self.serve_plain),
            "proxy": self.listen(self.serve_proxy),
            "sproxy": self.listen(lambda sock: self.serve_proxy(proxy_tls.wrap_socket(sock, server_side=True), "https-proxy")),
            "socks": self.listen(self.serve_socks),
            "locked": self.listen(lambda sock: self.serve_proxy(sock, "http-proxy", True)),
        }
        self.ports["dead"] = self.dead_port()
        self.words = {name: f"127.0.0.1:{port}" for name, port in self.ports.items()}
        self.words.update({f"port_{name}": str(port) for name, port in self.ports.items()})
        for name in ("ca", "otherca", "client", "client2", "ec"):
            self.words[f"{name}64"] = self.base64(f"{name}.crt")
            self.words[f"{name}key64"] = self.base64(f"{name}.key")
        self.words["locked64"] = self.base64("locked.key")
        self.words["locked864"] = self.base64("locked8.key")
        self.words["bundle64"] = base64.b64encode(pathlib.Path(self.path("otherca.crt")).read_bytes() + pathlib.Path(self.path("ca.crt")).read_bytes()).decode()

    def path(self, name):
        return os.path.join(self.folder, name)

    def base64(self, name):
        return base64.b64encode(pathlib.Path(self.path(name)).read_bytes()).decode()

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def sign(self, name, subject, names):
        self.openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={subject}")
        pathlib.Path(self.path("names")).write_text(f"subjectAltName={names}")
        self.openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-out", f"{name}.crt", "-days", "2", "-extfile", "names")

    @staticmethod
    def dead_port():
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    def listen(self, serve):
        server = socket.create_server(("127.0.0.1", 0))

        def one(sock):
            try:
                with sock:
                    sock.settimeout(20)
                    serve(sock)
            except (OSError, ValueError):
                pass

        def accept():
            while True:
                sock, _ = server.accept()
                threading.Thread(target=one, args=(sock,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        return server.getsockname()[1]

    def note_name(self, sock, name):
        self.names[id(sock)] = name

    @staticmethod
    def head(stream):
        lines = []
        while True:
            line = stream.readline(65536)
            if not line:
                raise ValueError("closed")
            line = line.rstrip(b"\r\n").decode("latin-1")
            if not line:
                return lines
            lines.append(line)

    def record(self, entry):
        with self.lock:
            self.records.append(entry)

    def answer(self, sock, server, extra):
        stream = sock.makefile("rb")
        if server == "http" and stream.peek(1)[:1] == b"\x16": # as Go's server answers TLS
            sock.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTPS request to an HTTP server.\n")
            return
        while True:
            first, *rest = self.head(stream)
            headers = [(line.split(":", 1)[0].strip().lower(), line.split(":", 1)[1].strip()) for line in rest]
            method, target, _ = first.split(" ", 2)
            target, question, query = target.partition("?")
            target += question + "&".join(sorted(query.split("&"))) # kubectl sorts them
            self.record({"server": server, "method": method, "target": target, **extra,
                         "headers": sorted((n, v) for n, v in headers if n not in NOT_COMPARED and n != "impersonate-group"),
                         "groups": [v for n, v in headers if n == "impersonate-group"]})
            length = int(dict(headers).get("content-length", 0))
            if length:
                stream.read(length)
            status, kind, body = self.reply(method, target, headers)
            if status is None: # cut off in the middle
                sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{")
                return
            data = body.encode()
            sock.sendall(f"HTTP/1.1 {status} Words\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data)

    def serve_tls(self, raw):
        with self.context.wrap_socket(raw, server_side=True) as sock:
            peer = sock.getpeercert() or {}
            common = [value for part in peer.get("subject", ()) for key, value in part if key == "commonName"]
            self.answer(sock, "https", {"sni": (self.names.pop(id(sock), None) or "").lower(), "certificate": common})

    def serve_plain(self, sock):
        self.answer(sock, "http", {})

    @staticmethod
    def pump(one, other):
        """Until either side ends. In one thread: a TLS socket must not be read in one thread and written in another."""
        other_of = {one: other, other: one}
        while True:
            held = [sock for sock in other_of if isinstance(sock, ssl.SSLSocket) and sock.pending()]
            for sock in held or select.select(list(other_of), [], [], 20)[0] or [None]:
                data = sock.recv(65536) if sock else b""
                if not data:
                    return
                other_of[sock].sendall(data)

    def onward(self, host, port):
        """Every name and every port leads to our own servers."""
        return socket.create_connection(("127.0.0.1", self.ports["http" if port in (80, self.ports["http"]) else "https"]))

    def serve_proxy(self, sock, kind="http-proxy", locked=False):
        # Unbuffered: after CONNECT the bytes belong to somebody else
        first, *rest = self.head(sock.makefile("rb", buffering=0))
        headers = {line.split(":", 1)[0].strip().lower(): line.split(":", 1)[1].strip() for line in rest}
        method, target, _ = first.split(" ", 2)
        self.record({"proxy": kind, "method": method, "target": target, "authorization": headers.get("proxy-authorization")})
        if locked and not headers.get("proxy-authorization"):
            sock.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        elif method == "CONNECT":
            host, port = target.rsplit(":", 1)
            with self.onward(host, int(port)) as server:
                sock.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                self.pump(sock, server)
        else:
            sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")

    def serve_socks(self, sock):
        stream = sock.makefile("rb", buffering=0)
        _, count = stream.read(2)
        methods = stream.read(count)
        user = None
        if 2 in methods:
            sock.sendall(b"\x05\x02")
            stream.read(1)
            name = stream.read(stream.read(1)[0])
            user = (name + b":" + stream.read(stream.read(1)[0])).decode()
            sock.sendall(b"\x01\x00")
        else:
            sock.sendall(b"\x05\x00")
        _, _, _, kind = stream.read(4)
        host = stream.read(stream.read(1)[0]).decode() if kind == 3 else socket.inet_ntop(socket.AF_INET if kind == 1 else socket.AF_INET6, stream.read(4 if kind == 1 else 16))
        port = int.from_bytes(stream.read(2), "big")
        self.record({"proxy": "socks5", "kind": kind, "host": host, "port": port, "user": user})
        with self.onward(host, port) as server:
            sock.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
            self.pump(sock, server)

    def take(self):
        with self.lock:
            taken, self.records = self.records, []
        return taken


def filled(value, words):
    if isinstance(value, str):
        for key, word in words.items():
            value = value.replace("{" + key + "}", word)
        return value
    if isinstance(value, dict):
        return {filled(k, words): filled(v, words) for k, v in value.items()}
    return [filled(item, words) for item in value] if isinstance(value, list) else value


def merged(defaults, more):
    out = {**defaults, **(more or {})}
    return {key: value for key, value in out.items() if value is not None}


class Row:
    def __init__(self, data, bench, folder):
        self.folder = folder
        words = {**bench.words, "dir": folder, "bench": bench.folder}
        self.data = filled(data, words)
        self.bench = bench
        os.makedirs(os.path.join(folder, "home"))
        files = self.data.get("files")
        if files is None:
            cluster = merged({"server": "https://" + words["https"], "certificate-authority-data": words["ca64"]}, self.data.get("cluster"))
            user = merged({"token": "tok"}, self.data.get("user"))
            context = merged({"cluster": "cl", "user": "us"}, self.data.get("context"))
            files = {"config": json.dumps({"apiVersion": "v1", "kind": "Config", "current-context": "co", "clusters": [{"name": "cl", "cluster": cluster}],
                                           "users": [{"name": "us", "user": user}], "contexts": [{"name": "co", "context": context}]}, indent=1)}
        for name, text in {**files, **self.data.get("more", {})}.items():
            self.write(name, text)
        for name, text in self.data.get("scripts", {}).items():
            self.write(name, "#!/bin/sh\n" + text)
            os.chmod(os.path.join(folder, name), 0o755)
        for name, source in self.data.get("copies", {}).items():
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            shutil.copy(bench.path(source), os.path.join(folder, name))

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        pathlib.Path(path).write_text(text)

    def run(self, command):
        noted = os.path.join(self.folder, "noted")
        if os.path.exists(noted):
            os.remove(noted)
        env = {"PATH": "/usr/bin:/bin", "HOME": os.path.join(self.folder, "home"), "LC_ALL": "C.UTF-8", "KUBECONFIG": os.path.join(self.folder, "config"), "NOTE": noted,
               **self.data.get("env", {})}
        done = subprocess.run(command, env={k: v for k, v in env.items() if v is not None}, cwd=self.folder, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
        note = pathlib.Path(noted).read_text() if os.path.exists(noted) else None
        return done, note


def both(row, kubectl, probe):
    """Faults of one row, in words."""
    data = row.data
    args, ask = data.get("args", []), data.get("ask", "request")
    theirs, their_note = row.run([kubectl, *args, *{"request": ["get", "--raw", data.get("path", "/probe")], "contexts": ["config", "get-contexts", "-o", "name"],
                                                    "view": ["config", "view", "--minify", "-o", "json"]}[ask]])
    their_records = row.bench.take()
    ours, our_note = row.run([probe, *args, ask, data.get("path", "/probe")])
    our_records = row.bench.take()
    try:
        said = json.loads(ours.stdout)
    except ValueError:
        return [f"ours printed {ours.stdout!r} {ours.stderr[:500]}"]
    faults = []
    if ask == "contexts":
        if sorted(theirs.stdout.split()) != sorted(said["contexts"]):
            faults.append(f"contexts {said['contexts']}, kubectl has {theirs.stdout.split()}")
        return faults
    they_refused, we_refused = theirs.returncode != 0, ours.returncode != 0
    if they_refused != (data["want"] == "refused"):
        faults.append(f"kubectl {'refused' if they_refused else 'did not refuse'}, against the table: {theirs.stderr.strip()[:300]}")
    if we_refused != (data.get("ours", data["want"]) == "refused"):
        faults.append(f"ours {'refused: ' + said.get('message', '') if we_refused else 'did not refuse'}; kubectl said: {theirs.stderr.strip()[:300]}")
    if we_refused:
        text = said["message"]
        if not said["remedy"]:
            faults.append(f"no remedy: {text}")
        for word in data.get("says", []) + ([] if said["kind"] != "Config" or data.get("nofile") else [row.folder]):
            if word not in text and word not in said["remedy"]:
                faults.append(f"{word!r} is not said: {text} | {said['remedy']}")
        for secret in ("tok", "s3cret", row.bench.words["clientkey64"][:40]):
            if f'"{secret}"' in text or (len(secret) > 4 and secret in text + said["remedy"]):
                faults.append(f"a secret is shown: {text}")
        return faults
    if they_refused:
        return faults
    if ask == "view":
        view = json.loads(theirs.stdout)
        context = view["contexts"][0]
        want = {"context": context["name"], "cluster": context["context"]["cluster"], "user": context["context"].get("user", ""), "namespace": context["context"].get("namespace", "default")}
        return faults + ([] if want == said else [f"we read {said}, kubectl {want}"])
    if their_records != our_records:
        faults.append("kubectl sent\n    " + "\n    ".join(map(json.dumps, their_records)) + "\n  and ours\n    " + "\n    ".join(map(json.dumps, our_records)))
    if not our_records:
        faults.append("nothing was sent")
    if (their_note or "").split() != (our_note or "").split():
        faults.append(f"the plugin saw\n    {their_note}\n  from kubectl, and from us\n    {our_note}")
    return faults


def main():
    probe, chosen = os.path.abspath(sys.argv[1]), sys.argv[2:]
    kubectl = find_kubectl()
    if not kubectl:
        skip("kubectl is not there; tests/realcluster/build builds it")
    if not shutil.which("openssl"):
        skip("openssl is not installed")
    rows = [row for row in json.loads((HERE / "data/kubeconfig_table.json").read_text()) if isinstance(row, dict)]
    names = [row["name"] for row in rows]
    assert len(set(names)) == len(names), "a name twice: " + str({n for n in names if names.count(n) > 1})
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(os.path.join(folder, "bench"))
        bench = Bench(os.path.join(folder, "bench"))
        for number, data in enumerate(rows):
            if chosen and data["name"] not in chosen:
                continue
            faults = both(Row(data, bench, os.path.join(folder, f"row{number}")), kubectl, probe)
            if faults:
                failed += 1
                print(f"FAILED: {data['name']}\n  " + "\n  ".join(faults), flush=True)
    print(f"{len(chosen or rows)} kubeconfigs through {kubectl} and through us: {failed} differ")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
