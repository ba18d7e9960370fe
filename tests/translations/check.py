#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every string of the sources is in every translation file, translated, with the same placeholders. Runs lupdate on copies, so that a
string that was never taken in is found too.

Usage: check.py ROOT
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

root = pathlib.Path(sys.argv[1])
lupdate = shutil.which("lupdate") or shutil.which("lupdate", path="/usr/lib/qt6/bin")
if not lupdate:
    print("SKIPPED: lupdate (Qt's linguist tools) was not found")
    sys.exit(0)
languages = ["pt_BR", "es"]
aliases = "QT_TRANSLATE_NOOP+=PHRASE,QT_TRANSLATE_N_NOOP3+=COUNTED_PHRASE"  # app/domain/wording/text.h
faults = []


def placeholders(text):
    return sorted(re.findall(r"%L?\d|%n", text or ""))


sources = [str(path) for folder in ("app/pages", "app/shell", "app/cluster", "app/history", "app/domain", "app/translated", "widgets") for path in sorted((root / folder).rglob("*")) if path.suffix in (".cpp", ".h")]
sources.append(str(root / "app/main.cpp"))
with tempfile.TemporaryDirectory() as folder:
    for language in languages:
        kept = root / "translations" / f"trainyard_{language}.ts"
        if not kept.exists():
            faults.append(f"{kept.relative_to(root)}: missing")
            continue
        copy = pathlib.Path(folder) / kept.name
        shutil.copy(kept, copy)
        subprocess.run([lupdate, "-I", str(root), "-silent", "-no-obsolete", "-locations", "none", "-tr-function-alias", aliases, *sources, "-ts", str(copy)], check=True, capture_output=True)
        total = 0
        for context in ElementTree.parse(copy).getroot().iter("context"):
            where = context.findtext("name")
            for message in context.iter("message"):
                total += 1
                source = message.findtext("source") or ""
                translation = message.find("translation")
                texts = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
                if translation.get("type") == "unfinished" or not all(texts):
                    faults.append(f"{kept.name}: {where}: not translated: {source!r}")
                elif any(placeholders(source) != placeholders(text) for text in texts) and message.get("numerus") != "yes":
                    faults.append(f"{kept.name}: {where}: other placeholders than {source!r}: {texts}")
        print(f"{kept.name}: {total} strings")
print("\n".join(faults[:60]) + (f"\n… and {len(faults) - 60} more" if len(faults) > 60 else ""))
sys.exit(1 if faults else 0)
