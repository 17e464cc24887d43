#!/bin/sh
# Draws icon.png (512 x 512) from icon.svg. Needs rsvg-convert: apt-get install librsvg2-bin
set -eu
cd "$(dirname "$0")"
rsvg-convert --width 512 --height 512 --output icon.png icon.svg
