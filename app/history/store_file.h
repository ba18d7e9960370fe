// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_snapshot.h"
#include "app/history/run_record.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <functional>
#include <map>
#include <optional>

namespace history {

/// Why a store could not be opened, read or written. Words for it: storeSentence().
struct StoreError {
    enum class Fault {
        None,
        Busy,      ///< another program holds the lock
        Full,      ///< no space left, or a quota or limit on file sizes
        ReadOnly,  ///< the file or its folder cannot be written
        NoLocks,   ///< the file system has no locks
        Damaged,   ///< it is a store, but its pages contradict each other
        Newer,     ///< written by a later version
        Foreign,   ///< no store at all: another program's database, or a text
        CannotOpen ///< anything else
    };
    Fault fault = Fault::None;
    QString detail; ///< the database's words, or the format's number
    explicit operator bool() const { return fault != Fault::None; }
};

/// A sentence and what to do about it, in the language of the program.
QString storeSentence(const StoreError &error, const QString &file);
QString storeRemedy(const StoreError &error);

/// The file of the run store, format 2: one thread, nothing asynchronous. Writes happen between begin() and commit(), and are on disk when
/// commit() returns; until then they may be undone by rollback(), with everything that this object remembers.
/// Points of a series are kept as PackedBlocks of 4,096; what arrives is gathered in small rows first, so that a commit writes what is new only.
class StoreFile {
public:
    static constexpr int format = 2;
    enum class Mode { Write, Read };

    StoreFile();
    ~StoreFile();
    StoreFile(const StoreFile &) = delete;
    StoreFile &operator=(const StoreFile &) = delete;

    /// Makes the file where there is none (Write), brings an older format up to date, refuses what is not ours. With Mode::Read nothing is
    /// written, not even beside the file.
    StoreError open(const QString &file, Mode mode);
    void close();
    /// Leaves one file, without a log beside it, that can be sent to others.
    void finish();
    /// True when another file has this one's name now, or none has.
    bool replaced() const;
    bool isOpen() const { return m_db.isOpen(); }
    QString file() const { return m_file; }
    /// The name that a damaged store is kept under, beside the file; moves it and what belongs to it. Closed before. Empty when it cannot be.
    static QString setAside(const QString &file);

    QVector<RunRecord> runs();
    std::shared_ptr<const StoredRun> load(const QString &runId);
    QVector<RunSize> sizes();
    /// Bytes that the file and its log take on disk.
    qint64 fileBytes() const;
    /// The first fault since it was last taken.
    StoreError takeError() { return std::exchange(m_error, {}); }

    StoreError begin(); ///< takes the writer's lock at once
    StoreError commit();
    void rollback();

    void saveRun(const RunRecord &record);
    /// Appends what is new of `points`, which are number `from` and following of one reading of the series (0 begins a new reading). What an
    /// earlier reading brought is kept once: it is known by its moment and its step (its value where it has no step), by its number where it has no
    /// time. A point that is merely earlier than the last one is new: clocks differ between nodes.
    void append(const QString &runId, Role role, const curves::SeriesInfo &series, std::size_t from, const std::vector<curves::Point> &points);
    /// How a source tells of a run.
    enum class Telling {
        Whole, ///< every point, in order: what is kept is its beginning, or another run
        Sample ///< some of the points, others the next time: what is kept is joined with it by time
    };
    /// Everything of a run as its source has it now. Only what is new is written. When a curve is neither the continuation nor the beginning of the
    /// kept one, the source tells of another run: the kept one stays untouched under an id of its own (takeArchived()). One that has less than is
    /// kept changes nothing.
    void saveWhole(const RunRecord &record, const curves::RunSnapshot &curves, Telling telling = Telling::Whole);
    /// Runs that were given an id of their own since this was called last; after commit().
    QVector<RunRecord> takeArchived();
    /// A series is called otherwise from now on. Where the run has one of the new name, that one takes over the points that it does not have.
    void renameSeries(const QString &runId, const QString &from, const QString &to);
    void saveText(const QString &runId, const QString &what, const QString &text);
    void saveEvents(const QString &runId, const QVector<RunEvent> &events);
    void removeRun(const QString &runId);
    /// Gives the room of what was removed back to the file system. Outside of a transaction.
    void release();

    struct Transfer {
        int added = 0, merged = 0, unchanged = 0;
        /// "run: series" that the two files tell differently, with the run that theirs was kept as: "run: series, kept as run@import-DATE".
        QStringList contradictions;
        int spoilt = 0; ///< blocks of points that the other file's disk spoilt; they are missing
        bool cancelled = false;
        StoreError error;
        QString errorFile; ///< which of the two
    };
    /// Takes over runs of another store; `only` empty = all. What both have is merged, each point once. One transaction for each run: a
    /// cancelled transfer has whole runs. `progress` (done, of all) may say false to stop; `pastDamage` leaves out runs that cannot be read.
    Transfer takeFrom(StoreFile &other, const QStringList &only = {}, const std::function<bool(int, int)> &progress = {}, bool pastDamage = false);

private:
    struct Series;
    using Key = std::pair<QString, QString>; ///< run, role and name

    QSqlQuery &prepared(const char *statement);
    bool run(QSqlQuery &query);
    void fail(const QSqlError &error);
    StoreError faultOf(const QSqlError &error) const;
    StoreError readFormat(int &found);
    StoreError migrate();
    bool execute(const char *statement);
    std::optional<qint64> runNumber(const QString &runId);
    Series *touch(const QString &runId, Role role, const curves::SeriesInfo &info);
    void readPlace(Series &series);
    void dropPoints(qint64 series);
    void dropSeries(qint64 series);
    void writePending(Series &series);
    void compact(Series &series);
    void writeBlocks(Series &series, std::size_t firstOrdinal, const std::vector<curves::Point> &points);
    void rewrite(Series &series, const std::vector<curves::Point> &points);
    void appendRest(Series &series, const curves::CurveSnapshot &curve);
    void eachStored(qint64 series, std::int64_t since, const std::function<void(const curves::PackedBlock &)> &take);
    std::shared_ptr<curves::Curve> readCurve(qint64 series, int &damaged);
    void readSeries(qint64 run, StoredRun &into);
    QVector<RunRecord> readRuns(const QString &only);

    /// What a curve tells against what is kept of it.
    enum class Told { More, Same, Less, Otherwise };
    struct Compared {
        Told told = Told::More;
        std::size_t stored = 0;
        bool damaged = false;    ///< some of what is kept cannot be read
        bool torn = false;       ///< More, and the last point that is kept was of half a line
        std::size_t differs = 0; ///< Otherwise: the first point that does
    };
    struct Comparison {
        std::vector<Compared> curves; ///< in the order of what was compared
        QVector<QPair<QString, QString>> renamed;
        bool adds = false, less = false, otherwise = false; ///< some curve does
    };
    Compared compareCurve(qint64 series, const curves::CurveSnapshot &now);
    Comparison compareRun(const QString &runId, const std::vector<curves::RunSnapshot::Series> &now);
    bool mergeSamples(const QString &runId, const curves::RunSnapshot &curves, Comparison &compared,
                      std::map<std::size_t, std::vector<curves::Point>> &merged);
    QString freeId(const QString &wanted);
    void archiveRun(const QString &runId);
    /// Gives a run another id, so that a new one may have it.
    void renameRun(const QString &from, const QString &to);
    /// Once for a store: runs of files have the ids of their own sources.
    StoreError settleFileIds();
    QString placeFor(const StoredRun &theirs);
    QStringList importPlaces(const QString &id);
    static QString importedId(const QString &id);
    /// How GPU samples stand to those that are kept of a run: Otherwise where one series contradicts, More where one adds, else Same.
    Told compareGpus(const QString &runId, const std::vector<StoredSeries> &gpus);
    QString keepBeside(const QString &id, const StoredRun &theirs, const std::vector<StoredSeries> &series, const std::vector<StoredSeries> &gpus,
                       bool &changed);
    void mergeRun(const StoredRun &theirs, Transfer &transfer);
    bool mergeCurve(const QString &runId, Role role, const StoredSeries &theirs, bool &contradicts);

    QSqlDatabase m_db;
    QString m_name, m_file;
    StoreError m_error;
    bool m_inTransaction = false;
    quint64 m_inode = 0;      ///< 0 = unknown
    qint64 m_dataVersion = 0; ///< SQLite's count of changes by other connections
    std::map<Key, std::unique_ptr<Series>> m_series;
    std::map<Key, std::unique_ptr<Series>> m_undo; ///< as they were before this transaction; null = not there
    QStringList m_archived;
    std::map<const char *, QSqlQuery> m_prepared;
};

} // namespace history
