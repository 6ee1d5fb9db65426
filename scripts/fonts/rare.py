"""Cuts the characters that @fontsource-variable/noto-sans-sc leaves out, for printed documents:

    python3 scripts/fonts/rare.py NotoSansSC-Regular.ttf

Needs fontTools 4.60 or newer and brotli; nothing else of the project does, the result is committed
(src/adapters/documents/fonts). The package holds the 13,600 characters that the web uses; names of persons and places use
more. The font it is made of, Noto Sans SC Regular 2.004 as TrueType, has 30,890: all but 26 of the first block of
Chinese characters (U+4E00–9FFF) and of extension A. Slices are in order of the code, named by their first and last character, so
that a document opens the few it needs.
"""

import glob
import json
import os
import shutil
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PACKAGE = os.path.join(ROOT, "node_modules/@fontsource-variable/noto-sans-sc")
FOLDER = os.path.join(ROOT, "src/adapters/documents/fonts")
# A slice of so many is opened in about 20 ms.
SIZE = 500


def codes_of(ranges):
    pairs = [part.strip()[2:].split("-") for part in ranges.split(",")]
    return {code for pair in pairs for code in range(int(pair[0], 16), int(pair[-1], 16) + 1)}


def main():
    os.makedirs(FOLDER, exist_ok=True)
    for old in glob.glob(os.path.join(FOLDER, "*.woff2")):
        os.remove(old)
    held = set()
    with open(os.path.join(PACKAGE, "unicode.json"), encoding="utf-8") as file:
        for name, ranges in json.load(file).items():
            path = os.path.join(PACKAGE, "files", f"noto-sans-sc-{name.strip('[]')}-wght-normal.woff2")
            # some slices hold characters that another one is said to have, and has not
            held |= set(TTFont(path).getBestCmap()) & codes_of(ranges)
    rare = sorted(set(TTFont(sys.argv[1]).getBestCmap()) - held)
    for start in range(0, len(rare), SIZE):
        codes = rare[start : start + SIZE]
        options = subset.Options(flavor="woff2", hinting=False, layout_features=[])
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "STAT"]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=codes)
        cut = TTFont(sys.argv[1], recalcTimestamp=False)
        cutter.subset(cut)
        # documents put glyphs of many slices into one font: a glyph made of others would point into the wrong one
        assert not any(cut["glyf"][name].isComposite() for name in cut.getGlyphOrder())
        subset.save_font(cut, os.path.join(FOLDER, f"rare-{codes[0]:x}-{codes[-1]:x}.woff2"), options)
    shutil.copy(os.path.join(PACKAGE, "LICENSE"), os.path.join(FOLDER, "LICENSE"))


main()
