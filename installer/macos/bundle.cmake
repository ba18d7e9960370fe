# SPDX-License-Identifier: GPL-3.0-or-later
# macOS: a disk image. README.md beside this file says what has to be there.
set(CPACK_GENERATOR "DragNDrop")
set(CPACK_DMG_VOLUME_NAME Trainyard)
