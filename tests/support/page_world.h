// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_set.h"
#include "app/history/history_store.h"
#include "app/history/run_library.h"
#include "app/pages/page.h"
#include "app/shell/problem_log.h"
#include "app/shell/settings.h"

#include <QDialog>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace testsupport {

constexpr int patience = 90'000; ///< ms that something may take on a busy machine; nothing waits longer than it must

/// Writes down where a page wanted to lead, and what it said.
class RecordingNavigator : public pages::Navigator {
public:
    void openJob(const QString &cluster, const QString &uid) override { went.append(QStringLiteral("job %1 %2").arg(cluster, uid)); }
    void openJobs(const QString &) override { went.append(QStringLiteral("jobs")); }
    void openGpus(const QString &, const QString &node, int index) override { went.append(QStringLiteral("gpus %1 %2").arg(node).arg(index)); }
    void openCurves(const QStringList &ids) override { went.append(QStringLiteral("curves ") + ids.join(QLatin1Char(' '))); }
    void openExperiment(const QString &, const QString &, const QString &name) override { went.append(QStringLiteral("experiment ") + name); }
    void newVariant(const QString &, const QString &) override { went.append(QStringLiteral("variant")); }
    void openVersions(const QString &, const QString &, const QString &, const QString &) override { went.append(QStringLiteral("versions")); }
    void openProblems() override { went.append(QStringLiteral("problems")); }
    void notice(const QString &text) override { said.append(text); }
    bool mayWrite(const QString &) override { return writable; }

    QStringList went, said;
    bool writable = false;
};

/// Everything that a page needs, without a window; with a demo cluster of its own once startDemo() was called.
struct PageWorld {
    QTemporaryDir folder;
    shell::Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    shell::ProblemLog problems;
    history::HistoryStore store;
    cluster::ClusterSet clusters;
    history::RunLibrary runs{&clusters, &store};
    RecordingNavigator navigator;

    pages::AppContext context() { return {&clusters, &runs, &settings, &problems, &navigator}; }
    cluster::ClusterModel *demo() const { return clusters.cluster(QStringLiteral("demo")); }
    /// Starts the demo cluster, writable, and waits until `ready`.
    bool startDemo(const std::function<bool()> &ready)
    {
        clusters.setProgramFolder(QStringLiteral(TRAINYARD_BIN));
        clusters.startDemo();
        if (!QTest::qWaitFor([&] { return demo() && ready(); }, patience))
            return false;
        demo()->setReadOnly(false);
        navigator.writable = true;
        return true;
    }
};

/// The visible dialog below a widget, waited for; null when none came.
inline QDialog *openDialog(const QWidget *parent)
{
    QDialog *found = nullptr;
    const bool there = QTest::qWaitFor(
        [&] {
            for (QDialog *dialog : parent->findChildren<QDialog *>())
                if (dialog->isVisible())
                    found = dialog;
            return found != nullptr;
        },
        patience);
    return there ? found : nullptr;
}

} // namespace testsupport
