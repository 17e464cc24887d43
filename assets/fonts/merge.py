"""merge.py WEIGHT OUT LATIN OTHER...: merges fonts into one; called by build.sh.

The first font sets the line height. Merging takes the largest of all (the Arabic
font's 1374/-738 against 1069/-293), which would make every row of a table a
quarter taller, so the vertical metrics of the first are put back. The same input
gives the same bytes: nothing depends on the time of the build.
"""

import sys

from fontTools.merge import Merger
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
        3: f"{FAMILY}-{weight}; merged from Noto Sans, Noto Sans Armenian and Noto Sans Arabic",
        4: f"{FAMILY} {weight}",
        6: f"{FAMILY}-{weight}",
    }
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


def main(weight, out, *sources):
    first = TTFont(sources[0])
    font = Merger().merge(list(sources))
    restore_metrics(font, first)
    rename(font, weight)
    font.recalcTimestamp = False
    font["head"].created = first["head"].created
    font["head"].modified = first["head"].modified
    font.save(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
