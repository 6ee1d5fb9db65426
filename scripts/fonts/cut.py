"""Cuts the Chinese font of the pages out of the slices of @fontsource-variable/noto-sans-sc: python3 scripts/fonts/cut.py

Needs fontTools 4.60 or newer and brotli; nothing else of the project does, the result is committed (src/ui/fonts).
The package's slices are ordered by how often a character stands on the web and carry all weights: a page of standards
needs 8 to 17 of them, 0.5 to 1 MB. Here the two weights the pages use are made static, and characters are ordered by how
often they stand in the words of the pages, then in class names and titles of the library. What is not cut here (rare
characters, other weights of rare characters) still comes from the machine's own font or the package.
"""

import glob
import gzip
import io
import json
import os
import shutil
from collections import Counter

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PACKAGE = os.path.join(ROOT, "node_modules/@fontsource-variable/noto-sans-sc/files")
FOLDER = os.path.join(ROOT, "src/ui/fonts")
LATIN = "noto-sans-sc-latin-wght-normal.woff2"
LATIN_RANGE = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,"
    "U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
# The slice with the features of Chinese punctuation (halt); the others are added to it.
BASE = "noto-sans-sc-119-wght-normal.woff2"
# Words of the pages, in groups that are needed together.
FRAME = [
    ["src/ui/i18n/layout-texts.ts", "src/ui/i18n/vocabulary.ts", "src/kernel/standard/names.ts"],
    ["src/features/search/pages/texts.ts"],
    ["src/features/catalogue/pages/texts.ts", "src/features/catalogue/pages/field-texts.ts"],
]
# What features of people add to the page of a record; their other words are of pages for few.
ON_RECORDS = "登录后关注，状态变化时在工作台看到 关注此标准 取消关注 题录有误？告诉我们（已采纳条）"
# Where other words that a page may show are written.
WORDS = ["src/ui/**/*.ts*", "src/features/*/pages/*.ts*", "src/apps/web/**/*.ts*", "src/apps/server/*-texts.ts", "src/kernel/standard/*.ts"]
# What stands in bold on most pages: states, headings, names of facets.
HEADINGS = (
    "标+青岛标准馆 现行 即将实施 部分被代替 废止 未知 国家 行业 地方 团体 企业 国际 区域 国外 强制 推荐 指导 条 件 个 "
    "层级 状态 性质 年份 发布机构 分类 重点领域 语种 来源 日期 筛选 题录 馆藏（件） 这条题录 引用 历次版本 "
    "与其他文件的关系 本文件指向的 指向本文件的 来源之间的分歧 修改历史 查一份标准今天是否有效 新近发布 没有找到 这个页面 "
    "国际标准分类法 中国标准文献分类法 按分类浏览 检索帮助 接口 出错时 关于 行政区划 代号 国民经济 新鲜程度"
)
# Class names of the start page: all names of the key fields, the first level of ICS and CCS.
TOP_TABLES = ["ics", "ccs", "field"]
OTHER_TABLES = ["ics", "ccs", "field", "industry", "sector", "division"]
# Small slices for the first characters, which pages mix in every way; larger ones for what hardly a page needs.
SMALL, SMALL_SLICES, LARGE = 50, 24, 150
# The two weights of the pages: what is cut, the range of CSS weights it serves, and how many characters of it.
WEIGHTS = {"regular": (400, "100 500", 4_000), "bold": (600, "600 900", 1_300)}

MADE = "/* Made by scripts/fonts/cut.py. Noto Sans SC, SIL Open Font License 1.1: see LICENSE. */\n"


def han(text):
    return [c for c in text if "\u2e80" <= c <= "\uffef"]


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def table_names(name):
    for line in read(f"data/reference/{name}.tsv").splitlines():
        cells = line.split("\t")
        if len(cells) > 4 and not line.startswith("#"):
            yield cells[2], cells[4]


def often():
    """Characters by how many titles, class names and pages have them."""
    counts = Counter()
    for path in glob.glob(os.path.join(ROOT, "data/library/*.jsonl.gz")):
        for line in gzip.open(path, "rt", encoding="utf-8"):
            claim = json.loads(line)
            counts.update(set(han((claim.pop("titles", None) or {}).get("zh") or "")))
            counts.update({c: 0.25 for c in set(han(json.dumps(claim, ensure_ascii=False)))})
    for name in OTHER_TABLES:
        for _, text in table_names(name):
            counts.update({c: 0.4 for c in set(han(text))})
    for pattern in WORDS:
        for path in glob.glob(os.path.join(ROOT, pattern), recursive=True):
            if ".test." not in path:
                counts.update({c: 12 for c in set(han(read(path)))})
    # The 3,755 characters of the first level of GB 2312 are the common ones.
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            counts.update({c: 0.01 for c in bytes([row, cell]).decode("gb2312", "ignore")})
    return counts


def slices(first, counts, held, most):
    """Groups of characters, each in one file, until there are `most` characters."""
    frame = [{c for path in paths for c in han(read(path))} for paths in FRAME]
    frame[-1] |= set(han(ON_RECORDS))
    top = {c for name in TOP_TABLES for level, text in table_names(name) if level == "1" or name == "field" for c in han(text)}
    made, seen = [], set()
    provinces = {c for level, text in table_names("division") if level == "1" for c in han(text)}
    sectors = {c for _, text in table_names("sector") for c in han(text)}
    for group in [set(han(first)), *frame, top, provinces, sectors]:
        made.append((group - seen) & held)
        seen |= group
    rest = sorted((set(counts) & held) - seen, key=lambda c: (-counts[c], c))
    while rest and sum(map(len, made)) < most:
        size = SMALL if len(made) < SMALL_SLICES else LARGE
        made.append(set(rest[:size]))
        rest = rest[size:]
    return [group for group in made if group]


def merged():
    """One variable font of all Chinese slices. Only plain glyphs are copied; Chinese glyphs are."""
    font = TTFont(os.path.join(PACKAGE, BASE))
    for tag in ("HVAR", "vhea", "vmtx", "BASE", "prep", "gasp"):
        del font[tag]
    glyphs, cmap = list(font.getGlyphOrder()), dict(font.getBestCmap())
    for name in sorted(os.listdir(PACKAGE)):
        if not name.endswith(".woff2") or name in (BASE, LATIN):
            continue
        other = TTFont(os.path.join(PACKAGE, name))
        for code, glyph in other.getBestCmap().items():
            outline = other["glyf"][glyph]
            if code in cmap or not 0x2E80 <= code <= 0xFFEF or outline.isComposite():
                continue
            copy = f"u{code:04X}"
            font["glyf"].glyphs[copy] = outline
            font["gvar"].variations[copy] = other["gvar"].variations.get(glyph, [])
            font["hmtx"].metrics[copy] = other["hmtx"].metrics[glyph]
            glyphs.append(copy)
            cmap[code] = copy
    font.setGlyphOrder(glyphs)
    font["glyf"].glyphOrder = glyphs
    font["maxp"].numGlyphs = len(glyphs)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = {code: glyph for code, glyph in cmap.items() if table.format == 12 or code < 0x10000}
    return font


def ranges(codes):
    parts, codes = [], sorted(codes)
    while codes:
        last = next((i for i in range(len(codes)) if i + 1 == len(codes) or codes[i + 1] != codes[i] + 1))
        parts.append(f"U+{codes[0]:x}" + (f"-{codes[last]:x}" if last else ""))
        codes = codes[last + 1 :]
    return ",".join(parts)


def face(css_weight, file, covered):
    return (
        '@font-face {\n  font-family: "Noto Sans SC Cut";\n'
        f"  font-weight: {css_weight};\n  font-display: swap;\n"
        f'  src: url(./{file}) format("woff2");\n  unicode-range: {covered};\n}}\n'
    )


def main():
    os.makedirs(FOLDER, exist_ok=True)
    for old in glob.glob(os.path.join(FOLDER, "*.woff2")):
        os.remove(old)
    font = merged()
    font.flavor = None
    variable, static = io.BytesIO(), io.BytesIO()
    font.save(variable)
    held, counts = {chr(code) for code in font.getBestCmap()}, often()
    shutil.copy(os.path.join(PACKAGE, LATIN), os.path.join(FOLDER, "latin.woff2"))
    shutil.copy(os.path.join(PACKAGE, "../LICENSE"), os.path.join(FOLDER, "LICENSE"))
    for name, (weight, css_weight, most) in WEIGHTS.items():
        # Latin is variable and serves both; a face of another range of weights would hide these from the browser.
        css = [MADE, face(css_weight, "latin.woff2", LATIN_RANGE)]
        static.seek(0)
        static.truncate()
        instancer.instantiateVariableFont(TTFont(variable), {"wght": weight}).save(static)
        for position, characters in enumerate(slices(HEADINGS if name == "bold" else "", counts, held, most)):
            codes = {ord(c) for c in characters}
            options = subset.Options(flavor="woff2", hinting=False, layout_features=["halt"], drop_tables=["DSIG", "GSUB"])
            cutter = subset.Subsetter(options)
            cutter.populate(unicodes=codes)
            cut = TTFont(static, recalcTimestamp=False)
            cutter.subset(cut)
            file = f"{name}-{position:02}.woff2"
            subset.save_font(cut, os.path.join(FOLDER, file), options)
            css.append(face(css_weight, file, ranges(codes)))
        with open(os.path.join(FOLDER, f"{name}.css"), "w", encoding="utf-8") as file:
            file.write("".join(css))


main()
