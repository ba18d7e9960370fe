#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's start with 200 contexts in the kubeconfig beside its start with none: first frame, memory, and the connections it made before a choice.

Every context leads to one listening socket of this program, which counts who comes; a login plugin of half of them leaves a mark where it is run.

Usage: measure_contexts.py BIN_DIR   (under a display; run.sh gives it one)
"""
import os
import pathlib
import socket
import tempfile
import threading

import measure_start as measure

CONTEXTS = 200


def kubeconfig(port, mark):
    """As people have it: every context with a cluster and a user of its own, one of them current."""
    lines = ["apiVersion: v1", "kind: Config", "current-context: context-000"]
    lines += ["clusters:"] + [f"- {{name: cluster-{i:03}, cluster: {{server: 'https://127.0.0.1:{port}/{i}', insecure-skip-tls-verify: true}}}}" for i in range(CONTEXTS)]
    lines += ["contexts:"] + [f"- {{name: context-{i:03}, context: {{cluster: cluster-{i:03}, user: user-{i:03}, namespace: team-{i % 7}}}}}" for i in range(CONTEXTS)]
    lines += ["users:"]
    for i in range(CONTEXTS):
        if i % 2:
            lines += [f"- name: user-{i:03}", "  user:", "    exec:", "      apiVersion: client.authentication.k8s.io/v1", "      interactiveMode: Never",
                      "      command: touch", f"      args: ['{mark}']"]
        else:
            lines += [f"- {{name: user-{i:03}, user: {{token: bench}}}}"]
    return "\n".join(lines) + "\n"


class Doorbell(threading.Thread):
    """Counts connections and closes them."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.rung = 0

    def run(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.rung += 1
            connection.close()


def main():
    bell = Doorbell()
    bell.start()
    window = str(measure.BIN / "trainyard")
    frames, memory, connections, logins = {}, {}, [], []
    with tempfile.TemporaryDirectory(prefix="trainyard-bench-") as folder:
        mark = pathlib.Path(folder, "login")
        files = {"no context": pathlib.Path(folder, "none"), f"{CONTEXTS} contexts": pathlib.Path(folder, "many")}
        files["no context"].write_text("")
        files[f"{CONTEXTS} contexts"].write_text(kubeconfig(bell.port, mark))
        for round_ in range(measure.ROUNDS):
            for name, file in files.items():
                before = bell.rung
                own = os.path.join(folder, f"{file.name}-{round_}")
                # As a person has it, in KUBECONFIG: --kubeconfig FILE is a choice already, of that file's current context
                words = [window, "--settings", own + ".ini", "--history", own + ".sqlite", "--print-start-figures"]
                process, first, _ = measure.start(words, folder, str(file))
                measure.settle(process.pid, 3)
                frames.setdefault(name, []).append(first)
                memory.setdefault(name, []).append(measure.status(process.pid, "VmRSS"))
                measure.stop(process)
                if file.name == "many":
                    connections.append(bell.rung - before)
                    logins.append(int(mark.exists()))
                    mark.unlink(missing_ok=True)
    bell.socket.close()
    print(f"contexts: {measure.ROUNDS} starts each, settings and history of their own")
    for name in files:
        measure.figure(f"{name}, first frame as it says", frames[name], "ms")
        measure.figure(f"{name}, resident memory", memory[name], "MB")
    measure.figure(f"{CONTEXTS} contexts, connections before a choice", connections, "")
    measure.figure(f"{CONTEXTS} contexts, logins before a choice", logins, "")


if __name__ == "__main__":
    main()
