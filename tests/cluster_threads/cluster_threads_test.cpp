// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/cluster_model.h"
#include "kubeapi/config/resolved_context.h"
#include "small_server.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using cluster::ClusterModel;

namespace {

constexpr int patience = 60000; ///< ms; nothing waits longer than it must

std::unique_ptr<ClusterModel> connectTo(const std::string &server)
{
    auto context = std::make_shared<kubeapi::ResolvedContext>();
    context->name = "threads";
    context->server = server;
    context->disableCompression = true;
    kubeapi::ContextInfo info;
    info.name = "threads";
    info.server = server;
    info.namespaceName = "research";
    return std::make_unique<ClusterModel>(QStringLiteral("threads"), context, info, true);
}

kubeapi::Request podRequest() { return kubeapi::getRequest({"", "v1", "pods", "Pod", true}, "research", "train-0"); }

} // namespace

/// Connections that come and go while everything changes. What it proves it proves under the thread and address sanitizers.
class ClusterThreadsTest : public QObject {
    Q_OBJECT
private slots:
    void comesAndGoesUnderLoad()
    {
        for (int round = 0; round < 12; ++round) {
            auto model = connectTo(m_server.url());
            int answers = 0, lines = 0;
            auto receiver = std::make_unique<QObject>();
            for (int i = 0; i < 4; ++i)
                model->send(podRequest(), receiver.get(), [&answers](kubeapi::Result<kubeapi::Response>) { ++answers; });
            kubeapi::LogOptions options;
            options.container = "main";
            cluster::LogStream *stream = model->followLog(QStringLiteral("research"), QStringLiteral("train-0"), options, receiver.get());
            connect(stream, &cluster::LogStream::lines, receiver.get(),
                    [&lines](const QVector<cluster::LogStream::Line> &more) { lines += int(more.size()); });
            bool curves = false;
            connect(model.get(), &ClusterModel::curvesRead, receiver.get(),
                    [&curves](const cluster::CurveUpdate &update) { curves = curves || !update.curves->series.empty(); });
            // The later the round, the further it gets before everything is torn down.
            if (round % 4 >= 1)
                QTRY_VERIFY_WITH_TIMEOUT(!model->jobs().empty(), patience);
            if (round % 4 >= 2)
                QTRY_VERIFY_WITH_TIMEOUT(lines > 20 && answers == 4, patience);
            if (round % 4 == 3)
                QTRY_VERIFY_WITH_TIMEOUT(curves, patience);
            model->wantCurves(QStringLiteral("job-uid"));
            model->setReadOnly(round % 2);
            model->send(podRequest(), receiver.get(), [](kubeapi::Result<kubeapi::Response>) {});
            if (round % 2)
                receiver.reset(); // and the streams and answers with it
            model.reset();
        }
    }

    void streamsDropAtEveryMoment()
    {
        auto model = connectTo(m_server.url());
        kubeapi::LogOptions options;
        options.container = "main";
        // At once, before the subscription stands; after its first lines; by the parent.
        std::unique_ptr<cluster::LogStream>(model->followLog(QStringLiteral("research"), QStringLiteral("train-0"), options, nullptr)).reset();
        for (int i = 0; i < 8; ++i) {
            QObject parent;
            cluster::LogStream *stream = model->followLog(QStringLiteral("research"), QStringLiteral("train-0"), options, &parent);
            QSignalSpy lines(stream, &cluster::LogStream::lines);
            QTRY_VERIFY_WITH_TIMEOUT(!lines.isEmpty(), patience);
        }
        QObject parent;
        cluster::LogStream *stream = model->followLog(QStringLiteral("research"), QStringLiteral("missing"), options, &parent);
        bool ended = false;
        connect(stream, &cluster::LogStream::state, this,
                [&ended](bool final, const QString &error) { ended = ended || (final && !error.isEmpty()); });
        QTRY_VERIFY_WITH_TIMEOUT(ended, patience);
    }

    void answersMissReceiversThatAreGone()
    {
        auto model = connectTo(m_server.url());
        bool reached = false, kept = false;
        {
            QObject gone;
            model->send(podRequest(), &gone, [&reached](kubeapi::Result<kubeapi::Response>) { reached = true; });
        }
        model->send(podRequest(), this, [&kept](kubeapi::Result<kubeapi::Response> answer) { kept = answer.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(kept, patience);
        QVERIFY(!reached);
    }

    void theModelMayGoWithinItsOwnSignal()
    {
        auto model = connectTo(m_server.url());
        connect(
            model.get(), &ClusterModel::jobsChanged, this, [&model] { model.release()->deleteLater(); }, Qt::SingleShotConnection);
        QTRY_VERIFY_WITH_TIMEOUT(!model, patience);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void recreatedObjectsStay()
    {
        auto model = connectTo(m_server.url());
        QTRY_VERIFY_WITH_TIMEOUT(model->job(QStringLiteral("job-uid")) && !model->eventsFor({"pod-uid"}).empty(), patience);
    }

private:
    SmallServer m_server;
};

QTEST_GUILESS_MAIN(ClusterThreadsTest)
#include "cluster_threads_test.moc"
