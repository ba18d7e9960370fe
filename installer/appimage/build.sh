#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes an AppImage out of the package preset. Needs linuxdeploy, its Qt plugin and patchelf in PATH (or LINUXDEPLOY=FILE); build on the oldest
# distribution that is to be served, since the C library is not part of an AppImage.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
linuxdeploy=${LINUXDEPLOY:-$(command -v linuxdeploy || true)}
[ -n "$linuxdeploy" ] || { echo "linuxdeploy is not here. Fetch linuxdeploy and linuxdeploy-plugin-qt from their releases, check their sums, put them in PATH." >&2; exit 1; }
cmake --preset package -DCMAKE_INSTALL_PREFIX=/usr
cmake --build --preset package
folder=$PWD/build/package/AppDir
rm -rf "$folder"
DESTDIR=$folder cmake --install build/package --strip
export QMAKE=${QMAKE:-$(command -v qmake6)}
# The history, the icons and both kinds of display are loaded at run time.
export EXTRA_QT_MODULES="svg;sql;waylandclient" EXTRA_PLATFORM_PLUGINS="libqwayland-generic.so;libqoffscreen.so"
export LINUXDEPLOY_OUTPUT_VERSION
LINUXDEPLOY_OUTPUT_VERSION=$(sed -n 's/^project(trainyard VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
mkdir -p build/package/packages
(cd build/package/packages && "$linuxdeploy" --appdir "$folder" --plugin qt --output appimage \
  --executable "$folder/usr/bin/trainyard" --executable "$folder/usr/bin/trainyard-demo" --executable "$folder/usr/bin/trainyard-demo-trainer" \
  --executable "$folder/usr/bin/trainyardctl" --desktop-file "$folder/usr/share/applications/trainyard.desktop" \
  --icon-file "$folder/usr/share/icons/hicolor/scalable/apps/trainyard.svg")
ls -l build/package/packages
