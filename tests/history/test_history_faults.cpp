// SPDX-License-Identifier: GPL-3.0-or-later
// Disks that are full, locked, read-only, damaged or without locks: a sentence each, nothing lost, nothing hanging.
#include "app/history/history_store.h"
#include "expected_points.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using history::HistoryStore;

namespace {

const curves::SeriesInfo loss{"loss", curves::Direction::Lower, {}};
const QString id = QStringLiteral("lab/run");

std::vector<curves::Point> points(qint64 from, qint64 to)
{
    std::vector<curves::Point> made;
    for (qint64 i = from; i < to; ++i)
        made.push_back(expectedPoint(0, i));
    return made;
}

void fill(HistoryStore &store, const QString &run, qint64 from, qint64 to)
{
    history::RunRecord record;
    record.id = run;
    record.name = run;
    record.updated = QDateTime::currentDateTime();
    store.saveRun(record);
    store.appendPoints(run, history::Role::Metric, loss, static_cast<std::size_t>(from), points(from, to));
}

/// Points of a run as a store of its own finds them; -1 when one is not as it was written.
qint64 countOf(const QString &file, const QString &run)
{
    history::StoreFile store;
    if (store.open(file, history::StoreFile::Mode::Read))
        return -1;
    const auto stored = store.load(run);
    if (!stored || stored->series.empty())
        return 0;
    const curves::Curve &curve = *stored->series[0].curve;
    for (std::size_t i = 0; i < curve.size(); ++i)
        if (curve.at(i).timeNs != expectedPoint(0, static_cast<qint64>(i)).timeNs)
            return -1;
    return static_cast<qint64>(curve.size());
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Says what `file` is spoilt to.
void overwrite(const QString &path, qint64 from, qint64 size, char with)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(from));
    file.write(QByteArray(size, with));
}

} // namespace

class TestHistoryFaults : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_file = m_folder->filePath(QStringLiteral("history.sqlite"));
    }
    void cleanup() { m_folder.reset(); }

    void aFullDiskIsSaidOnceAndWhatCameIsKeptWhenThereIsRoom()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        HistoryStore store;
        QSignalSpy opened(&store, &HistoryStore::opened), failed(&store, &HistoryStore::failed), recovered(&store, &HistoryStore::recovered);
        store.open(m_file);
        QVERIFY(QTest::qWaitFor([&] { return !opened.isEmpty(); }, 20000));
        fill(store, id, 0, 1000);
        store.flush();
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit tight = before;
        tight.rlim_cur = 4096; // no file may grow beyond this: as a disk without room
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        for (int round = 1; round < 6; ++round) {
            fill(store, id, round * 1000, (round + 1) * 1000);
            store.flush();
        }
        QCoreApplication::processEvents();
        const bool back = setrlimit(RLIMIT_FSIZE, &before) == 0;
        QVERIFY(back);
        QVERIFY(QTest::qWaitFor([&] { return !failed.isEmpty(); }, 20000));
        QCOMPARE(failed.size(), 1); // once, not every half second
        QVERIFY2(failed[0][0].toString().contains(m_file) && failed[0][0].toString().contains(QLatin1String("disk is full")),
                 qPrintable(failed[0][0].toString()));
        QVERIFY2(failed[0][1].toString().contains(QLatin1String("waits in memory")), qPrintable(failed[0][1].toString()));
        QVERIFY(QTest::qWaitFor([&] { return !recovered.isEmpty(); }, 60000)); // by itself
        QCOMPARE(countOf(m_file, id), 6000);
    }

    void aDiskThatSaysItIsFullIsSaidToo()
    {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("a preloaded library cannot stand before the address sanitizer's");
#endif
        const QString marker = m_folder->filePath(QStringLiteral("full"));
        QProcess writer;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(FAULTY_DISK));
        environment.insert(QStringLiteral("TRAINYARD_DISK_FULL"), marker);
        writer.setProcessEnvironment(environment);
        writer.start(QStringLiteral(HISTORY_APPENDER), {m_file, QStringLiteral("2"), QStringLiteral("0"), QStringLiteral("20")});
        QByteArray said, faults;
        const auto wait = [&](QByteArray &text, const QByteArray &word) {
            while (!text.contains(word)) {
                if (!writer.waitForReadyRead(20000) && writer.state() != QProcess::Running)
                    return false;
                said += writer.readAllStandardOutput();
                writer.setReadChannel(QProcess::StandardError);
                faults += writer.readAll();
                writer.setReadChannel(QProcess::StandardOutput);
            }
            return true;
        };
        QVERIFY2(wait(said, "kept"), (said + faults).constData());
        QFile full(marker);
        QVERIFY(full.open(QIODevice::WriteOnly));
        full.close();
        QVERIFY(wait(faults, "failed "));
        QVERIFY2(faults.contains("disk is full") && faults.contains("Free some space"), faults.constData());
        QVERIFY(QFile::remove(marker));
        QVERIFY(wait(faults, "recovered"));
        writer.kill();
        writer.waitForFinished(20000);
        QVERIFY(QByteArray(faults).count("failed ") == 1);
    }

    void aFileSystemWithoutLocksIsRefused()
    {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("a preloaded library cannot stand before the address sanitizer's");
#endif
        QProcess writer;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(FAULTY_DISK));
        environment.insert(QStringLiteral("TRAINYARD_NO_LOCKS"), QStringLiteral("1"));
        writer.setProcessEnvironment(environment);
        writer.setReadChannel(QProcess::StandardError);
        writer.start(QStringLiteral(HISTORY_APPENDER), {m_file, QStringLiteral("2"), QStringLiteral("0"), QStringLiteral("20")});
        while (!writer.canReadLine())
            QVERIFY(writer.waitForReadyRead(30000));
        const QByteArray faults = writer.readLine();
        writer.kill();
        writer.waitForFinished(20000);
        QVERIFY2(faults.contains("without locks") && faults.contains("--history FILE") && faults.contains(m_file.toUtf8()), faults.constData());
    }

    void aReadOnlyHomeShowsWhatItHas()
    {
        {
            HistoryStore store;
            store.open(m_file);
            fill(store, id, 0, 500);
        }
        const QByteArray before = bytesOf(m_file);
        QVERIFY(QFile::setPermissions(m_file, QFileDevice::ReadOwner | QFileDevice::ReadOther | QFileDevice::ReadGroup));
        QVERIFY(
            QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner | QFileDevice::ReadOther | QFileDevice::ExeOther));
        QProcess reader;
        QStringList words{m_file, QStringLiteral("2"), QStringLiteral("0"), QStringLiteral("20")};
        if (geteuid() == 0)
            words.prepend(QStringLiteral("--as-nobody")); // the administrator may write everywhere
        reader.start(QStringLiteral(HISTORY_APPENDER), words);
        QByteArray said, faults;
        while (!(said.contains("opened") && faults.contains("failed"))) {
            if (!reader.waitForReadyRead(2000) && reader.state() != QProcess::Running)
                break;
            said += reader.readAllStandardOutput();
            faults += reader.readAllStandardError();
        }
        reader.kill();
        reader.waitForFinished(20000);
        QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        if (said.isEmpty() && faults.isEmpty() && geteuid() == 0)
            QSKIP("Nobody may not run programs of this folder.");
        QVERIFY2(said.contains("opened 1"), (said + faults).constData()); // the earlier run is shown
        QVERIFY2(faults.contains("read-only") && faults.contains("kept in memory only"), faults.constData());
        QCOMPARE(bytesOf(m_file), before);
    }

    void aLockOfAnotherProgramLosesNothing()
    {
        HistoryStore store;
        QSignalSpy opened(&store, &HistoryStore::opened), failed(&store, &HistoryStore::failed), recovered(&store, &HistoryStore::recovered);
        store.open(m_file);
        QVERIFY(QTest::qWaitFor([&] { return !opened.isEmpty(); }, 20000));
        fill(store, id, 0, 100);
        store.flush();
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            other.setDatabaseName(m_file);
            QVERIFY(other.open());
            QSqlQuery lock(other);
            QVERIFY(lock.exec(QStringLiteral("BEGIN IMMEDIATE")));
            fill(store, id, 100, 200);
            QVERIFY(QTest::qWaitFor([&] { return !failed.isEmpty(); }, 30000));
            QVERIFY2(failed[0][0].toString().contains(QLatin1String("another program")), qPrintable(failed[0][0].toString()));
            QVERIFY(lock.exec(QStringLiteral("ROLLBACK")));
            lock.finish();
            other.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
        QVERIFY(QTest::qWaitFor([&] { return !recovered.isEmpty(); }, 60000));
        QCOMPARE(countOf(m_file, id), 200);
    }

    void aDamagedStoreIsKeptAsideAndWhatCanBeReadIsTakenOver_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::newRow("its first page is zeros") << QStringLiteral("zeros");
        QTest::newRow("its end is missing") << QStringLiteral("cut");
        QTest::newRow("pages in its middle are noise") << QStringLiteral("noise");
        QTest::newRow("its tables are noise") << QStringLiteral("head");
    }
    void aDamagedStoreIsKeptAsideAndWhatCanBeReadIsTakenOver()
    {
        QFETCH(QString, damage);
        constexpr int runs = 20;
        {
            HistoryStore store;
            store.open(m_file);
            for (int i = 0; i < runs; ++i)
                fill(store, QStringLiteral("lab/%1").arg(i), 0, 10000);
        }
        QVERIFY(!QFileInfo::exists(m_file + QStringLiteral("-wal"))); // closed well, all is in the file
        const qint64 size = QFileInfo(m_file).size();
        if (damage == QLatin1String("zeros"))
            overwrite(m_file, 0, 4096, '\0');
        else if (damage == QLatin1String("cut"))
            QVERIFY(QFile::resize(m_file, size / 2 / 4096 * 4096));
        else if (damage == QLatin1String("noise"))
            overwrite(m_file, size / 4 * 3 / 4096 * 4096, size / 8, '\x5a');
        else
            overwrite(m_file, 110, 3900, '\x5a');
        const QByteArray damaged = bytesOf(m_file);

        HistoryStore store;
        QSignalSpy opened(&store, &HistoryStore::opened), failed(&store, &HistoryStore::failed), all(&store, &HistoryStore::wantAll);
        store.open(m_file);
        QVERIFY(QTest::qWaitFor([&] { return !opened.isEmpty() || !failed.isEmpty(); }, 20000));
        // Whoever looks at runs or writes meets the damage, if not opening did.
        int answers = 0;
        for (int i = 0; i < runs; ++i)
            store.load(QStringLiteral("lab/%1").arg(i), this, [&](std::shared_ptr<const history::StoredRun>) { ++answers; });
        fill(store, QStringLiteral("lab/new"), 0, 5000);
        QVERIFY(QTest::qWaitFor([&] { return answers == runs; }, 60000));
        store.flush();
        QCoreApplication::processEvents();
        QCOMPARE(failed.size(), 1);
        QVERIFY(!all.isEmpty());
        const QString sentence = failed[0][0].toString();
        const QStringList aside = QDir(m_folder->path()).entryList({QStringLiteral("history.sqlite.damaged-*")});
        const QStringList kept = aside.filter(QRegularExpression(QStringLiteral("-\\d{6}$")));
        QCOMPARE(kept.size(), 1);
        QVERIFY2(sentence.contains(kept[0]) && sentence.contains(QLatin1String("damaged")), qPrintable(sentence));
        // As it was, but for what was written to it before anybody met the damage.
        const QByteArray there = bytesOf(m_folder->filePath(kept[0]));
        if (damage == QLatin1String("noise"))
            QVERIFY(there.contains(QByteArray(static_cast<qsizetype>(size / 16), '\x5a')));
        else
            QCOMPARE(there, damaged);
        QCOMPARE(countOf(m_file, QStringLiteral("lab/new")), 5000);
        int whole = 0;
        for (int i = 0; i < runs; ++i) {
            const qint64 count = countOf(m_file, QStringLiteral("lab/%1").arg(i));
            QVERIFY2(count != -1, "a point that was not written");
            whole += count == 10000;
        }
        if (damage == QLatin1String("noise"))
            QVERIFY2(whole > 0, qPrintable(failed[0][1].toString()));
    }

    void aStoreThatIsMovedAwayIsBegunAnew()
    {
        HistoryStore store;
        QSignalSpy opened(&store, &HistoryStore::opened), all(&store, &HistoryStore::wantAll);
        store.open(m_file);
        QVERIFY(QTest::qWaitFor([&] { return !opened.isEmpty(); }, 20000));
        fill(store, id, 0, 100);
        store.flush();
        for (const char *end : {"", "-wal", "-shm"})
            QFile::rename(m_file + QLatin1String(end), m_folder->filePath(QStringLiteral("moved") + QLatin1String(end)));
        fill(store, id, 100, 200);
        store.flush();
        QVERIFY(QTest::qWaitFor([&] { return !all.isEmpty(); }, 20000)); // whoever has the curves hands them over again
        fill(store, id, 0, 300);
        store.flush();
        history::StoreFile look;
        QVERIFY(!look.open(m_file, history::StoreFile::Mode::Read));
        const auto stored = look.load(id);
        QVERIFY(stored && stored->series.at(0).curve->size() >= 200);
    }

    void anotherProgramsDatabaseIsLeftAlone()
    {
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("foreign"));
            other.setDatabaseName(m_file);
            QVERIFY(other.open());
            QSqlQuery make(other);
            QVERIFY(make.exec(QStringLiteral("CREATE TABLE metrics (run TEXT, value REAL)")));
            make.finish();
            other.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("foreign"));
        const QByteArray before = bytesOf(m_file);
        HistoryStore store;
        QSignalSpy failed(&store, &HistoryStore::failed);
        store.open(m_file);
        QVERIFY(QTest::qWaitFor([&] { return !failed.isEmpty(); }, 20000));
        fill(store, id, 0, 10);
        store.flush();
        QVERIFY2(failed[0][0].toString().contains(QLatin1String("is no history of Trainyard")), qPrintable(failed[0][0].toString()));
        QCOMPARE(bytesOf(m_file), before);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestHistoryFaults)
#include "test_history_faults.moc"
