"""Cut Golos Text down to the three alphabets that Senim writes, as woff2 files for the site.

    python tools/subset_fonts.py SOURCE TARGET

SOURCE is a folder with the three variable woff2 files of the npm package `@fontsource-variable/golos-text`
(golos-text-latin.woff2, golos-text-cyrillic.woff2, golos-text-cyrillic-ext.woff2). TARGET is the folder that
receives files of the same names; the site keeps them in src/senim/site/static/site/fonts.

Needs `fonttools` and `brotli`, which Senim itself does not install. Weights are cut to 400..700, which are
all that the stylesheet uses, and hinting is dropped, since modern screens need none. Times of change are
left as they are, so that two runs give the same bytes. The ranges below must stay equal to the unicode-
range lines of senim.css; any other letter is drawn in the reader's own font. After a run, write the new
sizes and digests into MANIFEST.md.
"""

import argparse
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

LATIN = [
    *range(0x20, 0x7F),
    *map(ord, "\u00a0«»°·×–—‘’“”„•…€−"),
]
RUSSIAN = [*range(0x410, 0x450), *map(ord, "ЁёІіҰұ№")]
KAZAKH = [*map(ord, "ӘәҒғҚқҢңӨөҮүҺһ")]
FILES = {
    "golos-text-latin.woff2": LATIN,
    "golos-text-cyrillic.woff2": RUSSIAN,
    "golos-text-cyrillic-ext.woff2": KAZAKH,
}
WEIGHTS = (400, 700)


def cut(source: Path, target: Path, letters: list[int]) -> int:
    """Write to `target` the glyphs of `letters` from `source`; return the size in bytes.

    Raises SystemExit when the source lacks one of the letters: a gap is seen here and not by a reader.
    """
    whole = BytesIO()
    instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": WEIGHTS}).save(whole)
    # Read again: the subsetter stumbles over the tables that instancing leaves half built.
    font = TTFont(whole, recalcTimestamp=False)
    absent = sorted(set(letters) - set(font.getBestCmap()))
    if absent:
        raise SystemExit(f"{source.name} lacks {' '.join(map(hex, absent))}. Nothing was written for it.")
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]
    options.name_IDs = [0, 1, 2, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for table in ("VVAR", "vhea", "vmtx"):
        if table in font:
            del font[table]
    font.flavor = "woff2"
    font.save(target)
    return target.stat().st_size


def main() -> None:
    """Read the two folders from the command line and print one line per file."""
    parser = argparse.ArgumentParser(description="Cut Golos Text down to Latin, Russian and Kazakh letters.")
    parser.add_argument("source", type=Path, help="folder with the woff2 files of @fontsource-variable/golos-text")
    parser.add_argument("target", type=Path, help="folder for the cut files")
    folders = parser.parse_args()
    total = 0
    for name, letters in FILES.items():
        size = cut(folders.source / name, folders.target / name, letters)
        total += size
        print(f"{name} {size} bytes, {len(letters)} letters")
    print(f"together {total} bytes")


if __name__ == "__main__":
    main()
