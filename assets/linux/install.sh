#!/bin/sh
# Installs Regulars for this user (into ~/.local), or for all with: sudo ./install.sh /usr/local
# To remove it again: ./install.sh --remove [folder]
set -eu
cd "$(dirname "$0")"
remove=no
if [ "${1:-}" = --remove ]; then
  remove=yes
  shift
fi
prefix=${1:-$HOME/.local}
find bin share -type f | while read -r file; do
  if [ $remove = yes ]; then
    rm -f "$prefix/$file"
  else
    mkdir -p "$prefix/$(dirname "$file")"
    cp "$file" "$prefix/$file"
  fi
done
for tool in "update-desktop-database $prefix/share/applications" "gtk-update-icon-cache -q -t $prefix/share/icons/hicolor"; do
  $tool 2>/dev/null || true # the menus are refreshed at the next login where these tools are absent
done
if [ $remove = yes ]; then
  echo "Regulars is gone from $prefix; your data were not touched."
else
  echo "Regulars is in $prefix/bin/regulars and in the menu."
fi
