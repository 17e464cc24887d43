"""merge.py WEIGHT OUT LATIN OTHER... [SIGNS=FONT...]: merges fonts into one; called by build.sh.

Of a font behind SIGNS= only those signs are taken: Noto's fonts of signs have
thousands, and one that is usually drawn in colour is left to the font of emoji.

The first font sets the line height. Merging takes the largest of all (the Arabic
font's 1374/-738 against 1069/-293), which would make every row of a table a
quarter taller, so the vertical metrics of the first are put back. The same input
gives the same bytes: nothing depends on the time of the build.
"""

import os
import sys
import tempfile

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Regulars"
OS2 = ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent", "fsSelection")
HHEA = ("ascent", "descent", "lineGap")


def restore_metrics(font, first):
    """Put back the line height of the first font."""
    for table, fields in (("OS/2", OS2), ("hhea", HHEA)):
        for field in fields:
            setattr(font[table], field, getattr(first[table], field))


def rename(font, weight):
    """Name the result as what it is: a changed version, not Noto Sans itself."""
    names = {
        1: FAMILY,
        2: weight,
        3: f"{FAMILY}-{weight}; merged from Noto Sans, Noto Sans Armenian, Noto Sans Arabic and signs of Noto Sans Math and Noto Sans Symbols 2",
        4: f"{FAMILY} {weight}",
        6: f"{FAMILY}-{weight}",
    }
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


def only(signs, path, folder):
    """Write a font with no more than some signs of the one at path; give its path."""
    font = TTFont(path)
    subsetter = Subsetter(Options(layout_features=[], notdef_outline=True, name_IDs=["*"]))
    subsetter.populate(text=signs)
    subsetter.subset(font)
    for table in ("GSUB", "GPOS", "GDEF", "MATH"):
        if table in font:
            del font[table]
    made = os.path.join(folder, os.path.basename(path))
    font.save(made)
    return made


def main(weight, out, *sources):
    first = TTFont(sources[0])
    with tempfile.TemporaryDirectory() as folder:
        parts = [s.split("=", 1) for s in sources]
        font = Merger().merge([only(*p, folder) if len(p) == 2 else p[0] for p in parts])
    restore_metrics(font, first)
    rename(font, weight)
    font.recalcTimestamp = False
    font["head"].created = first["head"].created
    font["head"].modified = first["head"].modified
    font.save(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
