#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real MLflow and TensorBoard in a virtual environment in the cache folder, for tests and benches. `ready()` makes it when it is allowed to:
it is 900 MB and takes two minutes, so only where TRAINYARD_REAL_SERVERS=1 says so. Run as a program it makes it and says where it is."""
import os, pathlib, shutil, socket, subprocess, sys, time, urllib.request

PACKAGES = ["mlflow", "tensorboard", "setuptools<81"]
HOME = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "trainyard" / "servers"


def ready(make=os.environ.get("TRAINYARD_REAL_SERVERS") == "1"):
    """The folder of its programs, or None with a word on stdout why there is none."""
    place, whole = HOME / "venv", HOME / "venv" / "whole"
    if whole.exists():
        return place / "bin"
    if not make:
        print(f"SKIPPED: the real servers are not installed; TRAINYARD_REAL_SERVERS=1 installs them in {place} (900 MB, about two minutes)")
        return None
    shutil.rmtree(place, ignore_errors=True)
    HOME.mkdir(parents=True, exist_ok=True)
    for command in ([sys.executable, "-m", "venv", str(place)],
                    [str(place / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", *PACKAGES]):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            print("SKIPPED: the real servers cannot be installed here:", done.stdout.strip().splitlines()[-1:] or command)
            return None
    whole.touch()
    return place / "bin"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A program of the environment that answers http at `base` when it is up; ended with the block."""

    def __init__(self, bins, words, path, folder):
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = pathlib.Path(folder, words[0] + ".log")
        environment = {k: v for k, v in os.environ.items() if not k.startswith("MLFLOW_")}
        self.process = subprocess.Popen([str(bins / words[0]), *words[1:], "--host", "127.0.0.1", "--port", str(self.port)], stdout=self.log.open("w"),
                                        stderr=subprocess.STDOUT, env=environment, start_new_session=True)
        end = time.monotonic() + 300
        while True:
            try:
                urllib.request.urlopen(self.base + path, timeout=5).read()
                return
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    self.stop()
                    raise RuntimeError(f"{words[0]} did not come up:\n" + self.log.read_text()[-2000:])
                time.sleep(0.2)

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, 15)  # uvicorn's workers too; a group of our own
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, 9)
                self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def mlflow_server(bins, folder):
    return Server(bins, ["mlflow", "server", "--backend-store-uri", f"sqlite:///{folder}/mlflow.db", "--workers", "1"], "/version", folder)


def tensorboard_server(bins, logdir, folder, prefix="", *more):
    return Server(bins, ["tensorboard", "--logdir", str(logdir), *more], prefix + "/data/environment", folder)


if __name__ == "__main__":
    print(ready(True))
