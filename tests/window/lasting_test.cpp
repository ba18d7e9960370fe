// SPDX-License-Identifier: GPL-3.0-or-later
// What a person has seen of a run stays: its pod may go and come again, its job may be deleted, the window may be killed.
#include "connection_world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <cmath>

using cluster::ClusterModel;
using curves::Point;
using testsupport::patience;
using testsupport::WindowWorld;

namespace {

const kubeapi::Resource podResource{"", "v1", "pods", "Pod", true};

std::vector<Point> pointsOf(const history::RunLibrary &runs, const QString &id, const std::string &series)
{
    std::vector<Point> points;
    const history::Run *run = runs.run(id);
    const auto *found = run && run->curves ? run->curves->find(series) : nullptr;
    for (std::size_t i = 0; found && i < found->curve->size(); ++i)
        points.push_back(found->curve->at(i));
    return points;
}

bool same(const Point &a, const Point &b)
{
    const auto equal = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    return equal(a.step, b.step) && equal(a.value, b.value) && a.timeNs == b.timeNs;
}

/// The first point that is not where it was before.
std::optional<std::size_t> firstLoss(const std::vector<Point> &before, const std::vector<Point> &now)
{
    for (std::size_t i = 0; i < before.size(); ++i)
        if (i >= now.size() || !same(before[i], now[i]))
            return i;
    return std::nullopt;
}

/// Runs and their points as another program sees them in the store.
QMap<QString, qint64> kept(const QString &file)
{
    QProcess list;
    list.start(QStringLiteral(TRAINYARD_BIN "/trainyardctl"),
               {QStringLiteral("history"), QStringLiteral("list"), QStringLiteral("--history"), file, QStringLiteral("-o"), QStringLiteral("json")});
    QMap<QString, qint64> points;
    if (!list.waitForFinished(patience) || list.exitCode() != 0)
        return points;
    for (const QJsonValue &run : QJsonDocument::fromJson(list.readAllStandardOutput()).object().value(QLatin1String("runs")).toArray())
        points.insert(run[QLatin1String("id")].toString(), run[QLatin1String("points")].toInteger());
    return points;
}

qint64 sum(const QMap<QString, qint64> &points)
{
    qint64 all = 0;
    for (const qint64 count : points)
        all += count;
    return all;
}

} // namespace

class LastingTest : public QObject {
    Q_OBJECT
private slots:
    /// A pod that is deleted in mid-training comes again and goes on; then the job is deleted. No point that was seen is lost or told twice.
    void aRunOutlivesItsPodAndItsJob()
    {
        WindowWorld world;
        world.store.open(world.folder.filePath(QStringLiteral("history.sqlite")));
        const auto running = [&]() -> cluster::JobPtr {
            if (world.demo())
                for (const auto &[uid, job] : world.demo()->jobs())
                    if (job->object.meta.name == "digits-baseline" && job->state == workloads::JobState::Running)
                        return job;
            return nullptr;
        };
        QVERIFY(world.startDemo([&] { return running() != nullptr; }));
        const cluster::JobPtr job = running();
        const QString id = history::RunLibrary::idOf(QStringLiteral("demo"), QString::fromStdString(job->id));
        const auto count = [&] { return pointsOf(world.runs, id, "loss").size(); };
        QTRY_VERIFY_WITH_TIMEOUT(count() >= 10, patience);

        const std::string first = running()->tries.back()->uid();
        bool deleted = false;
        world.demo()->send(kubeapi::deleteRequest(podResource, job->object.meta.namespaceName, running()->logPod), world.window.get(),
                           [&](const kubeapi::Result<kubeapi::Response> &answer) { deleted = bool(answer); });
        QTRY_VERIFY_WITH_TIMEOUT(deleted, patience);
        QTRY_VERIFY_WITH_TIMEOUT(running() && running()->tries.back()->uid() != first, patience);
        const std::vector<Point> before = pointsOf(world.runs, id, "loss");
        QTRY_VERIFY_WITH_TIMEOUT(count() >= before.size() + 5, patience);
        const std::vector<Point> after = pointsOf(world.runs, id, "loss");
        QVERIFY2(!firstLoss(before, after), "a point of the first pod is gone");
        // The new pod begins anew, or where its checkpoint is: one way back in steps, and one only
        int back = 0;
        for (std::size_t i = 1; i < after.size(); ++i)
            back += after[i].step < after[i - 1].step;
        QCOMPARE(back, 1);
        QCOMPARE(world.runs.run(id)->curves->find("loss")->curve->branches().size(), 1U);

        const kubeapi::Resource jobs{"batch", "v1", "jobs", "Job", true};
        kubeapi::DeleteOptions all;
        all.propagationPolicy = "Background";
        deleted = false;
        world.demo()->send(kubeapi::deleteRequest(jobs, job->object.meta.namespaceName, job->object.meta.name, all), world.window.get(),
                           [&](const kubeapi::Result<kubeapi::Response> &answer) { deleted = bool(answer); });
        QTRY_VERIFY_WITH_TIMEOUT(deleted && !running(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(world.runs.run(id) && !world.runs.run(id)->live, patience);
        const std::vector<Point> seen = after;
        QTRY_VERIFY_WITH_TIMEOUT(count() >= seen.size(), patience);
        QVERIFY2(!firstLoss(seen, pointsOf(world.runs, id, "loss")), "a point is gone with its job");
        world.window->showPage(QStringLiteral("curves"));
        QVERIFY(world.runs.ids().contains(id));
    }

    /// kill -9 in the middle of it. What another program had read from the store is there afterwards, sound, and a window without any cluster
    /// shows it.
    void aKilledWindowOpensAgainWithAllThatWasKept()
    {
        QTemporaryDir home;
        const QString file = home.filePath(QStringLiteral("history.sqlite"));
        QProcess window;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("HOME"), home.path());
        environment.insert(QStringLiteral("KUBECONFIG"), home.filePath(QStringLiteral("none")));
        window.setProcessEnvironment(environment);
        window.setProcessChannelMode(QProcess::ForwardedChannels);
        QMap<QString, qint64> before;
        for (int round = 1; round <= 3; ++round) {
            window.start(QStringLiteral(TRAINYARD_BIN "/trainyard"), {QStringLiteral("--demo"), QStringLiteral("--history"), file,
                                                                      QStringLiteral("--settings"), home.filePath(QStringLiteral("settings.ini"))});
            QVERIFY(window.waitForStarted());
            const qint64 goal = sum(before) + 60;
            QMap<QString, qint64> now;
            QTRY_VERIFY_WITH_TIMEOUT(sum(now = kept(file)) >= goal || window.state() == QProcess::NotRunning, patience);
            QCOMPARE(window.state(), QProcess::Running);
            window.kill();
            QVERIFY(window.waitForFinished());
            before = kept(file);
            for (auto run = now.cbegin(); run != now.cend(); ++run)
                QVERIFY2(before.value(run.key()) >= run.value(), qPrintable(QStringLiteral("%1 had %2 points").arg(run.key()).arg(run.value())));
            {
                QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("check"));
                database.setDatabaseName(file);
                QVERIFY(database.open());
                QSqlQuery query(QStringLiteral("PRAGMA integrity_check"), database);
                QVERIFY(query.next());
                QCOMPARE(query.value(0).toString(), QStringLiteral("ok"));
            }
            QSqlDatabase::removeDatabase(QStringLiteral("check"));
        }

        WindowWorld world; // no kubeconfig, no cluster
        world.store.open(file);
        QTRY_COMPARE_WITH_TIMEOUT(world.runs.ids().size(), before.size(), patience);
        world.window->showPage(QStringLiteral("curves"));
        for (const QString &id : world.runs.ids()) {
            const qint64 points = before.value(id);
            world.runs.want(id);
            const auto loaded = [&] {
                qint64 all = 0;
                if (const auto &read = world.runs.run(id)->curves)
                    for (const auto &series : read->series)
                        all += qint64(series.curve->size());
                return all;
            };
            QTRY_COMPARE_WITH_TIMEOUT(loaded(), points, patience);
            QVERIFY(!world.runs.run(id)->live);
        }
        world.picture("history-without-cluster");
    }
};

QTEST_MAIN(LastingTest)
#include "lasting_test.moc"
