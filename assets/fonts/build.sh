#!/bin/sh
# Rebuilds Regulars-Regular.ttf and Regulars-Bold.ttf: Noto Sans with the letters
# of Noto Sans Armenian and Noto Sans Arabic and the signs that people write mails
# and prices with, in one file for each weight.
#
# Why our own fonts: the font inside Fyne draws the Ukrainian i without its dot and
# has neither Armenian nor Persian, and Fyne takes one font for each style, with no
# fallback of ours behind it.
#
# Needs Debian's fonts-noto-core and python3-fonttools:
#     apt-get install fonts-noto-core python3-fonttools
# or the package unpacked anywhere:
#     apt-get download fonts-noto-core && dpkg -x fonts-noto-core_*.deb x
#     NOTO=x/usr/share/fonts/truetype/noto assets/fonts/build.sh
#
# usage: build.sh [folder for the two files; this folder if not given]
set -eu
out=${1:-$(dirname "$0")}
noto=${NOTO:-/usr/share/fonts/truetype/noto}
# Arrows and mathematics; ticks, stars, bullets and keys. The fonts of signs have one weight.
math='←↑→↓↔↕⇐⇒⇔−∙√∞∑∏∂∆∫≈≠≡≤≥'
signs='✓✔✕✖✗✘★☆■□▪▫▲△▶▷►▼▽◀◁◄◆◇○●◦☐☑☒➔➜➤⌘⌥⌫⏎⇧'
for font in Math Symbols2; do
  [ -f "$noto/NotoSans$font-Regular.ttf" ] || { echo "$noto/NotoSans$font-Regular.ttf is missing: install fonts-noto-core" >&2; exit 1; }
done
for weight in Regular Bold; do
  for script in '' Armenian Arabic; do
    [ -f "$noto/NotoSans$script-$weight.ttf" ] || {
      echo "$noto/NotoSans$script-$weight.ttf is missing: install fonts-noto-core" >&2
      exit 1
    }
  done
  "${PYTHON:-/usr/bin/python3}" "$(dirname "$0")/merge.py" "$weight" "$out/Regulars-$weight.ttf" \
    "$noto/NotoSans-$weight.ttf" "$noto/NotoSansArmenian-$weight.ttf" "$noto/NotoSansArabic-$weight.ttf" \
    "$math=$noto/NotoSansMath-Regular.ttf" "$signs=$noto/NotoSansSymbols2-Regular.ttf"
  echo "made $out/Regulars-$weight.ttf"
done
