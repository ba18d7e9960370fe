# SPDX-License-Identifier: GPL-3.0-or-later
# cpp-httplib comes with a CMake package or, as in Debian, with pkg-config alone, which also says how its library was built.
# trainyard_find_httplib(): afterwards httplib::httplib is a target of this folder.
macro(trainyard_find_httplib)
  find_package(httplib QUIET CONFIG)
  if(NOT TARGET httplib::httplib)
    find_package(PkgConfig REQUIRED)
    pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
    add_library(httplib::httplib ALIAS PkgConfig::httplib)
  endif()
endmacro()
