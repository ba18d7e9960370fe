// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_snapshot.h"
#include "app/history/run_record.h"
#include "app/history/store_file.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace history {

/// The local run store (SQLite). Lives on the GUI thread; all disk work is done on a thread of its own, in the order asked.
/// Writes are gathered for commitInterval and then written at once, so that the lock is held for a moment only: whatever kills the program or the
/// machine takes that much with it. When the disk is full or another program holds the lock, what is to be written waits in memory, failed() says
/// so, and it is tried again until it succeeds.
class HistoryStore : public QObject {
    Q_OBJECT
public:
    static constexpr int commitInterval = 500;                  ///< ms
    static constexpr std::size_t mostWaitingPoints = 4'000'000; ///< 128 MB; what comes beyond is asked for again later

    explicit HistoryStore(QObject *parent = nullptr);
    ~HistoryStore() override; ///< writes what is pending, then joins

    /// Opens or makes the store; answers with opened() or failed(). A store of a newer version, or a file that is none, is left alone and refused; a
    /// damaged one is kept aside under a name that failed() says, and a new one is begun with what can be read of it. A store that cannot be written
    /// is read: both opened() and failed() come.
    void open(const QString &file);
    bool isOpen() const { return m_open; }
    bool isReadOnly() const { return m_readOnly; }
    QString file() const { return m_file; }
    /// How long writes are gathered, in ms: tests have no time.
    void setCommitInterval(int milliseconds);

    void saveRun(const RunRecord &record);
    /// Appends points of one series, number `from` and following of one reading of it (0: the reading begins). What an earlier reading brought is
    /// kept once (StoreFile::append).
    void appendPoints(const QString &runId, Role role, const curves::SeriesInfo &series, std::size_t from, std::vector<curves::Point> points);
    /// Everything of a run that was read from a file. Another run that was read from there before keeps its curves under an id of its own, and comes
    /// with archived() (StoreFile::saveWhole).
    void saveFileRun(const RunRecord &record, std::shared_ptr<const curves::RunSnapshot> curves);
    /// What a server hands out of a run, which may be some of its points only, and others the next time: each is kept.
    void saveServedRun(const RunRecord &record, std::shared_ptr<const curves::RunSnapshot> curves);
    /// A series is called otherwise from now on (a reader of logs found a second one of that name).
    void renameSeries(const QString &runId, const QString &from, const QString &to);
    void saveLog(const QString &runId, const QString &tail);
    void saveManifest(const QString &runId, const QString &yaml);
    void saveEvents(const QString &runId, const QVector<RunEvent> &events);
    void removeRun(const QString &runId);

    /// These answer on the GUI thread while `context` lives.
    void load(const QString &runId, QObject *context, std::function<void(std::shared_ptr<const StoredRun>)> done); ///< null: not stored
    struct Sizes {
        QVector<RunSize> runs;
        qint64 fileBytes = 0;
    };
    void sizes(QObject *context, std::function<void(const Sizes &)> done);
    /// Removes runs for good; answers with the bytes that the file became smaller by.
    void prune(const QStringList &ids, QObject *context, std::function<void(qint64 freed, const QString &error)> done);
    /// What a transfer did. `error` is a sentence, empty when all went well; whole runs are kept in any case.
    struct Transferred {
        int added = 0, merged = 0, unchanged = 0;
        QStringList contradictions;
        int spoilt = 0;
        bool cancelled = false;
        QString error, remedy;
    };
    using Progress = std::function<void(int done, int all)>;
    /// One file with everything of these runs (empty: all). It must not exist, or be an export too.
    void exportTo(const QString &file, const QStringList &ids, QObject *context, Progress progress, std::function<void(const Transferred &)> done);
    void importFrom(const QString &file, QObject *context, Progress progress, std::function<void(const Transferred &)> done);
    /// Stops the transfer that runs, after the run it is at.
    void cancelTransfer();

    /// Blocks until everything asked so far was tried. For tests and shutdown.
    void flush();
    /// Writes that are in memory only. After flush(): those that the disk refused; they are lost when the program ends. Any thread.
    std::size_t waiting() const;
    /// What failed() told last, while it lasts; empty when all is well.
    QString problem() const { return m_problem; }

signals:
    void opened(const QVector<history::RunRecord> &runs);
    /// A sentence and what to do; the program goes on.
    void failed(const QString &message, const QString &remedy);
    /// What failed() told of is over, and what waited is on disk.
    void recovered();
    /// Not all that was handed over could be kept: whoever has curves hands them over again, from their beginning.
    void wantAll();
    /// So many of the writes asked for so far are on disk.
    void committed(quint64 writes);
    /// Runs that have an id of their own since their files tell of other runs.
    void archived(const QVector<history::RunRecord> &runs);
    void imported(const QVector<history::RunRecord> &runs);
    void removed(const QStringList &ids);

private:
    class Worker;
    void post(std::function<void(StoreFile &)> write, std::size_t points = 0);
    void ask(std::function<void(Worker &)> work);

    QThread m_thread;
    Worker *m_worker = nullptr; ///< owned by the thread's object tree; deleted when the thread ends
    QString m_file, m_problem;
    bool m_open = false, m_readOnly = false;
};

} // namespace history
