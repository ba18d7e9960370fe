#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the bundled fonts from Inter and JetBrains Mono: a subset, tabular digits as the default digits (Qt 6.4 cannot switch
OpenType features), no ligatures, and names of their own, because a changed font should not carry the original's name.

Needs fonttools. Usage: make_fonts.py INTER_FOLDER JETBRAINS_MONO_FOLDER
"""
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [(0x20, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x45F), (0x2000, 0x206F), (0x2070, 0x209F),
          (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x2500, 0x25FF)]
HERE = pathlib.Path(__file__).parent


def rename(font, family, style, weight):
    names = font["name"]
    full = f"{family} {style}"
    family1 = family if weight in (400, 700) else full
    for record in list(names.names):
        if record.nameID not in (0, 13, 14):
            names.removeNames(nameID=record.nameID)
    values = {1: family1, 2: "Regular", 3: f"1.0;{full}", 4: full, 5: "Version 1.0", 6: full.replace(" ", ""), 16: family, 17: style}
    for number, value in values.items():
        names.setName(value, number, 3, 1, 0x409)
        names.setName(value, number, 1, 0, 0)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [full.replace(" ", "")]
        cff.topDictIndex[0].FullName = full
        cff.topDictIndex[0].FamilyName = family


def tabular_digits(font):
    """Points the character map of the digits at the glyphs that the tnum feature would choose."""
    table = font["GSUB"].table
    lookups = {i for record in table.FeatureList.FeatureRecord if record.FeatureTag == "tnum" for i in record.Feature.LookupListIndex}
    swap = {}
    for i in sorted(lookups):
        for sub in table.LookupList.Lookup[i].SubTable:
            sub = getattr(sub, "ExtSubTable", sub)
            swap.update(getattr(sub, "mapping", {}))
    for cmap in font["cmap"].tables:
        for code in range(0x30, 0x3A):
            glyph = cmap.cmap.get(code)
            if glyph in swap:
                cmap.cmap[code] = swap[glyph]


def make(source, target, family, style, weight, tabular, features):
    font = TTFont(source)
    if tabular:
        tabular_digits(font)
    options = subset.Options(layout_features=features, name_IDs=["*"], notdef_outline=True, hinting=False, drop_tables=["DSIG", "meta"])
    worker = subset.Subsetter(options)
    worker.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)])
    worker.subset(font)
    rename(font, family, style, weight)
    font["OS/2"].usWeightClass = weight
    font.save(HERE / target)


inter, mono = (pathlib.Path(p) for p in sys.argv[1:3])
for style, weight in (("Regular", 400), ("Medium", 500), ("SemiBold", 600)):
    make(inter / f"Inter-{style}.otf", f"TrainyardSans-{style}.otf", "Trainyard Sans", style, weight, True, ["kern", "mark", "mkmk", "ccmp"])
make(mono / "JetBrainsMono-Regular.ttf", "TrainyardMono-Regular.ttf", "Trainyard Mono", "Regular", 400, False, ["mark", "mkmk", "ccmp"])
