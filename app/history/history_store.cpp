// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/history_store.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <deque>

namespace history {

namespace {

constexpr int longestPause = 30000; ///< ms between attempts when the disk refuses

QString words(const char *text) { return QCoreApplication::translate("history::HistoryStore", text); }

} // namespace

/// Everything that touches the file. Runs on the store's thread only, but for put().
class HistoryStore::Worker : public QObject {
public:
    explicit Worker(HistoryStore *store) : m_store(store)
    {
        m_timer.setSingleShot(true);
        m_timer.setParent(this);
        connect(&m_timer, &QTimer::timeout, this, &Worker::write);
    }
    ~Worker() override { write(); }

    struct Write {
        std::function<void(StoreFile &)> apply;
        std::size_t points = 0;
    };

    /// Any thread.
    void put(Write write)
    {
        const QMutexLocker lock(&m_mutex);
        if (write.points > 0 && m_waitingPoints + write.points > mostWaitingPoints) {
            m_dropped = true;
            write.apply = nullptr; // asked for again when the disk takes something
            write.points = 0;
        }
        m_waitingPoints += write.points;
        ++m_waiting;
        m_incoming.push_back(std::move(write));
        if (!std::exchange(m_woken, true))
            QMetaObject::invokeMethod(
                this, [this] { schedule(); }, Qt::QueuedConnection);
    }

    void setInterval(int milliseconds) { m_interval = milliseconds; }

    void open(const QString &file)
    {
        m_path = file;
        StoreError error = m_file.open(file, StoreFile::Mode::Write);
        QString message = storeSentence(error, file), remedy = storeRemedy(error);
        if (error.fault == StoreError::Fault::Damaged) {
            beginAnew(message, remedy);
            return;
        }
        bool readOnly = false;
        if (error.fault == StoreError::Fault::ReadOnly && !m_file.open(file, StoreFile::Mode::Read))
            readOnly = true;
        m_refused = error && !readOnly;
        m_readOnly = readOnly;
        QVector<RunRecord> runs;
        if (!m_refused) {
            runs = m_file.runs();
            if (m_file.takeError().fault == StoreError::Fault::Damaged && !readOnly) {
                beginAnew(storeSentence({StoreError::Fault::Damaged, {}}, file), {});
                return;
            }
        }
        tell([this, runs, open = !m_refused, readOnly, message, remedy] {
            m_store->m_open = open;
            m_store->m_readOnly = readOnly;
            if (open)
                emit m_store->opened(runs);
            if (!message.isEmpty())
                emit m_store->failed(message, remedy);
        });
    }

    /// One transaction with all that waits. Keeps it for later when the disk refuses.
    void write()
    {
        m_timer.stop();
        {
            const QMutexLocker lock(&m_mutex);
            m_woken = false;
            std::move(m_incoming.begin(), m_incoming.end(), std::back_inserter(m_writes));
            m_incoming.clear();
        }
        if (m_writes.empty())
            return;
        if (m_refused || m_readOnly || m_path.isEmpty()) {
            forget();
            return;
        }
        if (m_file.replaced()) { // somebody moved the file away: what goes into it now is lost
            open(m_path);
            tell([this] { emit m_store->wantAll(); });
            if (m_refused || m_readOnly)
                return;
        }
        StoreError error = m_file.begin();
        if (!error) {
            for (const Write &one : m_writes)
                if (one.apply)
                    one.apply(m_file);
            error = m_file.commit();
        }
        if (error) {
            refused(error);
            return;
        }
        m_done += m_writes.size();
        const bool over = std::exchange(m_fault, StoreError::Fault::None) != StoreError::Fault::None;
        m_pause = 0;
        const bool again = forget();
        const QVector<RunRecord> archived = m_file.takeArchived();
        tell([this, over, again, archived, done = m_done] {
            if (over)
                m_store->m_problem.clear();
            if (!archived.isEmpty())
                emit m_store->archived(archived);
            if (over)
                emit m_store->recovered();
            if (again)
                emit m_store->wantAll();
            emit m_store->committed(done);
        });
    }

    std::shared_ptr<const StoredRun> load(const QString &runId)
    {
        write();
        auto run = m_file.isOpen() ? m_file.load(runId) : nullptr;
        if (const StoreError error = m_file.takeError(); error.fault == StoreError::Fault::Damaged) {
            refused(error);
            return m_file.isOpen() ? m_file.load(runId) : nullptr; // what was saved of it
        }
        return run;
    }

    Sizes sizes()
    {
        write();
        return {m_file.sizes(), m_file.fileBytes()};
    }

    qint64 prune(const QStringList &ids, QString &error)
    {
        write();
        const qint64 before = m_file.fileBytes();
        for (const QString &id : ids) { // one by one: the lock is short, and a kill leaves whole runs
            StoreError fault = m_file.begin();
            if (!fault) {
                m_file.removeRun(id);
                fault = m_file.commit();
            }
            if (fault) {
                error = storeSentence(fault, m_path);
                return 0;
            }
        }
        m_file.release();
        return std::max<qint64>(0, before - m_file.fileBytes());
    }

    Transferred exportTo(const QString &file, const QStringList &ids, const std::function<bool(int, int)> &progress)
    {
        write();
        StoreFile out;
        // Beside its place first: a file of that name is whole or not there.
        const QString partial = file + QStringLiteral(".part");
        QFile::remove(partial);
        StoreError error = out.open(partial, StoreFile::Mode::Write);
        if (error)
            return said({}, error, file);
        const StoreFile::Transfer transfer = out.takeFrom(m_file, ids, progress);
        out.finish();
        out.close();
        if (transfer.error || transfer.cancelled) {
            QFile::remove(partial);
            return said(transfer, transfer.error, transfer.errorFile == partial ? file : transfer.errorFile);
        }
        QFile::remove(file);
        if (!QFile::rename(partial, file))
            return said(transfer, {StoreError::Fault::CannotOpen, {}}, file);
        return said(transfer, {}, file);
    }

    Transferred importFrom(const QString &file, const std::function<bool(int, int)> &progress, QVector<RunRecord> &runs)
    {
        write();
        StoreFile other;
        if (const StoreError error = other.open(file, StoreFile::Mode::Read))
            return said({}, error, file);
        const StoreFile::Transfer transfer = m_file.takeFrom(other, {}, progress);
        runs = m_file.runs();
        return said(transfer, transfer.error, transfer.errorFile);
    }

    std::atomic<bool> cancelled{false};

    std::size_t waiting()
    {
        const QMutexLocker lock(&m_mutex);
        return m_waiting;
    }

private:
    void schedule()
    {
        if (!m_timer.isActive())
            m_timer.start(std::max(m_interval, m_pause));
    }
    void tell(std::function<void()> words) { QMetaObject::invokeMethod(m_store, std::move(words)); }

    /// Drops what waited; true when some of it was not kept for want of room.
    bool forget()
    {
        const QMutexLocker lock(&m_mutex);
        for (const Write &one : m_writes)
            m_waitingPoints -= one.points;
        m_waiting -= m_writes.size();
        m_writes.clear();
        return std::exchange(m_dropped, false);
    }

    void refused(const StoreError &error)
    {
        if (error.fault == StoreError::Fault::Damaged) {
            beginAnew(storeSentence(error, m_path), {});
            write();
            return;
        }
        if (m_fault != error.fault && (error.fault != StoreError::Fault::Busy || m_pause > 0)) {
            // A lock is worth a word only when it lasts.
            m_fault = error.fault;
            tell([this, message = storeSentence(error, m_path), remedy = storeRemedy(error)] {
                m_store->m_problem = message;
                emit m_store->failed(message, remedy);
            });
        }
        m_pause = std::min(longestPause, std::max(1000, m_pause * 2));
        schedule();
    }

    /// The damaged store is moved aside, a new one takes its place with what can be read of it.
    void beginAnew(QString message, QString remedy)
    {
        m_file.close();
        const QString aside = StoreFile::setAside(m_path);
        StoreError error = aside.isEmpty() ? StoreError{StoreError::Fault::Damaged, {}} : m_file.open(m_path, StoreFile::Mode::Write);
        QVector<RunRecord> runs;
        m_refused = static_cast<bool>(error);
        if (error) {
            remedy = storeRemedy(error);
        } else {
            int saved = 0;
            StoreFile old;
            if (!old.open(aside, StoreFile::Mode::Read))
                saved = m_file.takeFrom(old, {}, {}, true).added;
            runs = m_file.runs();
            message = words(QT_TRANSLATE_NOOP("history::HistoryStore", "The history %1 was damaged. It is kept as %2, and a new one was begun."))
                          .arg(m_path, aside);
            remedy = saved > 0
                         ? QCoreApplication::translate("history::HistoryStore", "%n run(s) could be read and are in the new one.", nullptr, saved)
                         : words(QT_TRANSLATE_NOOP("history::HistoryStore", "Runs of connected clusters are read again from their logs."));
        }
        tell([this, runs, open = !m_refused, message, remedy] {
            m_store->m_open = open;
            m_store->m_readOnly = false;
            if (open)
                emit m_store->opened(runs);
            emit m_store->failed(message, remedy);
            emit m_store->wantAll();
        });
    }

    static Transferred said(const StoreFile::Transfer &transfer, const StoreError &error, const QString &file)
    {
        return {transfer.added,  transfer.merged,    transfer.unchanged,         transfer.contradictions,
                transfer.spoilt, transfer.cancelled, storeSentence(error, file), storeRemedy(error)};
    }

    HistoryStore *m_store;
    StoreFile m_file;
    QString m_path;
    bool m_refused = false, m_readOnly = false;
    QTimer m_timer;
    int m_interval = commitInterval, m_pause = 0;
    StoreError::Fault m_fault = StoreError::Fault::None; ///< told of, and not over
    std::deque<Write> m_writes;
    quint64 m_done = 0;

    QMutex m_mutex; ///< for what follows
    std::deque<Write> m_incoming;
    std::size_t m_waitingPoints = 0, m_waiting = 0;
    bool m_woken = false, m_dropped = false;
};

HistoryStore::HistoryStore(QObject *parent) : QObject(parent)
{
    qRegisterMetaType<QVector<history::RunRecord>>();
    m_worker = new Worker(this);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("history"));
    m_thread.start(QThread::LowPriority);
}

HistoryStore::~HistoryStore()
{
    flush();
    m_thread.quit();
    m_thread.wait();
}

void HistoryStore::setCommitInterval(int milliseconds)
{
    ask([milliseconds](Worker &worker) { worker.setInterval(milliseconds); });
}

void HistoryStore::post(std::function<void(StoreFile &)> write, std::size_t points) { m_worker->put({std::move(write), points}); }

void HistoryStore::ask(std::function<void(Worker &)> work)
{
    Worker *worker = m_worker;
    QMetaObject::invokeMethod(
        worker, [worker, work = std::move(work)] { work(*worker); }, Qt::QueuedConnection);
}

void HistoryStore::open(const QString &file)
{
    m_file = file;
    ask([file](Worker &worker) { worker.open(file); });
}

void HistoryStore::saveRun(const RunRecord &record)
{
    post([record](StoreFile &file) { file.saveRun(record); });
}

void HistoryStore::appendPoints(const QString &runId, Role role, const curves::SeriesInfo &series, std::size_t from,
                                std::vector<curves::Point> points)
{
    const auto count = points.size();
    post([=, points = std::move(points)](StoreFile &file) { file.append(runId, role, series, from, points); }, count);
}

void HistoryStore::saveFileRun(const RunRecord &record, std::shared_ptr<const curves::RunSnapshot> curves)
{
    post([record, curves = std::move(curves)](StoreFile &file) { file.saveWhole(record, *curves); });
}

void HistoryStore::saveServedRun(const RunRecord &record, std::shared_ptr<const curves::RunSnapshot> curves)
{
    post([record, curves = std::move(curves)](StoreFile &file) { file.saveWhole(record, *curves, StoreFile::Telling::Sample); });
}

void HistoryStore::renameSeries(const QString &runId, const QString &from, const QString &to)
{
    post([runId, from, to](StoreFile &file) { file.renameSeries(runId, from, to); });
}

void HistoryStore::saveLog(const QString &runId, const QString &tail)
{
    post([runId, tail](StoreFile &file) { file.saveText(runId, QStringLiteral("log"), tail); });
}

void HistoryStore::saveManifest(const QString &runId, const QString &yaml)
{
    post([runId, yaml](StoreFile &file) { file.saveText(runId, QStringLiteral("manifest"), yaml); });
}

void HistoryStore::saveEvents(const QString &runId, const QVector<RunEvent> &events)
{
    post([runId, events](StoreFile &file) { file.saveEvents(runId, events); });
}

void HistoryStore::removeRun(const QString &runId)
{
    post([runId](StoreFile &file) { file.removeRun(runId); });
}

void HistoryStore::load(const QString &runId, QObject *context, std::function<void(std::shared_ptr<const StoredRun>)> done)
{
    QPointer<QObject> guard(context);
    ask([this, runId, guard, done = std::move(done)](Worker &worker) {
        auto run = worker.load(runId);
        // Delivered through the store, which outlives its thread; the guard is looked at on its own thread only.
        QMetaObject::invokeMethod(this, [guard, run, done] {
            if (guard)
                done(run);
        });
    });
}

void HistoryStore::sizes(QObject *context, std::function<void(const Sizes &)> done)
{
    QPointer<QObject> guard(context);
    ask([this, guard, done = std::move(done)](Worker &worker) {
        const Sizes found = worker.sizes();
        QMetaObject::invokeMethod(this, [guard, found, done] {
            if (guard)
                done(found);
        });
    });
}

void HistoryStore::prune(const QStringList &ids, QObject *context, std::function<void(qint64, const QString &)> done)
{
    QPointer<QObject> guard(context);
    ask([this, ids, guard, done = std::move(done)](Worker &worker) {
        QString error;
        const qint64 freed = worker.prune(ids, error);
        QMetaObject::invokeMethod(this, [this, guard, freed, error, ids, done] {
            if (error.isEmpty())
                emit removed(ids);
            if (guard)
                done(freed, error);
        });
    });
}

void HistoryStore::exportTo(const QString &file, const QStringList &ids, QObject *context, Progress progress,
                            std::function<void(const Transferred &)> done)
{
    QPointer<QObject> guard(context);
    m_worker->cancelled = false;
    ask([this, file, ids, guard, progress = std::move(progress), done = std::move(done)](Worker &worker) {
        const Transferred transferred = worker.exportTo(file, ids, [&](int at, int all) {
            worker.write(); // what arrives meanwhile does not wait for the end
            QMetaObject::invokeMethod(this, [guard, progress, at, all] {
                if (guard && progress)
                    progress(at, all);
            });
            return !worker.cancelled;
        });
        QMetaObject::invokeMethod(this, [guard, transferred, done] {
            if (guard)
                done(transferred);
        });
    });
}

void HistoryStore::importFrom(const QString &file, QObject *context, Progress progress, std::function<void(const Transferred &)> done)
{
    QPointer<QObject> guard(context);
    m_worker->cancelled = false;
    ask([this, file, guard, progress = std::move(progress), done = std::move(done)](Worker &worker) {
        QVector<RunRecord> runs;
        const auto step = [&](int at, int all) {
            worker.write();
            QMetaObject::invokeMethod(this, [guard, progress, at, all] {
                if (guard && progress)
                    progress(at, all);
            });
            return !worker.cancelled;
        };
        const Transferred transferred = worker.importFrom(file, step, runs);
        QMetaObject::invokeMethod(this, [this, guard, transferred, runs, done] {
            if (!runs.isEmpty())
                emit imported(runs);
            if (guard)
                done(transferred);
        });
    });
}

void HistoryStore::cancelTransfer() { m_worker->cancelled = true; }

std::size_t HistoryStore::waiting() const { return m_worker->waiting(); }

void HistoryStore::flush()
{
    Worker *worker = m_worker;
    QMetaObject::invokeMethod(
        worker, [worker] { worker->write(); }, Qt::BlockingQueuedConnection);
}

} // namespace history
