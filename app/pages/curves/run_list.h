// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/training_job.h"
#include "app/pages/page.h"
#include "widgets/tables/row_model.h"

#include <QDateTime>
#include <QHash>
#include <QSet>

#include <optional>

class QPushButton;

namespace history {
struct Run;
}
namespace widgets {
class FilterBar;
class SectionTitle;
class TableView;
} // namespace widgets

namespace pages {

/// A state as the store keeps it, read back; absent for runs that never had one (files).
std::optional<workloads::JobState> stateNamed(const QString &name);
/// State of a run in words: "Running", "Succeeded", "gone" for one that its cluster no longer has, "file".
QString stateWord(const history::Run &run);
/// Why nothing of a run can be drawn; empty when something can, or may yet come.
QString problemOf(const history::Run &run);
/// The state of a run that has no values though nothing is wrong with it; empty for others.
QString silenceWord(const history::Run &run);

/// All runs there are, with what is drawn. It asks; the page decides. GUI thread only.
class RunList : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString id, name, cluster, namespaceName, source, metric, problem, silence, silenceReason, state;
        QString progress; ///< "1,204 files, 3.1 GB", while a file or folder is read for the first time
        std::optional<workloads::JobState> job;
        std::optional<double> last, lastStep;
        QDateTime since;
        int colour = -1;
        bool drawn = false, loading = false, live = false, file = false;
    };

    explicit RunList(const AppContext &context, QWidget *parent = nullptr);

    /// Reads all runs anew.
    void refreshAll();
    void refreshRuns(const QSet<QString> &ids);
    void removeRun(const QString &id);
    void setDrawn(const QStringList &ids);
    void setScope(const QString &clusterId, const QString &namespaceName);
    /// The newest runs that the filters let through, live ones first, without those that could not be read.
    QStringList newest(int count) const;
    void focusTable();
    void refreshAges();

signals:
    void drawRequested(const QStringList &ids);
    void removeRequested(const QStringList &ids);
    void onlyRequested(const QStringList &ids);
    void baselineRequested(const QString &id);
    void podFilesRequested(const QString &runId);
    void openFilesRequested();
    void openFolderRequested();

private:
    std::optional<Row> rowOf(const QString &id) const;
    void toggle(const QString &key);
    void takeProgress(const QString &id, quint64 files, quint64 bytes, quint64 found);
    bool cancelReading(const QString &key);
    void menuFor(const QString &key, const QPoint &position);
    void refreshNote();
    bool inScope(const Row &row) const;

    AppContext m_context;
    QSet<QString> m_drawn;
    QHash<QString, QString> m_progress; ///< by run: how far its reading is, in words
    QString m_scopeCluster, m_scopeNamespace;
    widgets::RowModel<Row> *m_model = nullptr;
    widgets::SectionTitle *m_title = nullptr;
    widgets::FilterBar *m_filter = nullptr;
    widgets::TableView *m_table = nullptr;
    QPushButton *m_clear = nullptr;
};

} // namespace pages
