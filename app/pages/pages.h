// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/page.h"

namespace pages {

// One function a page, so that the window knows no page's type. A new page: its folder, its function here, its entry in
// app/shell/page_entries.cpp.
Page *makeOverviewPage(const AppContext &context, QWidget *parent);
Page *makeJobsPage(const AppContext &context, QWidget *parent);
Page *makeGpusPage(const AppContext &context, QWidget *parent);
Page *makeCurvesPage(const AppContext &context, QWidget *parent);
Page *makeExperimentsPage(const AppContext &context, QWidget *parent);
Page *makeVersionsPage(const AppContext &context, QWidget *parent);
Page *makeProblemsPage(const AppContext &context, QWidget *parent);

/// What the Navigator asks of a page, beside Page: implemented by the pages that can.
class JobsTarget {
public:
    virtual ~JobsTarget() = default;
    virtual void showJob(const QString &clusterId, const QString &jobUid) = 0;
    virtual void filterJobs(const QString &text) = 0;
};
class GpusTarget {
public:
    virtual ~GpusTarget() = default;
    virtual void showDevice(const QString &clusterId, const QString &node, int index) = 0;
};
class CurvesTarget {
public:
    virtual ~CurvesTarget() = default;
    virtual void addRuns(const QStringList &runIds) = 0;
    /// Asks for a metric server and draws its runs.
    virtual void askForServer() = 0;
    /// Asks for a folder, reads what is in it and below, and draws its runs.
    virtual void askForFolder() = 0;
};
/// Pages that show runs: opens the pattern editor for the run in view (app/pages/patterns). False where none is.
class NumbersTarget {
public:
    virtual ~NumbersTarget() = default;
    virtual bool readNumbers() = 0;
};
class ExperimentsTarget {
public:
    virtual ~ExperimentsTarget() = default;
    virtual void showExperiment(const QString &clusterId, const QString &namespaceName, const QString &name) = 0;
    virtual void draftFrom(const QString &clusterId, const QString &jobUid) = 0;
};
class VersionsTarget {
public:
    virtual ~VersionsTarget() = default;
    virtual void showVersioned(const QString &clusterId, const QString &kind, const QString &namespaceName, const QString &name) = 0;
};

} // namespace pages
