// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/pages.h"

#include <span>

namespace shell {

/// A page as the window offers it: a new page is its folder, its function in pages.h and its line in page_entries.cpp.
struct PageEntry {
    const char *id, *label, *icon; ///< label: to be translated in the context shell::MainWindow
    pages::Page *(*make)(const pages::AppContext &, QWidget *);
};

/// In the order of the rail.
std::span<const PageEntry> pageEntries();

} // namespace shell
