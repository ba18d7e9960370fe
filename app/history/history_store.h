// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve_store.h"

#include <QDateTime>
#include <QHash>
#include <QMap>
#include <QObject>
#include <QString>
#include <QThread>
#include <QVector>

#include <functional>
#include <memory>

namespace history {

/// What is kept of a run beside its points. Times are absent (invalid QDateTime) when unknown.
struct RunRecord {
    QString id; ///< "<cluster>/<job uid>" or "file:<path>#<run>"
    QString name, cluster, namespaceName, kind, jobUid;
    QString state, reason, image, command, gpuModel, mainSeries;
    QString experiment, arm, seed;
    double gpus = 0;
    QDateTime created, started, finished, updated;
    QMap<QString, QString> parameters;
};

struct StoredSeries {
    curves::SeriesInfo info;
    std::vector<curves::Point> points;
};

/// A run's points as they are kept. `log` is the kept tail of its log, `manifest` its object as YAML.
struct StoredRun {
    RunRecord record;
    std::vector<StoredSeries> series;
    QString log, manifest;
};

/// The local run store (SQLite). Lives on the GUI thread; all disk work is done on a thread of its own, in the order asked.
/// Writes are grouped: at most about a second is lost when the machine goes down. Points are appended only, each series in time order.
class HistoryStore : public QObject {
    Q_OBJECT
public:
    explicit HistoryStore(QObject *parent = nullptr);
    ~HistoryStore() override; ///< writes what is pending, then joins

    /// Opens or makes the store; answers with opened() or failed(). A store of a newer version is left alone and refused.
    void open(const QString &file);
    bool isOpen() const { return m_open; }
    QString file() const { return m_file; }

    void saveRun(const RunRecord &record);
    /// Appends points of one series. Points not later than what is stored already are dropped, so that a log read twice is kept once.
    /// Points without a time are kept only while the series is empty before this program start.
    void appendPoints(const QString &runId, const curves::SeriesInfo &series, std::vector<curves::Point> points);
    /// A series is called otherwise from now on (a reader of logs found a second one of that name).
    void renameSeries(const QString &runId, const QString &from, const QString &to);
    void saveLog(const QString &runId, const QString &tail);
    void saveManifest(const QString &runId, const QString &yaml);
    void removeRun(const QString &runId);

    /// Answers on the GUI thread while `context` lives; empty when the run is not stored.
    void load(const QString &runId, QObject *context, std::function<void(std::shared_ptr<const StoredRun>)> done);
    /// Blocks until everything asked so far is on disk. For tests and shutdown.
    void flush();

signals:
    void opened(const QVector<history::RunRecord> &runs);
    /// A sentence and what to do; the program goes on without a history.
    void failed(const QString &message, const QString &remedy);

private:
    class Worker;
    void post(std::function<void(Worker &)> work);

    QThread m_thread;
    Worker *m_worker = nullptr; ///< owned by the thread's object tree; deleted when the thread ends
    QString m_file;
    bool m_open = false;
};

} // namespace history
