// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/page_entries.h"

#include <QtGlobal>

namespace shell {

std::span<const PageEntry> pageEntries()
{
    static constexpr PageEntry entries[] = {
        {"overview", QT_TRANSLATE_NOOP("shell::MainWindow", "Overview"), "overview", pages::makeOverviewPage},
        {"jobs", QT_TRANSLATE_NOOP("shell::MainWindow", "Jobs"), "jobs", pages::makeJobsPage},
        {"gpus", QT_TRANSLATE_NOOP("shell::MainWindow", "GPUs"), "gpus", pages::makeGpusPage},
        {"curves", QT_TRANSLATE_NOOP("shell::MainWindow", "Curves"), "curves", pages::makeCurvesPage},
        {"experiments", QT_TRANSLATE_NOOP("shell::MainWindow", "Experiments"), "experiments", pages::makeExperimentsPage},
        {"versions", QT_TRANSLATE_NOOP("shell::MainWindow", "Versions"), "versions", pages::makeVersionsPage},
        {"problems", QT_TRANSLATE_NOOP("shell::MainWindow", "Problems"), "problems", pages::makeProblemsPage},
    };
    return entries;
}

} // namespace shell
