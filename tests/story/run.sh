#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Drives the real window through the whole story under Xvfb, light and dark, small and large, and saves a picture of each step.
# Usage: run.sh BUILD_DIR [FOLDER]
set -euo pipefail
build=$(cd "$1" && pwd)
out=${2:-$build/screenshots}
mkdir -p "$out"
out=$(cd "$out" && pwd)
for theme in dark light; do
  for size in 1280x800 1920x1080; do
    echo "story: $theme $size" >&2
    QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8 TRAINYARD_STORY_THEME=$theme TRAINYARD_STORY_SIZE=$size TRAINYARD_STORY_OUT="$out/$theme-$size" \
      xvfb-run -a -s '-screen 0 1920x1080x24' "$build/bin/story"
  done
done
echo "$out"
