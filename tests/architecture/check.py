#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The architecture as a test: who may include and name what. Prints FILE:LINE: fault, and fails when there is one.

Usage: check.py [ROOT]
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2])
ROOMS = ("kubeapi", "widgets", "app")
faults = []


def fault(path, line, text):
    faults.append(f"{path.relative_to(ROOT)}:{line}: {text}")


def code_files(*rooms):
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in (".h", ".cpp") and path.is_file():
                yield path


def without_strings(line):
    return re.sub(r'"(\\.|[^"\\])*"', '""', line)


TRAINING = re.compile(r"\b(training|trainer|epoch|gpu|experiment|variant|checkpoint)s?\b", re.I)
KUBERNETES = re.compile(r"\b(kubernetes|kubeconfig|kubectl|pods?|namespaces? of the cluster|configmaps?|kubeapi)\b", re.I)
SINGLETON = re.compile(r"static\s+[\w:<>]+\s*[&*]?\s*(instance|self|get)\s*\(\s*\)|Q_GLOBAL_STATIC|extern\s+\w+\s+g_")
QT_INCLUDE = re.compile(r"#\s*include\s*<Q\w+")
# The one object of the domain with threads of its own: it says so, and its caller starts it.
WITH_THREADS = {"app/domain/curves/log_scan.cpp"}
IO_INCLUDE = re.compile(r"#\s*include\s*<(fstream|filesystem|sys/socket\.h|unistd\.h|curl/curl\.h|thread)>")

for path in code_files(*ROOMS):
    relative = path.relative_to(ROOT).as_posix()
    room = relative.split("/")[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or "SPDX-License-Identifier: GPL-3.0-or-later" not in lines[0]:
        fault(path, 1, "the first line must be the SPDX licence line")
    if path.suffix == ".h":
        if len(lines) > 600:
            fault(path, 601, f"a header of {len(lines)} lines; split it under 600")
        if not any(line.strip() == "#pragma once" for line in lines[:10]):
            fault(path, 1, "a header without #pragma once")
    for number, line in enumerate(lines, 1):
        include = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        target = include.group(1) if include else ""
        if room != "app" and target.startswith("app/"):
            fault(path, number, f"{room}/ includes app/: nothing below may know the rooms above")
        if room == "kubeapi":
            if QT_INCLUDE.search(line) or target.startswith("widgets/"):
                fault(path, number, "kubeapi/ is without Qt and without widgets/")
            if TRAINING.search(without_strings(line).replace("std::variant", "")) and not include:
                fault(path, number, "a word of training inside kubeapi/")
        if room == "widgets":
            if target.startswith("kubeapi/"):
                fault(path, number, "widgets/ includes kubeapi/")
            if KUBERNETES.search(line):
                fault(path, number, "a word of Kubernetes inside widgets/")
        if relative.startswith("app/domain/"):
            if QT_INCLUDE.search(line):
                fault(path, number, "app/domain/ is without Qt")
            if IO_INCLUDE.search(line) and not (relative in WITH_THREADS and "<thread>" in line):
                fault(path, number, "app/domain/ does no I/O")
            if target.startswith("app/") and not target.startswith("app/domain/"):
                fault(path, number, "app/domain/ includes a room above it")
        if SINGLETON.search(line):
            fault(path, number, "a singleton or a global")

print("\n".join(faults) if faults else f"architecture holds in {sum(1 for _ in code_files(*ROOMS))} files")
sys.exit(1 if faults else 0)
