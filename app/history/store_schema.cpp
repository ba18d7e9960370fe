// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a store: its format, older formats, and what is none.
#include "app/history/store_file.h"
#include "app/history/store_series.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QSqlError>
#include <QUrl>
#include <QUuid>

#include <algorithm>
#include <cstring>

#ifndef Q_OS_WIN
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace history {

namespace {

constexpr qint64 applicationId = 0x54594852; // "TYHR": which file is ours

const char *const schema[] = {
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    // Times are milliseconds since 1970, null where unknown; parameters a JSON object of texts.
    "CREATE TABLE runs (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT, cluster TEXT, namespace TEXT, kind TEXT, uid TEXT, state "
    "TEXT,"
    " reason TEXT, image TEXT, command TEXT, gpu_model TEXT, main TEXT, experiment TEXT, arm TEXT, seed TEXT, source TEXT, gpus REAL,"
    " created INTEGER, started INTEGER, finished INTEGER, updated INTEGER, parameters TEXT)",
    "CREATE TABLE series (number INTEGER PRIMARY KEY, run INTEGER NOT NULL, role INTEGER NOT NULL, name TEXT NOT NULL, better INTEGER NOT NULL,"
    " unit TEXT, UNIQUE (run, role, name))",
    // key = series << 24 | ordinal; all blocks of a series but the last are full. last_time and at_last: the latest time up to here and how many
    // points have it.
    "CREATE TABLE blocks (key INTEGER PRIMARY KEY, count INTEGER NOT NULL, last_time INTEGER NOT NULL, at_last INTEGER NOT NULL, points BLOB NOT "
    "NULL)",
    // What came after the last block, in the order in which it came.
    "CREATE TABLE fresh (number INTEGER PRIMARY KEY, series INTEGER NOT NULL, count INTEGER NOT NULL, last_time INTEGER NOT NULL,"
    " at_last INTEGER NOT NULL, points BLOB NOT NULL)",
    "CREATE INDEX fresh_series ON fresh (series)",
    "CREATE TABLE texts (number INTEGER PRIMARY KEY, run INTEGER NOT NULL, what TEXT NOT NULL, text BLOB, UNIQUE (run, what))",
    "CREATE TABLE events (number INTEGER PRIMARY KEY, run INTEGER NOT NULL, key TEXT NOT NULL, at INTEGER, type TEXT, reason TEXT, object TEXT,"
    " message TEXT, count INTEGER NOT NULL, UNIQUE (run, key))",
};

/// Whether files of this folder can be locked. A file of its own: to close any other handle of the store would drop SQLite's locks on it.
bool hasLocks(const QString &folder)
{
#ifdef Q_OS_WIN
    Q_UNUSED(folder)
    return true;
#else
    QByteArray name = QFile::encodeName(folder + QStringLiteral("/.trainyard-lock-XXXXXX"));
    const int file = ::mkstemp(name.data());
    if (file < 0)
        return true; // another fault, which has its own words
    struct flock wanted = {};
    wanted.l_type = F_WRLCK;
    wanted.l_whence = SEEK_SET;
    const bool locked = ::fcntl(file, F_SETLK, &wanted) == 0 || (errno != ENOLCK && errno != ENOSYS && errno != EOPNOTSUPP && errno != EINVAL);
    ::close(file);
    ::unlink(name.constData());
    return locked;
#endif
}

/// The first bytes of a file that should be a store: a database, empty or spoilt (zeros), or something else that we must not touch.
enum class Head { Database, Spoilt, Other };
Head headOf(const QString &file)
{
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly))
        return Head::Database; // let SQLite say why
    const QByteArray head = opened.read(4096);
    if (head.isEmpty() || head.startsWith(QByteArray("SQLite format 3\0", 16)))
        return Head::Database;
    return head.count('\0') == head.size() ? Head::Spoilt : Head::Other;
}

/// Which file a name means now; 0 where there is none, or the system does not say.
quint64 inodeOf(const QString &file)
{
#ifdef Q_OS_WIN
    Q_UNUSED(file)
    return 0; // an open file cannot be moved away there
#else
    struct stat info = {};
    return ::stat(QFile::encodeName(file).constData(), &info) == 0 ? static_cast<quint64>(info.st_ino) : 0;
#endif
}

} // namespace

StoreFile::StoreFile() : m_name(QUuid::createUuid().toString()) {}
StoreFile::~StoreFile() { close(); }

StoreError StoreFile::faultOf(const QSqlError &error) const
{
    using Fault = StoreError::Fault;
    const int code = error.nativeErrorCode().toInt();
    StoreError result{Fault::CannotOpen, error.databaseText()};
    switch (code & 0xff) { // SQLite's primary result codes
    case 5:                // SQLITE_BUSY
    case 6:                // SQLITE_LOCKED
    case 15:               // SQLITE_PROTOCOL
        result.fault = hasLocks(QFileInfo(m_file).absolutePath()) ? Fault::Busy : Fault::NoLocks;
        break;
    case 13: // SQLITE_FULL
        result.fault = Fault::Full;
        break;
    case 8: // SQLITE_READONLY
    case 3: // SQLITE_PERM
        result.fault = Fault::ReadOnly;
        break;
    case 11: // SQLITE_CORRUPT
        result.fault = Fault::Damaged;
        break;
    case 26: // SQLITE_NOTADB
        result.fault = headOf(m_file) == Head::Other ? Fault::Foreign : Fault::Damaged;
        break;
    case 10: // SQLITE_IOERR, by what was done
        switch (code >> 8) {
        case 3:  // WRITE: limits on file sizes and quotas come as this
        case 4:  // FSYNC
        case 6:  // TRUNCATE
        case 19: // SHMSIZE
            result.fault = Fault::Full;
            break;
        case 15: // LOCK
        case 18: // SHMOPEN
        case 20: // SHMLOCK
        case 21: // SHMMAP
            result.fault = hasLocks(QFileInfo(m_file).absolutePath()) ? Fault::CannotOpen : Fault::NoLocks;
            break;
        default:
            break;
        }
        break;
    default:
        break;
    }
    return result;
}

StoreError StoreFile::open(const QString &file, Mode mode)
{
    using Fault = StoreError::Fault;
    close();
    m_file = QFileInfo(file).absoluteFilePath();
    const QFileInfo info(m_file);
    const bool present = info.exists() && info.size() > 0;
    if (present && headOf(m_file) == Head::Other)
        return {Fault::Foreign, {}};
    if (present && headOf(m_file) == Head::Spoilt)
        return {Fault::Damaged, QStringLiteral("file is not a database")};
    if (mode == Mode::Write) {
        QDir().mkpath(info.absolutePath());
        if (!present) { // a history is its owner's business only
            QFile fresh(m_file);
            if (fresh.open(QIODevice::WriteOnly | QIODevice::Append))
                fresh.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        }
    } else if (!info.exists()) {
        return {Fault::CannotOpen, QCoreApplication::translate("history::HistoryStore", "there is no such file")};
    }
    m_db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    if (!m_db.isValid()) {
        m_db = {};
        QSqlDatabase::removeDatabase(m_name);
        return {Fault::CannotOpen, QStringLiteral("Qt has no SQLite driver here (package libqt6sql6-sqlite)")};
    }
    const bool written = QFileInfo(m_file).isWritable() && QFileInfo(info.absolutePath()).isWritable();
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=1500");
    if (mode == Mode::Read) {
        options += QStringLiteral(";QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY");
        QUrl url = QUrl::fromLocalFile(m_file);
        // SQLite cannot read beside a log that it may not touch, unless it is told that nothing changes.
        url.setQuery(written ? QStringLiteral("mode=ro") : QStringLiteral("immutable=1"));
        m_db.setDatabaseName(url.toString(QUrl::FullyEncoded));
    } else {
        m_db.setDatabaseName(m_file);
    }
    m_db.setConnectOptions(options);
    if (!m_db.open()) {
        StoreError error = faultOf(m_db.lastError());
        if (error.fault == Fault::CannotOpen && mode == Mode::Write && QFileInfo::exists(info.absolutePath()) && !written)
            error.fault = Fault::ReadOnly;
        close();
        return error;
    }
    const auto refuse = [this](StoreError error) {
        close();
        return error;
    };
    int found = 0;
    if (const StoreError error = readFormat(found)) {
        // Opening is lazy: that the folder cannot be written shows here.
        if (error.fault == Fault::CannotOpen && mode == Mode::Write && !written)
            return refuse({Fault::ReadOnly, error.detail});
        return refuse(error);
    }
    if (found > format)
        return refuse({Fault::Newer, QString::number(found)});
    if (mode == Mode::Read)
        return found == format ? StoreError{} : refuse({found == 0 ? Fault::Foreign : Fault::ReadOnly, QStringLiteral("format %1").arg(found)});
    if (!written)
        return refuse({Fault::ReadOnly, {}});
    if (found == 0)
        execute("PRAGMA auto_vacuum=INCREMENTAL"); // before the first table, so that what is pruned gives its room back
    // FULL: what was committed survives the machine's going down, not only the program's.
    for (const char *pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA journal_size_limit=67108864", "PRAGMA cache_size=-8192"})
        execute(pragma);
    if (const StoreError error = takeError())
        return refuse(error);
    if (found < format) {
        const StoreError error = migrate();
        if (error)
            return refuse(error);
    }
    if (const StoreError error = settleFileIds())
        return refuse(error);
    m_inode = inodeOf(m_file);
    return {};
}

void StoreFile::close()
{
    rollback();
    m_prepared.clear();
    m_series.clear();
    m_undo.clear();
    m_error = {};
    m_dataVersion = 0;
    m_inode = 0;
    if (!m_db.isValid())
        return;
    m_db.close();
    m_db = {};
    QSqlDatabase::removeDatabase(m_name);
}

void StoreFile::finish()
{
    m_prepared.clear();
    execute("PRAGMA journal_mode=DELETE");
    takeError();
}

bool StoreFile::replaced() const { return m_inode != 0 && inodeOf(m_file) != m_inode; }

bool StoreFile::execute(const char *statement)
{
    QSqlQuery query(m_db);
    if (query.exec(QLatin1String(statement)))
        return true;
    fail(query.lastError());
    return false;
}

StoreError StoreFile::readFormat(int &found)
{
    found = 0;
    QSqlQuery tables(m_db);
    if (!tables.exec(QStringLiteral("SELECT name FROM sqlite_master WHERE type='table'")))
        return faultOf(tables.lastError());
    bool any = false, meta = false, runs = false;
    while (tables.next()) {
        any = true;
        meta = meta || tables.value(0).toString() == QLatin1String("meta");
        runs = runs || tables.value(0).toString() == QLatin1String("runs");
    }
    if (!any)
        return tables.lastError().isValid() ? faultOf(tables.lastError()) : StoreError{};
    QSqlQuery version(m_db);
    if (meta && runs && version.exec(QStringLiteral("SELECT value FROM meta WHERE key='schema'")) && version.next())
        found = version.value(0).toInt();
    else if (version.lastError().isValid() && meta && runs)
        return faultOf(version.lastError());
    return found > 0 ? StoreError{} : StoreError{StoreError::Fault::Foreign, {}};
}

StoreError StoreFile::migrate()
{
    if (const StoreError error = begin())
        return error;
    int found = 0;
    StoreError error = readFormat(found); // another window may have been quicker
    if (error || found >= format) {
        rollback();
        return found > format ? StoreError{StoreError::Fault::Newer, QString::number(found)} : error;
    }
    if (found == 1)
        for (const char *table : {"meta", "runs", "parameters", "series", "blocks", "texts"})
            execute(qPrintable(QStringLiteral("ALTER TABLE %1 RENAME TO old_%1").arg(QLatin1String(table))));
    for (const char *statement : schema)
        execute(statement);
    execute(qPrintable(QStringLiteral("INSERT INTO meta VALUES ('schema', '%1')").arg(format)));
    execute(qPrintable(QStringLiteral("PRAGMA application_id=%1").arg(applicationId)));
    if (found == 1) {
        const auto stamp = [](const QString &column) { // ISO texts in UTC
            return QStringLiteral("CASE %1 WHEN '' THEN NULL ELSE CAST(ROUND((julianday(%1) - 2440587.5) * 86400000.0) AS INTEGER) END").arg(column);
        };
        const QString parameters = QStringLiteral("(SELECT COALESCE(json_group_object(name, value), '{}') FROM old_parameters p WHERE p.run = r.id)");
        execute(qPrintable(QStringLiteral("INSERT INTO runs (id,name,cluster,namespace,kind,uid,state,reason,image,command,gpu_model,main,experiment,"
                                          "arm,seed,source,gpus,created,started,finished,updated,parameters) SELECT id,name,cluster,namespace,kind,"
                                          "uid,state,reason,image,command,gpu_model,main,experiment,arm,seed,'',gpus,%1,%2,%3,%4,%5 FROM old_runs r")
                               .arg(stamp(QStringLiteral("created")), stamp(QStringLiteral("started")), stamp(QStringLiteral("finished")),
                                    stamp(QStringLiteral("updated")), parameters)));
        // Points lay as four numbers of eight bytes each.
        QSqlQuery series(m_db), blocks(m_db);
        series.exec(QStringLiteral("SELECT s.id, s.run, s.name, s.better, s.unit FROM old_series s ORDER BY s.id"));
        blocks.setForwardOnly(true);
        while (series.next()) {
            blocks.prepare(QStringLiteral("SELECT points FROM old_blocks WHERE series=? ORDER BY ordinal"));
            blocks.addBindValue(series.value(0));
            blocks.exec();
            std::vector<curves::Point> points;
            while (blocks.next()) {
                const QByteArray bytes = blocks.value(0).toByteArray();
                const auto before = points.size(), more = static_cast<std::size_t>(bytes.size()) / sizeof(curves::Point);
                points.resize(before + more);
                std::memcpy(points.data() + before, bytes.constData(), more * sizeof(curves::Point));
            }
            append(series.value(1).toString(), Role::Metric,
                   {series.value(2).toString().toStdString(), static_cast<curves::Direction>(series.value(3).toInt()),
                    series.value(4).toString().toStdString()},
                   0, points);
        }
        QSqlQuery texts(m_db);
        texts.exec(QStringLiteral("SELECT run,what,text FROM old_texts"));
        while (texts.next())
            saveText(texts.value(0).toString(), texts.value(1).toString(), texts.value(2).toString());
        for (const QSqlQuery *query : {&series, &blocks, &texts})
            if (query->lastError().isValid())
                fail(query->lastError());
        series.finish();
        blocks.finish();
        texts.finish();
        for (const char *table : {"blocks", "series", "parameters", "texts", "runs", "meta"})
            execute(qPrintable(QStringLiteral("DROP TABLE old_%1").arg(QLatin1String(table))));
    }
    error = commit();
    if (!error && found == 1) {
        execute("PRAGMA auto_vacuum=INCREMENTAL");
        execute("VACUUM");
        takeError(); // only room is at stake
    }
    return error;
}

StoreError StoreFile::settleFileIds()
{
    const auto settled = [this] {
        QSqlQuery &asked = prepared("SELECT value FROM meta WHERE key='file_ids'");
        const bool found = run(asked) && asked.next();
        asked.finish();
        return found;
    };
    if (settled() || m_error)
        return takeError();
    if (const StoreError error = begin())
        return error.fault == StoreError::Fault::Busy ? StoreError{} : error; // the next start does it
    struct Kept {
        qint64 number;
        QString id, name, source;
        qint64 updated;
    };
    QVector<Kept> all;
    QSqlQuery query(m_db);
    // Before the runs of a folder had ids of their own, the first one had the folder's, and which was first changed with what the folder held.
    if (!settled() && query.exec(QStringLiteral("SELECT number,id,name,source,COALESCE(updated,0) FROM runs WHERE id>='file:' AND id<'file;'")))
        while (query.next())
            if (const Kept kept{query.value(0).toLongLong(), query.value(1).toString(), query.value(2).toString(), query.value(3).toString(),
                                query.value(4).toLongLong()};
                QDir::isAbsolutePath(kept.source) && setAsideOf(kept.id) == SetAside::No)
                all.append(kept);
    if (query.lastError().isValid())
        fail(query.lastError());
    query.finish();
    const auto holdsMany = [&](const Kept &kept) { // only a database has several runs in one file
        return QStringList{QStringLiteral("db"), QStringLiteral("sqlite"), QStringLiteral("sqlite3")}.contains(QFileInfo(kept.source).suffix());
    };
    std::stable_sort(all.begin(), all.end(), [&](const Kept &a, const Kept &b) {
        // In a database in its order; else the one that was read last has the file.
        return a.source != b.source ? a.source < b.source : holdsMany(a) ? a.number < b.number : a.updated > b.updated;
    });
    const auto rename = [&](qint64 number, const QString &id) {
        QSqlQuery &move = prepared("UPDATE runs SET id=? WHERE number=?");
        move.addBindValue(id);
        move.addBindValue(number);
        run(move);
    };
    QSet<QString> taken;
    QVector<QPair<Kept, QString>> moving;
    for (const Kept &kept : std::as_const(all)) {
        const QString base = fileRunId(kept.source, holdsMany(kept) ? kept.name : QString());
        QString id = base;
        if (holdsMany(kept))
            for (int n = 2; taken.contains(id); ++n)
                id = base + QLatin1Char(' ') + QString::number(n);
        else if (taken.contains(id))
            id += QLatin1Char('@') + QDateTime::fromMSecsSinceEpoch(kept.updated, Qt::UTC).toString(Qt::ISODateWithMs);
        taken.insert(id);
        if (id != kept.id)
            moving.append({kept, id});
    }
    for (const auto &[kept, id] : std::as_const(moving)) // the ids change places: first none has one of them
        rename(kept.number, QStringLiteral("moving %1").arg(kept.number));
    for (const auto &[kept, id] : std::as_const(moving))
        rename(kept.number, freeId(id));
    execute("INSERT OR IGNORE INTO meta VALUES ('file_ids','of the source')");
    return commit();
}

QString StoreFile::setAside(const QString &file)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString name = file + QStringLiteral(".damaged-") + stamp;
    for (int n = 2; QFileInfo::exists(name); ++n)
        name = file + QStringLiteral(".damaged-") + stamp + QLatin1Char('-') + QString::number(n);
    if (!QFile::rename(file, name))
        return {};
    // What was committed last may lie in the log: it stays with its file.
    QFile::rename(file + QStringLiteral("-wal"), name + QStringLiteral("-wal"));
    QFile::remove(file + QStringLiteral("-shm"));
    return name;
}

QString storeSentence(const StoreError &error, const QString &file)
{
    const auto say = [&](const char *text) { return QCoreApplication::translate("history::HistoryStore", text).arg(file); };
    switch (error.fault) {
    case StoreError::Fault::None:
        break;
    case StoreError::Fault::Busy:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore", "The history %1 is being written by another program just now."));
    case StoreError::Fault::Full:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore", "The history %1 could not be written: the disk is full, or a limit is reached."));
    case StoreError::Fault::ReadOnly:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore", "The history %1 cannot be written: it or its folder is read-only."));
    case StoreError::Fault::NoLocks:
        return say(
            QT_TRANSLATE_NOOP("history::HistoryStore", "The history %1 lies on a file system without locks, where two windows could spoil it."));
    case StoreError::Fault::Damaged:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore", "The history %1 is damaged."));
    case StoreError::Fault::Newer:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore",
                                     "The history %1 was written by a newer Trainyard (format %2; this one reads up to %3)."))
            .arg(error.detail)
            .arg(StoreFile::format);
    case StoreError::Fault::Foreign:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore", "%1 is no history of Trainyard: it was left as it is."));
    case StoreError::Fault::CannotOpen:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore", "The history %1 cannot be opened: %2")).arg(error.detail);
    }
    return {};
}

QString storeRemedy(const StoreError &error)
{
    const auto say = [&](const char *text) { return QCoreApplication::translate("history::HistoryStore", text); };
    switch (error.fault) {
    case StoreError::Fault::None:
        break;
    case StoreError::Fault::Busy:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore", "Nothing is lost: what is to be kept waits here and is written as soon as it can be."));
    case StoreError::Fault::Full:
        return say(
            QT_TRANSLATE_NOOP("history::HistoryStore",
                              "Free some space. What is stored is safe; what came since waits in memory and is written as soon as it can be."));
    case StoreError::Fault::ReadOnly:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore",
                                     "Earlier runs are shown; curves of this window are kept in memory only. Make the folder "
                                     "writable, or start with --history FILE."));
    case StoreError::Fault::NoLocks:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore",
                                     "Curves of this window are kept in memory only. Keep the history on a local disk: start with --history FILE."));
    case StoreError::Fault::Damaged:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore", "Move it away, or start with --history FILE for another one. Nothing was changed."));
    case StoreError::Fault::Newer:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore",
                                     "Use the newer Trainyard, or start this one with --history FILE for a store of its own. Nothing was changed."));
    case StoreError::Fault::Foreign:
        return say(
            QT_TRANSLATE_NOOP("history::HistoryStore", "Name another file with --history FILE; curves of this window are kept in memory only."));
    case StoreError::Fault::CannotOpen:
        return say(QT_TRANSLATE_NOOP("history::HistoryStore",
                                     "Curves of this window are kept in memory only. Make the folder writable, or start with --history FILE."));
    }
    return {};
}

} // namespace history
