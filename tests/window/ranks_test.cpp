// SPDX-License-Identifier: GPL-3.0-or-later
// A job of several pods: each rank's log is read once a person looks at the job, and only few of many are followed at once.
#include "connection_world.h"

#include "app/domain/curves/rank_agreement.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

#include <set>

using testsupport::patience;
using testsupport::WindowWorld;

namespace {

constexpr int ranks = 12;

/// A Job of twelve pods, each of which trains the same.
constexpr const char *wideJob = R"({"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "twelve", "namespace": "research"}, "spec": {
    "completionMode": "Indexed", "completions": 12, "parallelism": 12, "backoffLimit": 0, "template": {"spec": {"restartPolicy": "Never", "containers": [
        {"name": "trainer", "image": "trainyard/demo-trainer:1", "command": ["torchrun", "train.py"],
         "args": ["--steps", "100000", "--lr", "0.05", "--log-every", "1", "--step-delay-ms", "200"]}]}}}})";

cluster::JobPtr runningJob(const WindowWorld &world, const char *name)
{
    if (world.demo())
        for (const auto &[uid, job] : world.demo()->jobs())
            if (job->object.meta.name == name && job->state == workloads::JobState::Running)
                return job;
    return nullptr;
}

/// The names of the run's series that have points.
std::set<std::string> seriesOf(const WindowWorld &world, const QString &id)
{
    std::set<std::string> names;
    const history::Run *run = world.runs.run(id);
    if (run && run->curves)
        for (const auto &series : run->curves->series)
            if (series.curve->size() > 0)
                names.insert(series.info.name);
    return names;
}

} // namespace

class RanksTest : public QObject {
    Q_OBJECT
private slots:
    void everyRankOfAJobIsReadOnceAPersonLooksAtIt();
    void ofManyRanksAFewAreFollowedAndThePersonChoosesOneMore();
};

void RanksTest::everyRankOfAJobIsReadOnceAPersonLooksAtIt()
{
    WindowWorld world;
    const auto both = [&] {
        const cluster::JobPtr job = runningJob(world, "digits-wide");
        return job && !job->others.empty();
    };
    QVERIFY(world.startDemo(both));
    const cluster::JobPtr job = runningJob(world, "digits-wide");
    const QString id = history::RunLibrary::idOf(QStringLiteral("demo"), QString::fromStdString(job->id));
    const auto read = [&] { return seriesOf(world, id); };
    QTRY_VERIFY_WITH_TIMEOUT(read().contains("loss"), patience);
    QVERIFY2(!read().contains("loss@rank1"), "the second rank is read before anybody looks at the job");

    world.window->openJob(QStringLiteral("demo"), QString::fromStdString(job->id));
    QTRY_VERIFY_WITH_TIMEOUT(read().contains("loss@rank1"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(world.runs.run(id)->ranks.read, 2, patience);
    QCOMPARE(world.runs.run(id)->ranks.all, 2);
    QCOMPARE(QString::fromStdString(world.runs.run(id)->curves->main), QStringLiteral("loss"));
    world.picture("job-of-two-ranks");
}

void RanksTest::ofManyRanksAFewAreFollowedAndThePersonChoosesOneMore()
{
    WindowWorld world;
    QVERIFY(world.startDemo([&] { return !world.demo()->jobs().empty(); }));
    bool created = false;
    world.demo()->send(kubeapi::createRequest({"batch", "v1", "jobs", "Job", true}, "research", wideJob), world.window.get(),
                       [&](const kubeapi::Result<kubeapi::Response> &answer) { created = bool(answer); });
    QTRY_VERIFY_WITH_TIMEOUT(created, patience);
    const auto begun = [&] {
        const cluster::JobPtr job = runningJob(world, "twelve");
        return job && job->ready == ranks && job->others.size() == ranks - 1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(begun(), patience);
    const QString uid = QString::fromStdString(runningJob(world, "twelve")->id), id = history::RunLibrary::idOf(QStringLiteral("demo"), uid);
    world.window->openJob(QStringLiteral("demo"), uid);
    const auto read = [&] { return world.runs.run(id)->ranks.read; };
    QTRY_COMPARE_WITH_TIMEOUT(read(), 9, patience); // the leader and eight others
    QCOMPARE(world.runs.run(id)->ranks.all, ranks);
    QCOMPARE(world.runs.run(id)->ranks.unread, QStringList({QStringLiteral("rank9"), QStringLiteral("rank10"), QStringLiteral("rank11")}));
    QTRY_VERIFY_WITH_TIMEOUT(seriesOf(world, id).contains("loss@rank8"), patience);
    QVERIFY(!seriesOf(world, id).contains("loss@rank11"));

    auto *button = world.window->findChild<QPushButton *>(QStringLiteral("jobRanks"));
    QVERIFY(button);
    QTRY_VERIFY_WITH_TIMEOUT(button->isVisible(), patience);
    QVERIFY2(button->text().contains(QStringLiteral("9")) && button->text().contains(QStringLiteral("12")), qPrintable(button->text()));
    world.picture("job-of-twelve-ranks");
    // The menu is filled as it opens; shown it would wait for the person
    emit button->menu()->aboutToShow();
    QCOMPARE(button->menu()->actions().size(), 3);
    button->menu()->actions().last()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(seriesOf(world, id).contains("loss@rank11"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!world.runs.run(id)->ranks.unread.contains(QStringLiteral("rank11")), patience);
    QCOMPARE(QString::fromStdString(world.runs.run(id)->curves->main), QStringLiteral("loss"));
    // All run the same program with the same seed: one curve for all of them
    curves::RankAgreement agreement;
    agreement.look(*world.runs.run(id)->curves);
    QVERIFY(agreement.agreeing("loss") >= 10);
}

QTEST_MAIN(RanksTest)
#include "ranks_test.moc"
