// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that come again: the same one with more, another one in its place, from another machine, from a node whose clock is late.
#include "app/history/history_store.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using history::Role;
using history::RunRecord;
using history::StoreFile;

namespace {

constexpr std::int64_t epochNs = 1'700'000'000'000'000'000;
constexpr std::int64_t second = 1'000'000'000;

curves::Point point(double step, double value, std::int64_t timeNs = 0)
{
    curves::Point result;
    result.step = step;
    result.value = value;
    result.timeNs = timeNs;
    return result;
}

std::vector<curves::Point> line(int from, int count, double slope, std::int64_t firstNs = 0)
{
    std::vector<curves::Point> points;
    for (int i = from; i < from + count; ++i)
        points.push_back(point(i, 5 + i * slope, firstNs == 0 ? 0 : firstNs + i * second));
    return points;
}

RunRecord record(const QString &id, const QString &name)
{
    RunRecord run;
    run.id = id;
    run.name = name;
    run.source = id.mid(5);
    run.updated = QDateTime(QDate(2026, 5, 1), QTime(8, 0), Qt::UTC);
    return run;
}

/// A run as a reader hands it over.
struct Source {
    curves::RunCurves run;
    Source &add(const char *series, const std::vector<curves::Point> &points)
    {
        curves::Curve &curve = run.curve(series);
        for (const curves::Point &one : points)
            curve.append(one);
        return *this;
    }
    std::shared_ptr<const curves::RunSnapshot> snapshot() const { return curves::RunSnapshot::of(run); }
};

std::vector<curves::Point> kept(StoreFile &store, const QString &id, const char *series)
{
    const auto run = store.load(id);
    std::vector<curves::Point> points;
    if (run)
        for (const history::StoredSeries &one : run->series)
            if (one.info.name == series)
                for (std::size_t i = 0; i < one.curve->size(); ++i)
                    points.push_back(one.curve->at(i));
    return points;
}

bool same(const std::vector<curves::Point> &a, const std::vector<curves::Point> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const curves::Point &x, const curves::Point &y) {
        return x.step == y.step && x.timeNs == y.timeNs && (x.value == y.value || (std::isnan(x.value) && std::isnan(y.value)));
    });
}

QStringList idsOf(StoreFile &store)
{
    QStringList ids;
    for (const RunRecord &run : store.runs())
        ids.append(run.id);
    ids.sort();
    return ids;
}

} // namespace

class TestKeptRuns : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_file = m_folder->filePath(QStringLiteral("history.sqlite"));
        m_store = std::make_unique<StoreFile>();
        QVERIFY(!m_store->open(m_file, StoreFile::Mode::Write));
    }
    void cleanup()
    {
        m_store.reset();
        m_folder.reset();
    }

    void aFileThatGrowsIsOneRun()
    {
        Source source;
        source.add("loss", line(0, 1000, -0.001)).add("lr", line(0, 1000, 0));
        save(id, "one", source);
        source.add("loss", line(1000, 9000, -0.001)).add("lr", line(1000, 9000, 0));
        save(id, "one", source);
        save(id, "one", source); // the same again
        Source again;            // read by another reader, from the beginning
        again.add("loss", line(0, 10'001, -0.001)).add("lr", line(0, 10'001, 0)).add("late", line(9'000, 5, 1));
        save(id, "one", again);
        QCOMPARE(idsOf(*m_store), QStringList{id});
        QVERIFY(same(kept(*m_store, id, "loss"), line(0, 10'001, -0.001)));
        QVERIFY(same(kept(*m_store, id, "lr"), line(0, 10'001, 0)));
        QVERIFY(same(kept(*m_store, id, "late"), line(9'000, 5, 1)));
    }

    void anotherTrainingThatBeginsAlikeIsAnotherRun()
    {
        Source first, second;
        first.add("loss", line(0, 1000, -0.001)).add("lr", line(0, 1000, 0));
        second.add("loss", line(0, 5, -0.5)).add("lr", line(0, 5, 0));
        save(id, "first", first, {{QStringLiteral("seed"), QStringLiteral("1")}});
        save(id, "second", second, {{QStringLiteral("seed"), QStringLiteral("2")}});
        const QVector<RunRecord> archived = m_store->takeArchived();
        QCOMPARE(archived.size(), 1);
        QCOMPARE(archived[0].id, id + QLatin1String("@2026-05-01T08:00:00.000Z")); // when it was read last
        // It has its own name and settings, and all of its curves, of which one was alike.
        QCOMPARE(archived[0].name, QStringLiteral("first"));
        QCOMPARE(archived[0].parameters.value(QStringLiteral("seed")), QStringLiteral("1"));
        QVERIFY(same(kept(*m_store, archived[0].id, "loss"), line(0, 1000, -0.001)));
        QVERIFY(same(kept(*m_store, archived[0].id, "lr"), line(0, 1000, 0)));
        QVERIFY(same(kept(*m_store, id, "loss"), line(0, 5, -0.5)));
        QVERIFY(same(kept(*m_store, id, "lr"), line(0, 5, 0)));
        QCOMPARE(m_store->load(id)->record.name, QStringLiteral("second"));
        // And once more, within the same moment: no id is given twice.
        save(id, "third", Source().add("loss", line(0, 7, -0.25)));
        QCOMPARE(idsOf(*m_store).size(), 3);
        QVERIFY(same(kept(*m_store, id, "loss"), line(0, 7, -0.25)));
    }

    void oneSeriesThatDiffersMovesThemAll()
    {
        // The first series is the same in both; the second says that this is another run.
        save(id, "first", Source().add("lr", line(0, 100, 0)).add("loss", line(0, 100, -0.01)));
        save(id, "second", Source().add("lr", line(0, 200, 0)).add("loss", line(0, 200, -0.02)));
        const QVector<RunRecord> archived = m_store->takeArchived();
        QCOMPARE(archived.size(), 1);
        QCOMPARE(archived[0].name, QStringLiteral("first"));
        QVERIFY(same(kept(*m_store, archived[0].id, "lr"), line(0, 100, 0)));
        QVERIFY(same(kept(*m_store, archived[0].id, "loss"), line(0, 100, -0.01)));
        QVERIFY(same(kept(*m_store, id, "lr"), line(0, 200, 0)));
        QVERIFY(same(kept(*m_store, id, "loss"), line(0, 200, -0.02)));
    }

    void trainingAfterTrainingInOneFile()
    {
        // Long enough for full blocks, and with a few rows behind them, each time.
        for (int training = 0; training < 5; ++training)
            for (int rows : {5000, 5010, 9000}) {
                Source source;
                for (const char *series : {"loss", "accuracy", "lr"})
                    source.add(series, line(0, rows, -0.001 * (training + 1)));
                save(id, qPrintable(QString::number(training)), source);
            }
        QCOMPARE(m_store->runs().size(), 5);
        for (const RunRecord &run : m_store->runs())
            for (const char *series : {"loss", "accuracy", "lr"})
                QVERIFY(same(kept(*m_store, run.id, series), line(0, 9000, -0.001 * (run.name.toInt() + 1))));
    }

    void aLineThatWasReadByHalfIsNoOtherRun()
    {
        // A look falls between two writes of one line: "loss 4.9" is "loss 4.98" at the next look, and again, and again.
        for (int rows = 1; rows < 30; ++rows) {
            auto half = line(0, rows, -0.01);
            half.back().value = std::floor(half.back().value * 10) / 10;
            save(id, "growing", Source().add("loss", half).add("lr", line(0, rows - 1, 0)));
        }
        save(id, "growing", Source().add("loss", line(0, 29, -0.01)).add("lr", line(0, 29, 0)));
        QCOMPARE(idsOf(*m_store), QStringList{id});
        QVERIFY(same(kept(*m_store, id, "loss"), line(0, 29, -0.01)));
        QVERIFY(same(kept(*m_store, id, "lr"), line(0, 29, 0)));
        // Two points that differ are another run all the same.
        auto other = line(0, 40, -0.01);
        other[27].value = other[28].value = 9;
        save(id, "other", Source().add("loss", other).add("lr", line(0, 40, 0)));
        QCOMPARE(idsOf(*m_store).size(), 2);
    }

    void aFileThatWasCutChangesNothing()
    {
        save(id, "whole", Source().add("loss", line(0, 1000, -0.001)));
        save(id, "cut", Source().add("loss", line(0, 10, -0.001)));
        save(id, "empty", Source().add("loss", {}));
        QCOMPARE(idsOf(*m_store), QStringList{id});
        QCOMPARE(m_store->load(id)->record.name, QStringLiteral("whole"));
        QCOMPARE(kept(*m_store, id, "loss").size(), std::size_t(1000));
    }

    void aRunOfOtherSeriesIsAnotherRun()
    {
        save(id, "first", Source().add("loss", line(0, 100, -0.01)));
        save(id, "second", Source().add("reward", line(0, 100, 1)));
        QCOMPARE(idsOf(*m_store).size(), 2);
        QCOMPARE(m_store->load(id)->series.size(), std::size_t(1));
    }

    void aSeriesThatTheReaderCallsOtherwiseIsTheSame()
    {
        save(id, "log", Source().add("loss", line(0, 100, -0.01)).add("lr", line(0, 100, 0)));
        save(id, "log", Source().add("loss@rank0", line(0, 120, -0.01)).add("loss@rank1", line(0, 20, -0.02)).add("lr", line(0, 120, 0)));
        QCOMPARE(idsOf(*m_store), QStringList{id});
        QCOMPARE(m_store->load(id)->series.size(), std::size_t(3));
        QVERIFY(same(kept(*m_store, id, "loss@rank0"), line(0, 120, -0.01)));
    }

    void whatARollbackUndoesIsSavedAgain()
    {
        Source source;
        source.add("loss", line(0, 5000, -0.001));
        save(id, "one", source);
        source.add("loss", line(5000, 100, -0.001));
        QVERIFY(!m_store->begin());
        m_store->saveWhole(record(id, QStringLiteral("one")), *source.snapshot());
        m_store->saveWhole(record(id, QStringLiteral("other")), *Source().add("loss", line(0, 3, 1)).snapshot());
        m_store->rollback();
        QVERIFY(m_store->takeArchived().isEmpty());
        QCOMPARE(kept(*m_store, id, "loss").size(), std::size_t(5000));
        save(id, "one", source);
        QVERIFY(same(kept(*m_store, id, "loss"), line(0, 5100, -0.001)));
        QCOMPARE(idsOf(*m_store), QStringList{id});
    }

    void twoWindowsFollowOneFile()
    {
        StoreFile other;
        QVERIFY(!other.open(m_file, StoreFile::Mode::Write));
        Source here, there;
        for (int round = 0; round < 30; ++round) {
            here.add("loss", line(round * 7, 7, -0.001));
            save(id, "one", here);
            there.add("loss", line(round * 7, 7, -0.001));
            QVERIFY(!other.begin());
            other.saveWhole(record(id, QStringLiteral("one")), *there.snapshot());
            QVERIFY(!other.commit());
        }
        QCOMPARE(idsOf(*m_store), QStringList{id});
        QVERIFY(same(kept(*m_store, id, "loss"), line(0, 210, -0.001)));
    }

    void aRowMoreWritesARowMore()
    {
        Source source;
        source.add("loss", line(0, 500'000, -1e-6)).add("lr", line(0, 500'000, 0));
        save(id, "long", source);
        const auto written = [this] { return QFileInfo(m_file + QStringLiteral("-wal")).size(); };
        m_store->release(); // the log begins anew
        QCOMPARE(written(), 0);
        for (int row = 0; row < 20; ++row) {
            source.add("loss", line(500'000 + row, 1, -1e-6)).add("lr", line(500'000 + row, 1, 0));
            save(id, "long", source);
        }
        QVERIFY2(written() < 20 * 100'000, qPrintable(QString::number(written())));
        // A reader that reads all of it again costs no more.
        m_store->release();
        Source again;
        again.add("loss", line(0, 500'021, -1e-6)).add("lr", line(0, 500'021, 0));
        save(id, "long", again);
        QVERIFY2(written() < 200'000, qPrintable(QString::number(written())));
        QVERIFY(same(kept(*m_store, id, "loss"), line(0, 500'021, -1e-6)));
    }

    void whatASamplingServerHandsOutIsJoined()
    {
        const QString served = QStringLiteral("server:http://host#1");
        std::vector<curves::Point> all = line(0, 100, -0.01, epochNs), even, third;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i % 2 == 0)
                even.push_back(all[i]);
            if (i % 3 == 0)
                third.push_back(all[i]);
        }
        for (const auto &part : {even, third, even, all})
            save(served, "sampled", Source().add("loss", part), {}, StoreFile::Telling::Sample);
        QCOMPARE(idsOf(*m_store), QStringList{served});
        QVERIFY(same(kept(*m_store, served, "loss"), all));
    }

    void theStoreTellsOfRunsThatAreKeptAside()
    {
        m_store->close();
        history::HistoryStore store;
        QSignalSpy archived(&store, &history::HistoryStore::archived);
        store.open(m_file);
        store.saveFileRun(record(id, QStringLiteral("first")), Source().add("loss", line(0, 10, 1)).snapshot());
        store.saveFileRun(record(id, QStringLiteral("second")), Source().add("loss", line(0, 10, 2)).snapshot());
        store.flush();
        QTRY_COMPARE_WITH_TIMEOUT(archived.size(), 1, 20000);
        QCOMPARE(archived[0][0].value<QVector<RunRecord>>().at(0).name, QStringLiteral("first"));
    }

    void aSecondTrysLogIsKeptBehindTheFirst()
    {
        // Two ranks were told apart in the first try; the second one's log is read for a while before its second rank speaks.
        const QString run = QStringLiteral("lab/ranks");
        const auto first = line(0, 1000, -0.001, epochNs), again = line(0, 60, -0.001, epochNs + 5000 * second);
        append(run, "loss@rank0", first);
        m_store->close();
        QVERIFY(!m_store->open(m_file, StoreFile::Mode::Write)); // the window starts anew
        append(run, "loss", {again.begin(), again.begin() + 50});
        QVERIFY(!m_store->begin());
        m_store->renameSeries(run, QStringLiteral("loss"), QStringLiteral("loss@rank0"));
        m_store->append(run, Role::Metric, {"loss@rank0", curves::Direction::Lower, {}}, 50, {again.begin() + 50, again.end()});
        QVERIFY(!m_store->commit());
        auto both = first;
        both.insert(both.end(), again.begin(), again.end());
        QVERIFY(same(kept(*m_store, run, "loss@rank0"), both));
        QCOMPARE(m_store->load(run)->series.size(), std::size_t(1));
        // The same log once more adds nothing.
        m_store->close();
        QVERIFY(!m_store->open(m_file, StoreFile::Mode::Write));
        append(run, "loss", again);
        QVERIFY(!m_store->begin());
        m_store->renameSeries(run, QStringLiteral("loss"), QStringLiteral("loss@rank0"));
        QVERIFY(!m_store->commit());
        QVERIFY(same(kept(*m_store, run, "loss@rank0"), both));
    }

    void aNodeWhoseClockIsLateLosesNothing_data()
    {
        QTest::addColumn<qint64>("fraction"); // of a second, in the second node's times
        QTest::newRow("other times") << qint64(123'456'789);
        QTest::newRow("the same times, to the second") << qint64(0);
    }
    void aNodeWhoseClockIsLateLosesNothing()
    {
        QFETCH(qint64, fraction);
        const QString run = QStringLiteral("lab/skew");
        const auto first = line(0, 100, -0.01, epochNs), late = line(1000, 100, -0.02, epochNs + fraction - 930 * second);
        QVERIFY(late.front().timeNs < first.back().timeNs - 28 * second); // thirty points of the first come after its first
        append(run, "loss", first);
        auto both = first;
        both.insert(both.end(), late.begin(), late.end());
        for (int start = 0; start < 3; ++start) { // the window is started again and again, and reads what the pod's log still holds
            StoreFile store;
            QVERIFY(!store.open(m_file, StoreFile::Mode::Write));
            const auto add = [&](std::size_t from, std::size_t to) {
                QVERIFY(!store.begin());
                store.append(run, Role::Metric, {"loss", curves::Direction::Lower, {}}, from,
                             {late.begin() + static_cast<std::ptrdiff_t>(from), late.begin() + static_cast<std::ptrdiff_t>(to)});
                QVERIFY(!store.commit());
            };
            for (const auto &[from, to] : {std::pair(0, 10), std::pair(10, 11), std::pair(11, 95), std::pair(95, 100)})
                add(static_cast<std::size_t>(from), static_cast<std::size_t>(to));
            QCOMPARE(kept(store, run, "loss").size(), std::size_t(200));
            QVERIFY(same(kept(store, run, "loss"), both));
        }
    }

    void aLogThatIsReadOtherwiseIsTheSameLog()
    {
        // A pattern now says what the step is: the lines are those that are kept.
        const QString run = QStringLiteral("lab/pattern");
        std::vector<curves::Point> without, with;
        for (int i = 0; i < 50; ++i) {
            without.push_back(point(std::nan(""), i, epochNs + i * second + 1234));
            with.push_back(point(i * 10, i, epochNs + i * second + 1234));
        }
        append(run, "loss", without);
        append(run, "loss", with);
        QCOMPARE(kept(*m_store, run, "loss").size(), std::size_t(50));
    }

    void equalValuesOfOneMomentAreCounted()
    {
        const QString run = QStringLiteral("lab/moment");
        const std::vector<curves::Point> three(3, point(std::nan(""), 1, epochNs));
        append(run, "flag", {three[0], three[1]});
        StoreFile store;
        QVERIFY(!store.open(m_file, StoreFile::Mode::Write));
        for (std::size_t i = 0; i < 3; ++i) { // read again, line by line, and one more
            QVERIFY(!store.begin());
            store.append(run, Role::Metric, {"flag", {}, {}}, i, {three[i]});
            QVERIFY(!store.commit());
        }
        QCOMPARE(kept(store, run, "flag").size(), std::size_t(3));
    }

    void twoPeoplesRunsOfOnePathStayTwo()
    {
        const auto mine = line(0, 100, -0.01, epochNs), theirs = line(0, 50, -0.03, epochNs + 30 * second);
        save(id, "mine", Source().add("loss", mine));
        const QString file = m_folder->filePath(QStringLiteral("theirs.sqlite"));
        {
            StoreFile other;
            QVERIFY(!other.open(file, StoreFile::Mode::Write));
            QVERIFY(!other.begin());
            other.saveWhole(record(id, QStringLiteral("theirs")), *Source().add("loss", theirs).snapshot());
            other.saveWhole(record(QStringLiteral("file:/other"), QStringLiteral("also theirs")), *Source().add("loss", theirs).snapshot());
            QVERIFY(!other.commit());
        }
        for (int time = 0; time < 2; ++time) {
            const StoreFile::Transfer transfer = import(file);
            QVERIFY(transfer.contradictions.isEmpty());
            QCOMPARE(transfer.added, time == 0 ? 2 : 0);
            QCOMPARE(transfer.unchanged, time == 0 ? 0 : 2);
            QVERIFY(same(kept(*m_store, id, "loss"), mine));
            QCOMPARE(m_store->load(id)->record.name, QStringLiteral("mine"));
            const QStringList ids = idsOf(*m_store);
            QCOMPARE(ids.size(), 3);
            const QStringList imported = ids.filter(QStringLiteral("@import-"));
            QCOMPARE(imported.size(), 1);
            QVERIFY2(imported[0].startsWith(id + QLatin1String("@import-2")), qPrintable(imported[0]));
            QVERIFY(same(kept(*m_store, imported[0], "loss"), theirs));
        }
        // My own, further on another machine: one run.
        {
            StoreFile other;
            QVERIFY(!other.open(m_folder->filePath(QStringLiteral("further.sqlite")), StoreFile::Mode::Write));
            QVERIFY(!other.begin());
            other.saveWhole(record(id, QStringLiteral("mine")), *Source().add("loss", line(0, 300, -0.01, epochNs)).snapshot());
            QVERIFY(!other.commit());
        }
        QCOMPARE(import(m_folder->filePath(QStringLiteral("further.sqlite"))).merged, 1);
        QVERIFY(same(kept(*m_store, id, "loss"), line(0, 300, -0.01, epochNs)));
        QCOMPARE(idsOf(*m_store).size(), 3);
    }

    void aSeriesThatTheOtherTellsOtherwiseIsKeptBesideOurs()
    {
        // Without times nothing says which point comes first: neither is thrown away.
        const QString run = QStringLiteral("lab/uid-1");
        append(run, "loss", line(0, 100, -0.01));
        append(run, "lr", line(0, 100, 0));
        const QString file = m_folder->filePath(QStringLiteral("theirs.sqlite"));
        {
            StoreFile other;
            QVERIFY(!other.open(file, StoreFile::Mode::Write));
            QVERIFY(!other.begin());
            other.saveRun(record(run, QStringLiteral("train")));
            other.append(run, Role::Metric, {"loss", {}, {}}, 0, line(0, 80, -0.02));
            other.append(run, Role::Metric, {"lr", {}, {}}, 0, line(0, 120, 0));
            QVERIFY(!other.commit());
        }
        for (int time = 0; time < 2; ++time) {
            const StoreFile::Transfer transfer = import(file);
            QCOMPARE(transfer.contradictions.size(), 1);
            const QStringList ids = idsOf(*m_store);
            QCOMPARE(ids.size(), 2);
            const QString beside = ids.filter(QStringLiteral("@import-")).value(0);
            QCOMPARE(transfer.contradictions[0], run + QLatin1String(": loss, kept as ") + beside);
            QVERIFY(same(kept(*m_store, run, "loss"), line(0, 100, -0.01)));
            QVERIFY(same(kept(*m_store, run, "lr"), line(0, 120, 0))); // what does not contradict is merged
            QVERIFY(same(kept(*m_store, beside, "loss"), line(0, 80, -0.02)));
            QCOMPARE(transfer.merged, time == 0 ? 1 : 0);
        }
    }

    void gpuSamplesThatTheOtherTellsOtherwiseAreKeptBesideOurs()
    {
        const QString run = QStringLiteral("lab/uid-1");
        const auto lay = [&](StoreFile &store, double slope, int count) {
            QVERIFY(!store.begin());
            store.saveRun(record(run, QStringLiteral("train")));
            store.append(run, Role::Metric, {"loss", {}, {}}, 0, line(0, 100, -0.01));
            store.append(run, Role::Gpu, {"gpu-a#0 load", {}, {}}, 0, line(0, count, slope)); // without times
            store.append(run, Role::Gpu, {"gpu-a#1 load", {}, {}}, 0, line(0, 50, 0));
            QVERIFY(!store.commit());
        };
        lay(*m_store, 0.001, 60);
        const auto gpu = [&](const QString &place, const std::string &name) {
            const auto stored = m_store->load(place);
            for (const history::StoredSeries &series : stored ? stored->gpus : std::vector<history::StoredSeries>())
                if (series.info.name == name)
                    return [&] {
                        std::vector<curves::Point> points;
                        for (std::size_t i = 0; i < series.curve->size(); ++i)
                            points.push_back(series.curve->at(i));
                        return points;
                    }();
            return std::vector<curves::Point>();
        };
        const QString file = m_folder->filePath(QStringLiteral("theirs.sqlite")), more = m_folder->filePath(QStringLiteral("third.sqlite"));
        for (const auto &[path, slope] : {std::pair{file, 0.002}, std::pair{more, 0.003}}) {
            StoreFile other;
            QVERIFY(!other.open(path, StoreFile::Mode::Write));
            lay(other, slope, 40);
        }
        QString beside;
        for (int time = 0; time < 2; ++time) { // the second time finds what the first one kept
            const StoreFile::Transfer transfer = import(file);
            const QStringList ids = idsOf(*m_store);
            QCOMPARE(ids.size(), 2);
            beside = ids.filter(QStringLiteral("@import-")).value(0);
            QCOMPARE(transfer.contradictions, QStringList(run + QLatin1String(": gpu-a#0 load, kept as ") + beside));
            QVERIFY(same(gpu(run, "gpu-a#0 load"), line(0, 60, 0.001)));
            QVERIFY(same(gpu(beside, "gpu-a#0 load"), line(0, 40, 0.002)));
            QVERIFY(gpu(beside, "gpu-a#1 load").empty()); // what does not contradict is where it was
            QVERIFY(same(kept(*m_store, run, "loss"), line(0, 100, -0.01)));
            QCOMPARE(transfer.merged, time == 0 ? 1 : 0);
        }
        // Of a third machine, which tells it otherwise again: a place of its own
        QCOMPARE(import(more).contradictions.size(), 1);
        QCOMPARE(idsOf(*m_store).size(), 3);
        QVERIFY(same(gpu(beside, "gpu-a#0 load"), line(0, 40, 0.002)));
    }

    void aCancelledTransferLeavesWholeRuns()
    {
        const QString file = m_folder->filePath(QStringLiteral("many.sqlite"));
        constexpr int runs = 12;
        {
            StoreFile other;
            QVERIFY(!other.open(file, StoreFile::Mode::Write));
            for (int i = 0; i < runs; ++i) {
                QVERIFY(!other.begin());
                other.saveRun(record(QStringLiteral("lab/%1").arg(i), QStringLiteral("run")));
                for (const char *series : {"loss", "lr"})
                    other.append(QStringLiteral("lab/%1").arg(i), Role::Metric, {series, {}, {}}, 0, line(0, 5000, -0.01 * i));
                QVERIFY(!other.commit());
            }
        }
        StoreFile other;
        QVERIFY(!other.open(file, StoreFile::Mode::Read));
        const StoreFile::Transfer transfer = m_store->takeFrom(other, {}, [](int done, int) { return done < 5; });
        QVERIFY(transfer.cancelled && !transfer.error);
        QCOMPARE(transfer.added, 5);
        QCOMPARE(idsOf(*m_store).size(), 5);
        for (const QString &run : idsOf(*m_store))
            for (const char *series : {"loss", "lr"})
                QVERIFY(same(kept(*m_store, run, series), line(0, 5000, -0.01 * run.mid(4).toInt())));
        // The rest comes the next time, and nothing twice.
        QCOMPARE(m_store->takeFrom(other).added, runs - 5);
        QCOMPARE(idsOf(*m_store).size(), runs);
    }

    void aCancelledExportLeavesNoFile()
    {
        for (int i = 0; i < 5; ++i)
            append(QStringLiteral("lab/%1").arg(i), "loss", line(0, 100, 1));
        m_store->close();
        history::HistoryStore store;
        store.open(m_file);
        const QString target = m_folder->filePath(QStringLiteral("export.sqlite"));
        std::optional<history::HistoryStore::Transferred> done;
        store.exportTo(
            target, {}, this, [&](int at, int) { at >= 0 ? store.cancelTransfer() : void(); }, [&](const auto &transferred) { done = transferred; });
        store.cancelTransfer(); // before its first run, or after one
        QTRY_VERIFY_WITH_TIMEOUT(done, 20000);
        QVERIFY(done->cancelled && done->error.isEmpty());
        QVERIFY(!QFileInfo::exists(target) && !QFileInfo::exists(target + QStringLiteral(".part")));
    }

    void oldIdsOfFoldersBecomeThoseOfTheirRuns()
    {
        const struct {
            const char *id, *name, *source;
        } old[] = {
            {"file:/runs", "bb", "/runs/bb/metrics.csv"},                         // the first of a folder had the folder's
            {"file:/runs#cc", "cc", "/runs/cc/metrics.csv"},                      //
            {"file:/runs/cc/metrics.csv", "metrics.csv", "/runs/cc/metrics.csv"}, // and was opened by itself, too
            {"file:/runs/ml.db", "bold-cat", "/runs/ml.db"},                      // a database has several
            {"file:/runs/ml.db#bold-cat 2", "bold-cat", "/runs/ml.db"},
            {"file:/alone.log", "alone.log", "/alone.log"},
            {"file:/alone.log@2026-01-01T00:00:00.000", "alone.log", "/alone.log"}, // an earlier training in that file
            {"file:/old", "old", ""},                                               // of the first format: its source was not kept
        };
        int n = 0;
        for (const auto &one : old) {
            RunRecord run = record(QString::fromLatin1(one.id), QString::fromLatin1(one.name));
            run.source = QString::fromLatin1(one.source);
            run.updated = run.updated.addDays(n++);
            QVERIFY(!m_store->begin());
            m_store->saveRun(run);
            m_store->append(run.id, Role::Metric, {"loss", {}, {}}, 0, line(0, 10 + n, n));
            QVERIFY(!m_store->commit());
        }
        m_store->close();
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("unsettled"));
            db.setDatabaseName(m_file);
            QVERIFY(db.open());
            QVERIFY(QSqlQuery(db).exec(QStringLiteral("DELETE FROM meta WHERE key='file_ids'"))); // as an earlier version left it
            db.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("unsettled"));
        for (int again = 0; again < 2; ++again) {
            QVERIFY(!m_store->open(m_file, StoreFile::Mode::Write));
            const char *wanted[] = {"file:/runs/bb/metrics.csv",
                                    "file:/runs/cc/metrics.csv@2026-05-02T08:00:00.000Z",
                                    "file:/runs/cc/metrics.csv",
                                    "file:/runs/ml.db#bold-cat",
                                    "file:/runs/ml.db#bold-cat 2",
                                    "file:/alone.log",
                                    "file:/alone.log@2026-01-01T00:00:00.000",
                                    "file:/old"};
            QCOMPARE(m_store->runs().size(), 8);
            for (int i = 0; i < 8; ++i)
                QVERIFY2(same(kept(*m_store, QString::fromLatin1(wanted[i]), "loss"), line(0, 11 + i, i + 1)), wanted[i]);
            m_store->close();
        }
    }

private:
    void save(const QString &run, const char *name, const Source &source, const QMap<QString, QString> &parameters = {},
              StoreFile::Telling telling = StoreFile::Telling::Whole)
    {
        RunRecord told = record(run, QString::fromLatin1(name));
        told.parameters = parameters;
        QVERIFY(!m_store->begin());
        m_store->saveWhole(told, *source.snapshot(), telling);
        QVERIFY(!m_store->commit());
    }
    void append(const QString &run, const char *series, const std::vector<curves::Point> &points)
    {
        QVERIFY(!m_store->begin());
        m_store->saveRun(record(run, QStringLiteral("train")));
        m_store->append(run, Role::Metric, {series, curves::Direction::Lower, {}}, 0, points);
        QVERIFY(!m_store->commit());
    }
    StoreFile::Transfer import(const QString &file)
    {
        StoreFile other;
        if (other.open(file, StoreFile::Mode::Read))
            return {};
        return m_store->takeFrom(other);
    }

    const QString id = QStringLiteral("file:/runs/one/metrics.csv");
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    std::unique_ptr<StoreFile> m_store;
};

QTEST_GUILESS_MAIN(TestKeptRuns)
#include "test_kept_runs.moc"
