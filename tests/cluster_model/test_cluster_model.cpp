// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/cluster_set.h"
#include "app/domain/workloads/adapter.h"
#include "cut_proxy.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <set>

using cluster::ClusterModel;
using cluster::ClusterSet;
using cluster::ConnectionState;

namespace {

constexpr int patience = 90000; ///< ms: a machine that is busy with other builds is slow; nothing waits longer than it must

struct Process {
    qint64 id = 0, parent = 0;
    std::string name;
};

std::vector<Process> processes()
{
    std::vector<Process> all;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator("/proc", error)) {
        const std::string digits = entry.path().filename().string();
        if (digits.find_first_not_of("0123456789") != std::string::npos)
            continue;
        std::ifstream file(entry.path() / "stat");
        std::string text((std::istreambuf_iterator<char>(file)), {});
        const std::size_t open = text.find('('), close = text.rfind(')');
        if (open == std::string::npos || close == std::string::npos || close + 4 >= text.size() || text[close + 2] == 'Z')
            continue;
        all.push_back({std::stoll(digits), std::stoll(text.substr(close + 4)), text.substr(open + 1, close - open - 1)});
    }
    return all;
}

/// The processes below one, however deep.
std::set<qint64> descendants(qint64 ancestor)
{
    const std::vector<Process> all = processes();
    std::set<qint64> found{ancestor};
    for (std::size_t before = 0; before != found.size();) {
        before = found.size();
        for (const Process &process : all)
            if (found.count(process.parent))
                found.insert(process.id);
    }
    found.erase(ancestor);
    return found;
}

bool anyAlive(const std::set<qint64> &ids)
{
    for (const Process &process : processes())
        if (ids.count(process.id) && process.name.rfind("trainyard-demo", 0) == 0) // the kernel keeps 15 characters of a name
            return true;
    return false;
}

std::set<std::string> kindsOf(const ClusterModel &model)
{
    std::set<std::string> kinds;
    for (const auto &[uid, job] : model.jobs())
        kinds.insert(job->kind);
    return kinds;
}

cluster::JobPtr runningJob(const ClusterModel &model, const std::string &kind)
{
    for (const auto &[uid, job] : model.jobs())
        if (job->kind == kind && job->state == workloads::JobState::Running)
            return job;
    return nullptr;
}

/// A demo cluster of the test's own, reached through a connection that can be cut.
class Stage {
public:
    bool start(QString &why)
    {
        m_file = m_folder.filePath(QStringLiteral("kubeconfig"));
        m_demo.setProcessChannelMode(QProcess::SeparateChannels);
        m_demo.start(QStringLiteral(TRAINYARD_BIN "/trainyard-demo"),
                     {QStringLiteral("--stdin-guard"), QStringLiteral("--die-with-parent"), QStringLiteral("--kubeconfig-out"), m_file});
        const bool ready = QTest::qWaitFor([&] { return m_demo.canReadLine(); }, patience);
        if (!ready) {
            why = m_demo.errorString() + QLatin1Char(' ') + QString::fromUtf8(m_demo.readAllStandardError());
            return false;
        }
        QFile file(m_file);
        if (!file.open(QIODevice::ReadOnly)) {
            why = file.errorString();
            return false;
        }
        QString text = QString::fromUtf8(file.readAll());
        file.close();
        const QRegularExpressionMatch match = QRegularExpression(QStringLiteral("https://127\\.0\\.0\\.1:(\\d+)")).match(text);
        if (!match.hasMatch()) {
            why = QStringLiteral("the demo's kubeconfig names no server");
            return false;
        }
        m_proxy = std::make_unique<CutProxy>(static_cast<quint16>(match.captured(1).toUInt()));
        text.replace(match.captured(0), QStringLiteral("https://127.0.0.1:%1").arg(m_proxy->port()));
        m_proxied = m_folder.filePath(QStringLiteral("proxied"));
        QFile out(m_proxied);
        if (!out.open(QIODevice::WriteOnly) || out.write(text.toUtf8()) < 0) {
            why = out.errorString();
            return false;
        }
        return true;
    }
    ~Stage()
    {
        m_demo.closeWriteChannel();
        if (m_demo.state() != QProcess::NotRunning && !m_demo.waitForFinished(20000)) {
            m_demo.kill();
            m_demo.waitForFinished(20000);
        }
    }
    CutProxy &proxy() { return *m_proxy; }
    QProcess &demo() { return m_demo; }
    QString kubeconfig() const { return m_proxied; }

private:
    QTemporaryDir m_folder;
    QProcess m_demo;
    QString m_file, m_proxied;
    std::unique_ptr<CutProxy> m_proxy;
};

QString describe(const cluster::ConnectionStatus &status)
{
    return QStringLiteral("state %1, %2 of %3 streams live, %4")
        .arg(static_cast<int>(status.state))
        .arg(status.streamsLive)
        .arg(status.streamsTotal)
        .arg(status.error ? QString::fromStdString(status.error->message) : QStringLiteral("no error"));
}

} // namespace

class TestClusterModel : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (!QFileInfo(QStringLiteral(TRAINYARD_BIN "/trainyard-demo")).isExecutable())
            QSKIP("The demo cluster's program is not built.");
    }

    /// The whole life of the embedded demo, as the window sees it.
    void theDemoIsSeenWhole()
    {
        std::set<qint64> children;
        {
            ClusterSet clusters;
            QSignalSpy failed(&clusters, &ClusterSet::demoFailed);
            clusters.startDemo();
            QTRY_VERIFY2_WITH_TIMEOUT(!clusters.clusters().isEmpty() || !failed.isEmpty(), "the demo does not come up", patience);
            QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].toString()));
            ClusterModel *model = clusters.clusters().constFirst();
            QVERIFY(model->isDemo());
            QVERIFY(clusters.demoRunning());
            QHash<QString, std::size_t> points; // by job uid, of the main series
            connect(model, &ClusterModel::curvesRead, this, [&](const cluster::CurveUpdate &update) {
                if (update.curves && update.curves->mainSeries())
                    points[QString::fromStdString(update.jobUid)] = update.curves->mainSeries()->curve->size();
            });
            QTRY_VERIFY2_WITH_TIMEOUT(model->status().state == ConnectionState::Live, qPrintable(describe(model->status())), patience);
            QVERIFY(model->status().asOf);
            QVERIFY(!model->status().user.empty());
            QVERIFY(model->status().traffic.bytesIn > 0);
            QVERIFY(!model->namespaces().isEmpty());

            const std::set<std::string> wanted{"Job", "JobSet", "TrainJob", "PyTorchJob"};
            const auto allKinds = [&] {
                const std::set<std::string> seen = kindsOf(*model);
                return std::includes(seen.begin(), seen.end(), wanted.begin(), wanted.end());
            };
            QTRY_VERIFY2_WITH_TIMEOUT(allKinds(), "a training kind does not show", patience);
            for (const std::string &kind : wanted)
                QVERIFY(model->servedKinds().contains(QString::fromStdString(kind)));

            QTRY_VERIFY2_WITH_TIMEOUT(!points.isEmpty(), "no curve was read", patience);
            const QString uid = points.constBegin().key();
            const std::size_t first = points.value(uid);
            QTRY_VERIFY2_WITH_TIMEOUT(points.value(uid) > first || (model->job(uid) && model->job(uid)->terminal()), "the curve does not grow",
                                      patience);

            QTRY_VERIFY2_WITH_TIMEOUT(model->gpus().telemetry == cluster::GpuUpdate::Telemetry::Exporter, "no telemetry of the GPUs", patience);
            QVERIFY(model->gpus().inventory && !model->gpus().inventory->nodes.empty());
            const auto loaded = [&] {
                for (const auto &node : model->gpus().inventory->nodes)
                    for (const gpu::Device &device : node->devices)
                        if (device.utilization && !device.podKey.empty())
                            return true;
                return false;
            };
            QTRY_VERIFY2_WITH_TIMEOUT(loaded(), "no GPU has both a load and an owner", patience);

            const auto *demo = clusters.findChild<QProcess *>();
            QVERIFY(demo);
            children = descendants(demo->processId());
            children.insert(demo->processId());
            QVERIFY2(children.size() > 1, "the demo's pods run no trainer");

            QSignalSpy going(&clusters, &ClusterSet::clusterAboutToGo);
            QElapsedTimer timer;
            timer.start();
            clusters.disconnectFrom(model->id());
            QCOMPARE(going.size(), 1);
            QVERIFY(clusters.clusters().isEmpty());
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            QVERIFY2(timer.elapsed() < 2000, qPrintable(QStringLiteral("the model took %1 ms to go").arg(timer.elapsed())));
        }
        QTRY_VERIFY2_WITH_TIMEOUT(!anyAlive(children), "a process of the demo outlived the window's set of clusters", 20000);
    }

    void whatAProgramTellsInItsJobsStatusStandsBesideItsLog()
    {
        QString why;
        Stage stage;
        QVERIFY2(stage.start(why), qPrintable(why));
        ClusterSet clusters;
        clusters.loadKubeconfig(stage.kubeconfig(), {});
        ClusterModel *model = clusters.connectTo(QStringLiteral("demo"), true);
        QVERIFY(model);
        const curves::RunSnapshot::Series *told = nullptr;
        std::shared_ptr<const curves::RunSnapshot> run;
        connect(model, &ClusterModel::curvesRead, this, [&](const cluster::CurveUpdate &update) {
            const cluster::JobPtr job = model->job(QString::fromStdString(update.jobUid));
            if (!job || job->kind != "TrainJob")
                return;
            run = update.curves;
            told = run->find("trainerStatus/loss");
        });
        QTRY_VERIFY2_WITH_TIMEOUT(told && told->curve->size() >= 3, "what the TrainJob's program tells is no curve", patience);
        double before = -1;
        for (std::size_t i = 0; i < told->curve->size(); ++i) {
            const curves::Point point = told->curve->at(i);
            QVERIFY(point.step > before); // told once each, with the step that it was told with
            QVERIFY(point.timeNs > 0);
            before = point.step;
        }
        QVERIFY(!run->find("trainerStatus/current_step"));
        // The log says more of each step: its own series stays the main one.
        QTRY_VERIFY2_WITH_TIMEOUT(run->find("loss") && run->main == "loss", qPrintable(QString::fromStdString(run->main)), patience);
        const cluster::JobPtr job = runningJob(*model, "TrainJob");
        QVERIFY(job && job->object.trainerStatus);
        QVERIFY(job->object.trainerStatus->progressPercent && job->object.trainerStatus->remainingSeconds && job->object.trainerStatus->updated);
    }

    void suspendAndResumeGoThrough()
    {
        QString why;
        Stage stage;
        QVERIFY2(stage.start(why), qPrintable(why));
        ClusterSet clusters;
        clusters.loadKubeconfig(stage.kubeconfig(), {});
        ClusterModel *model = clusters.connectTo(QStringLiteral("demo"), false);
        QVERIFY(model);
        QTRY_VERIFY2_WITH_TIMEOUT(model->status().state == ConnectionState::Live, qPrintable(describe(model->status())), patience);
        const workloads::Adapter adapter = workloads::jobAdapter();
        QTRY_VERIFY2_WITH_TIMEOUT(runningJob(*model, "Job"), "no Job of the demo runs", patience);
        const cluster::JobPtr job = runningJob(*model, "Job");
        const QString uid = QString::fromStdString(job->id);
        const auto patch = [&](bool suspend) {
            std::optional<kubeapi::Result<kubeapi::Response>> answer;
            model->send(kubeapi::patchRequest(job->object.resource, job->object.meta.namespaceName, job->object.meta.name, kubeapi::PatchType::Merge,
                                              adapter.suspendPatch(suspend)),
                        this, [&](kubeapi::Result<kubeapi::Response> result) { answer = std::move(result); });
            const bool came = QTest::qWaitFor([&] { return answer.has_value(); }, patience);
            return came && answer->has_value();
        };
        QVERIFY(patch(true));
        QTRY_VERIFY2_WITH_TIMEOUT(model->job(uid) && model->job(uid)->state == workloads::JobState::Suspended, "the job does not become suspended",
                                  patience);
        QVERIFY(patch(false));
        QTRY_VERIFY2_WITH_TIMEOUT(model->job(uid) && model->job(uid)->state == workloads::JobState::Running, "the job does not run again", patience);

        // Locked, the same request never leaves, and says so.
        model->setReadOnly(true);
        QVERIFY(model->readOnly());
        std::optional<kubeapi::Result<kubeapi::Response>> refused;
        model->send(kubeapi::patchRequest(job->object.resource, job->object.meta.namespaceName, job->object.meta.name, kubeapi::PatchType::Merge,
                                          adapter.suspendPatch(true)),
                    this, [&](kubeapi::Result<kubeapi::Response> result) { refused = std::move(result); });
        QTRY_VERIFY_WITH_TIMEOUT(refused.has_value(), patience);
        QVERIFY(!refused->has_value());
        QCOMPARE(refused->error().kind, kubeapi::ErrorKind::ReadOnly);
        QVERIFY(!refused->error().message.empty());
        QVERIFY(model->job(uid)->state != workloads::JobState::Suspended);
    }

    void aCutConnectionKeepsWhatWasSeenAndHeals()
    {
        QString why;
        Stage stage;
        QVERIFY2(stage.start(why), qPrintable(why));
        ClusterSet clusters;
        clusters.loadKubeconfig(stage.kubeconfig(), {});
        ClusterModel *model = clusters.connectTo(QStringLiteral("demo"), true);
        QVERIFY(model);
        QTRY_VERIFY2_WITH_TIMEOUT(model->status().state == ConnectionState::Live && !model->jobs().empty(), qPrintable(describe(model->status())),
                                  patience);
        QVERIFY(stage.proxy().taken() > 0);
        std::set<std::string> before;
        for (const auto &[uid, job] : model->jobs())
            before.insert(uid);
        std::size_t removed = 0;
        connect(model, &ClusterModel::jobsChanged, this, [&](const workloads::JobChanges &changes) { removed += changes.removed.size(); });

        stage.proxy().cut();
        QTRY_VERIFY2_WITH_TIMEOUT(model->status().state == ConnectionState::Stale, qPrintable(describe(model->status())), patience);
        QVERIFY(model->status().staleSince);
        QTRY_VERIFY2_WITH_TIMEOUT(model->status().error && !model->status().error->message.empty(), "nothing says why the data is old", patience);
        for (const std::string &uid : before)
            QVERIFY2(model->jobs().count(uid), "a job went away with the connection");

        QVERIFY(stage.proxy().mend());
        model->retryNow();
        QTRY_VERIFY2_WITH_TIMEOUT(model->status().state == ConnectionState::Live, qPrintable(describe(model->status())), patience);
        QVERIFY(!model->status().staleSince);
        QCOMPARE(removed, std::size_t(0));
        for (const std::string &uid : before)
            QVERIFY(model->jobs().count(uid));
    }

    void aClusterThatDiesIsStaleWithWords()
    {
        ClusterSet clusters;
        QSignalSpy failed(&clusters, &ClusterSet::demoFailed);
        clusters.startDemo();
        QTRY_VERIFY_WITH_TIMEOUT(!clusters.clusters().isEmpty(), patience);
        ClusterModel *model = clusters.clusters().constFirst();
        QTRY_VERIFY2_WITH_TIMEOUT(model->status().state == ConnectionState::Live && !model->jobs().empty(), qPrintable(describe(model->status())),
                                  patience);
        auto *demo = clusters.findChild<QProcess *>();
        QVERIFY(demo);
        std::set<qint64> children = descendants(demo->processId());
        const std::size_t jobs = model->jobs().size();
        demo->kill();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
        QVERIFY(!failed[0][0].toString().isEmpty());
        QVERIFY(!clusters.demoRunning());
        QTRY_VERIFY2_WITH_TIMEOUT(model->status().state == ConnectionState::Stale, qPrintable(describe(model->status())), patience);
        QTRY_VERIFY_WITH_TIMEOUT(model->status().error && !model->status().error->message.empty(), patience);
        QVERIFY(model->jobs().size() >= jobs);
        QTRY_VERIFY2_WITH_TIMEOUT(!anyAlive(children), "a trainer outlived the demo that was killed", 20000);

        QElapsedTimer timer;
        timer.start();
        clusters.disconnectFrom(model->id());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QStringLiteral("the model took %1 ms to go").arg(timer.elapsed())));
    }

    void faultsOfTheConfigurationAreSaidBeforeAnythingIsSent()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("config")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("apiVersion: v1\nkind: Config\ncurrent-context: a\ncontexts:\n- name: a\n  context: {cluster: missing, user: u}\nusers:\n- name: "
                   "u\n  user: {token: t}\n");
        file.close();
        ClusterSet clusters;
        QSignalSpy failed(&clusters, &ClusterSet::connectFailed);
        clusters.loadKubeconfig(file.fileName(), {});
        QVERIFY(!clusters.connectTo(QStringLiteral("a"), true));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].toString(), QStringLiteral("a"));
        const auto error = failed[0][1].value<kubeapi::Error>();
        QCOMPARE(error.kind, kubeapi::ErrorKind::Config);
        QVERIFY(QString::fromStdString(error.message).contains(QLatin1String("missing")));
        QVERIFY(clusters.clusters().isEmpty());
    }

    void aServerThatIsNotThereIsConnectingWithWordsAndGoesQuickly()
    {
        QTemporaryDir folder;
        QTcpServer taken; // a port that nobody listens on once it is closed
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const quint16 port = taken.serverPort();
        taken.close();
        QFile file(folder.filePath(QStringLiteral("config")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QStringLiteral("apiVersion: v1\nkind: Config\ncurrent-context: a\nclusters:\n- name: c\n  cluster: {server: "
                                  "'https://127.0.0.1:%1', insecure-skip-tls-verify: true}\n"
                                  "contexts:\n- name: a\n  context: {cluster: c, user: u}\nusers:\n- name: u\n  user: {token: t}\n")
                       .arg(port)
                       .toUtf8());
        file.close();
        ClusterSet clusters;
        clusters.loadKubeconfig(file.fileName(), {});
        ClusterModel *model = clusters.connectTo(QStringLiteral("a"), true);
        QVERIFY(model);
        QCOMPARE(clusters.connectTo(QStringLiteral("a"), true), model); // connected already: nothing happens
        QTRY_VERIFY_WITH_TIMEOUT(model->status().error, patience);
        QVERIFY(model->status().state != ConnectionState::Live);
        QVERIFY(model->status().insecure);
        QVERIFY(QString::fromStdString(model->status().error->message).contains(QString::number(port)));
        QElapsedTimer timer;
        timer.start();
        clusters.disconnectFrom(QStringLiteral("a"));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QStringLiteral("the model took %1 ms to go").arg(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestClusterModel)
#include "test_cluster_model.moc"
