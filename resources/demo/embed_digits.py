#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes app/demo/trainer/digits_data.cpp from digits.csv.gz, so that the trainer needs no file at run time.

Each image is 65 characters: the digit, then 64 pixels as letters, 'A' = 0 to 'Q' = 16.
"""
import gzip
import pathlib

here = pathlib.Path(__file__).resolve().parent
target = here.parent.parent / "app" / "demo" / "trainer" / "digits_data.cpp"
with gzip.open(here / "digits.csv.gz", "rt", encoding="ascii") as source:
    rows = [[int(float(cell)) for cell in line.split(",")] for line in source if line.strip()]
images = []
for row in rows:
    assert len(row) == 65 and all(0 <= value <= 16 for value in row[:64]) and 0 <= row[64] <= 9
    images.append(str(row[64]) + "".join(chr(ord("A") + value) for value in row[:64]))
per_line = 4
lines = ["".join(images[i:i + per_line]) for i in range(0, len(images), per_line)]
text = [
    "// SPDX-License-Identifier: GPL-3.0-or-later",
    "// Written by resources/demo/embed_digits.py from resources/demo/digits.csv.gz. Data: E. Alpaydin, C. Kaynak, \"Optical",
    "// Recognition of Handwritten Digits\", UCI Machine Learning Repository, CC BY 4.0; see resources/demo/README.md.",
    '#include "digits_data.h"',
    "",
    "namespace trainer {",
    "",
    "const std::size_t digitsImageCount = %d;" % len(images),
    "const std::size_t digitsLineCount = %d;" % len(lines),
    "const std::string_view digitsLines[] = {",
]
text += ['    "%s",' % line for line in lines]
text += ["};", "", "} // namespace trainer", ""]
target.write_text("\n".join(text), encoding="ascii")
print("wrote", target.name, len(images), "images")
