// SPDX-License-Identifier: GPL-3.0-or-later
// What Prometheus and Katib know of a job, opened from the page of curves.
#include "connection_world.h"
#include "widgets/tables/table_view.h"

#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using testsupport::patience;
using testsupport::WindowWorld;

namespace {

/// Answers every range query with the series of two pods; a query that says "wrong" with Prometheus' own words for one that it cannot read.
class PlayedPrometheus : public QTcpServer {
public:
    PlayedPrometheus()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer = std::make_shared<QByteArray>()] { read(socket, *buffer); });
        });
        listen(QHostAddress::LocalHost);
    }
    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()); }
    QStringList asked;

private:
    void read(QTcpSocket *socket, QByteArray &buffer)
    {
        buffer += socket->readAll();
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QList<QByteArray> lines = buffer.left(end).split('\n');
        qsizetype length = 0;
        for (const QByteArray &line : lines)
            if (line.toLower().startsWith("content-length:"))
                length = line.mid(15).trimmed().toLongLong();
        if (buffer.size() < end + 4 + length)
            return;
        const QByteArray target = lines.first().split(' ').value(1);
        QUrlQuery query(QUrl::fromEncoded(target).query(QUrl::FullyEncoded));
        if (length > 0)
            query = QUrlQuery(QString::fromUtf8(buffer.mid(end + 4, length)));
        buffer.remove(0, end + 4 + length);
        const QString text = QUrl::fromPercentEncoding(
            query.queryItemValue(QStringLiteral("query"), QUrl::FullyEncoded).replace(QLatin1Char('+'), QLatin1Char(' ')).toUtf8());
        asked.append(text);
        QJsonObject answer;
        if (text.contains(QLatin1String("wrong"))) {
            answer = {{QStringLiteral("status"), QStringLiteral("error")},
                      {QStringLiteral("errorType"), QStringLiteral("bad_data")},
                      {QStringLiteral("error"), QStringLiteral("1:7: parse error: unexpected character")}};
        } else {
            const double start = query.queryItemValue(QStringLiteral("start")).toDouble(),
                         step = query.queryItemValue(QStringLiteral("step")).toDouble(),
                         last = query.queryItemValue(QStringLiteral("end")).toDouble();
            QJsonArray result;
            for (const char *pod : {"a", "b"}) {
                QJsonArray values;
                for (double at = start; at <= last + 1e-6 && step > 0; at += step)
                    values.append(QJsonArray{at, QString::number(pod[0] == 'a' ? 80 : 60)});
                result.append(QJsonObject{{QStringLiteral("metric"), QJsonObject{{QStringLiteral("__name__"), QStringLiteral("DCGM_FI_DEV_GPU_UTIL")},
                                                                                 {QStringLiteral("pod"), QLatin1String(pod)}}},
                                          {QStringLiteral("values"), values}});
            }
            answer = {
                {QStringLiteral("status"), QStringLiteral("success")},
                {QStringLiteral("data"), QJsonObject{{QStringLiteral("resultType"), QStringLiteral("matrix")}, {QStringLiteral("result"), result}}}};
        }
        const QByteArray body = QJsonDocument(answer).toJson(QJsonDocument::Compact);
        socket->write((answer.contains(QLatin1String("data")) ? "HTTP/1.1 200 OK" : "HTTP/1.1 400 Bad Request") +
                      QByteArray("\r\nContent-Type: application/json\r\nContent-Length: ") + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
};

template <class W>
W *part(const QWidget *of, const char *name)
{
    return of->findChild<W *>(QLatin1String(name));
}

QDialog *openServer(WindowWorld &world)
{
    world.window->showPage(QStringLiteral("curves"));
    for (QPushButton *button : world.window->findChildren<QPushButton *>())
        if (button->text() == QStringLiteral("Open server…") && button->isVisible()) {
            button->click();
            return part<QDialog>(world.window.get(), "openServerDialog");
        }
    return nullptr;
}

/// The dialog of questions, reached as a person reaches it.
QDialog *askPrometheus(WindowWorld &world)
{
    QDialog *servers = openServer(world);
    if (!servers)
        return nullptr;
    part<QPushButton>(servers, "askPrometheus")->click();
    return part<QDialog>(world.window.get(), "queryDialog");
}

QString runWith(const history::RunLibrary &runs, const QString &prefix)
{
    for (const QString &id : runs.ids())
        if (id.startsWith(prefix))
            return id;
    return {};
}

} // namespace

class QueriesTest : public QObject {
    Q_OBJECT
private slots:
    void prometheusIsAskedAboutAJob();
    void aQueryOfOnesOwnIsSaidToBeWrongWhereItIs();
    void trialsOfAKatibExperimentAreRuns();
};

void QueriesTest::prometheusIsAskedAboutAJob()
{
    WindowWorld world;
    PlayedPrometheus prometheus;
    const auto job = [&]() -> cluster::JobPtr {
        if (world.demo())
            for (const auto &[uid, one] : world.demo()->jobs())
                if (one->object.meta.name == "digits-wide" && one->state == workloads::JobState::Running && one->members.size() == 2)
                    return one;
        return nullptr;
    };
    QVERIFY(world.startDemo([&] { return job() != nullptr; }));
    const QString jobRun = history::RunLibrary::idOf(QStringLiteral("demo"), QString::fromStdString(job()->id));
    QTRY_VERIFY_WITH_TIMEOUT(world.runs.run(jobRun) && world.runs.run(jobRun)->record.started.isValid(), patience);
    QDialog *dialog = askPrometheus(world);
    QVERIFY(dialog);
    auto *ask = part<QPushButton>(dialog, "queryAsk");
    QVERIFY(!ask->isEnabled()); // nowhere to ask yet
    part<QComboBox>(dialog, "queryPlace")->setEditText(prometheus.address());
    auto *jobs = part<QComboBox>(dialog, "queryJob");
    QVERIFY(jobs->findData(jobRun) >= 0);
    jobs->setCurrentIndex(jobs->findData(jobRun));
    auto *ready = part<QComboBox>(dialog, "queryReady");
    QCOMPARE(ready->count(), 7); // six questions, and one's own
    QVERIFY(part<QPlainTextEdit>(dialog, "queryText")
                ->toPlainText()
                .contains(QStringLiteral("exported_pod=~\"digits-wide-master-0|digits-wide-worker-0\"")));
    QVERIFY(ask->isEnabled());
    world.picture("ask-prometheus", dialog);
    ask->click();
    const auto run = [&] { return world.runs.run(runWith(world.runs, QStringLiteral("query:"))); };
    QTRY_VERIFY_WITH_TIMEOUT(run() && run()->curves && !run()->loading, patience);
    QVERIFY2(run()->problem.isEmpty(), qPrintable(run()->problem));
    QCOMPARE(run()->record.name, QStringLiteral("GPU load of digits-wide"));
    QCOMPARE(run()->curves->series.size(), 2U);
    QVERIFY(prometheus.asked.constFirst().contains(QStringLiteral("DCGM_FI_DEV_GPU_UTIL")));
    const auto &first = *run()->curves->series.front().curve;
    QVERIFY(first.size() >= 1);
    QVERIFY(first.at(0).value == 80 || first.at(0).value == 60);
    const auto drawn = [&] {
        const auto choices = world.window->findChildren<QComboBox *>();
        return std::any_of(choices.begin(), choices.end(), [](const QComboBox *choice) {
            return choice->isVisible() && choice->currentText().contains(QStringLiteral("DCGM_FI_DEV_GPU_UTIL"));
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(drawn(), patience);
    const auto byTime = [&] {
        const auto choices = world.window->findChildren<QComboBox *>();
        return std::any_of(choices.begin(), choices.end(),
                           [](const QComboBox *choice) { return choice->isVisible() && choice->currentText() == QStringLiteral("Wall time"); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(byTime(), patience);
    world.picture("prometheus-drawn");
    world.runs.closeQueried(runWith(world.runs, QStringLiteral("query:")));
    QVERIFY(runWith(world.runs, QStringLiteral("query:")).isEmpty());
}

void QueriesTest::aQueryOfOnesOwnIsSaidToBeWrongWhereItIs()
{
    WindowWorld world;
    PlayedPrometheus prometheus;
    QDialog *dialog = askPrometheus(world);
    QVERIFY(dialog);
    part<QComboBox>(dialog, "queryPlace")->setEditText(QStringLiteral("no address"));
    part<QPlainTextEdit>(dialog, "queryText")->setPlainText(QStringLiteral("rate(wrong["));
    auto *ask = part<QPushButton>(dialog, "queryAsk");
    auto *fault = part<QLabel>(dialog, "queryFault");
    ask->click(); // without a job its time is not known
    QVERIFY(fault->isVisible());
    auto *time = part<QComboBox>(dialog, "queryTime");
    time->setCurrentIndex(1);
    ask->click();
    QVERIFY2(fault->text().contains(QStringLiteral("http://HOST:PORT")), qPrintable(fault->text()));
    part<QComboBox>(dialog, "queryPlace")->setEditText(prometheus.address());
    QVERIFY(!fault->isVisible());
    ask->click();
    const auto run = [&] { return world.runs.run(runWith(world.runs, QStringLiteral("query:"))); };
    QTRY_VERIFY_WITH_TIMEOUT(run() && !run()->problem.isEmpty(), patience);
    QVERIFY2(run()->problem.contains(QStringLiteral("parse error")), qPrintable(run()->problem));
    const auto saidInABanner = [&] {
        const auto banners = world.window->findChildren<widgets::Banner *>();
        return std::any_of(banners.begin(), banners.end(), [](const widgets::Banner *banner) {
            return banner->isVisible() && banner->text().contains(QStringLiteral("parse error"));
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(saidInABanner(), patience);
    world.picture("prometheus-refuses");
}

void QueriesTest::trialsOfAKatibExperimentAreRuns()
{
    WindowWorld world;
    QVERIFY(world.startDemo([&] { return !world.demo()->jobs().empty(); }));
    const kubeapi::Resource experiments{"kubeflow.org", "v1beta1", "experiments", "Experiment", true},
        trials{"kubeflow.org", "v1beta1", "trials", "Trial", true};
    const auto sent = [&](const kubeapi::Request &request) {
        int answered = 0;
        world.demo()->send(request, world.window.get(), [&](const kubeapi::Result<kubeapi::Response> &answer) { answered = answer ? 1 : -1; });
        return QTest::qWaitFor([&] { return answered != 0; }, patience) && answered == 1;
    };
    QVERIFY(sent(kubeapi::createRequest(experiments, "vision", R"({"apiVersion": "kubeflow.org/v1beta1", "kind": "Experiment",
        "metadata": {"name": "random", "namespace": "vision"}, "spec": {"objective": {"type": "maximize", "objectiveMetricName": "accuracy"},
        "parameters": [], "trialTemplate": {}}})")));
    const std::string observed = R"X({"status": {"startTime": "2026-06-12T03:00:00Z", "completionTime": "2026-06-12T04:00:00Z",
        "conditions": [{"type": "Succeeded", "status": "True"}],
        "observation": {"metrics": [{"name": "accuracy", "min": "0.1", "max": "0.9", "latest": "0.8"}]}}})X";
    for (const std::string name : {"random-0", "random-1"}) {
        const std::string object = R"X({"apiVersion": "kubeflow.org/v1beta1", "kind": "Trial", "metadata": {"namespace": "vision",
            "labels": {"katib.kubeflow.org/experiment": "random"}, "name": ")X" +
                                   name + R"X("}, "spec": {"parameterAssignments": [{"name": "lr", "value": "0.1"}]}})X";
        QVERIFY(sent(kubeapi::createRequest(trials, "vision", object)));
        QVERIFY(sent(kubeapi::patchRequest(trials, "vision", name, kubeapi::PatchType::Merge, observed, {}, "status")));
    }
    // One that has only begun
    QVERIFY(
        sent(kubeapi::createRequest(trials, "vision", R"X({"apiVersion": "kubeflow.org/v1beta1", "kind": "Trial", "metadata": {"namespace": "vision",
        "labels": {"katib.kubeflow.org/experiment": "random"}, "name": "random-2"}, "spec": {"parameterAssignments": []}})X")));
    QDialog *dialog = openServer(world);
    QVERIFY(dialog);
    auto *address = part<QComboBox>(dialog, "serverAddress");
    const QString offer = QStringLiteral("Katib experiment in demo: vision/random");
    QTRY_VERIFY_WITH_TIMEOUT(address->findText(offer) >= 0, patience);
    address->setCurrentIndex(address->findText(offer));
    world.picture("open-katib", dialog);
    part<QPushButton>(dialog, "openServer")->click();
    const auto trial = [&](const char *name) { return world.runs.run(QStringLiteral("katib:demo/vision/random#") + QLatin1String(name)); };
    QTRY_VERIFY_WITH_TIMEOUT(trial("random-0") && trial("random-1"), patience);
    QCOMPARE(trial("random-1")->record.name, QStringLiteral("random / random-1"));
    QCOMPARE(trial("random-1")->record.parameters.value(QStringLiteral("lr")), QStringLiteral("0.1"));
    QVERIFY(trial("random-1")->curves);
    const auto *accuracy = trial("random-1")->curves->find("accuracy");
    QVERIFY(accuracy);
    QCOMPARE(accuracy->curve->at(0).value, 0.8);
    QCOMPARE(QString::fromStdString(trial("random-1")->curves->main), QStringLiteral("accuracy"));
    QTRY_VERIFY_WITH_TIMEOUT(trial("random-2"), patience);
    QVERIFY2(trial("random-2")->problem.isEmpty(), qPrintable(trial("random-2")->problem));
    QCOMPARE(trial("random-2")->silence, QStringLiteral("Katib has observed nothing of this trial yet."));
    QVERIFY(trial("random-1")->silence.isEmpty());
    const auto *list = world.window->findChild<widgets::TableView *>(QStringLiteral("curvesRuns"));
    QVERIFY(list);
    const auto stateOf = [list](const QString &name) {
        QStringList row;
        for (int i = 0; i < list->model()->rowCount(); ++i) {
            row.clear();
            for (int c = 0; c < list->model()->columnCount(); ++c)
                row.append(list->model()->index(i, c).data().toString());
            if (row.contains(name))
                return row;
        }
        return QStringList();
    };
    QTRY_VERIFY2_WITH_TIMEOUT(stateOf(QStringLiteral("random / random-2")).contains(QStringLiteral("no values yet")),
                              qPrintable(stateOf(QStringLiteral("random / random-2")).join(u'|')), patience);
    QVERIFY(!stateOf(QStringLiteral("random / random-1")).contains(QStringLiteral("no values yet")));
    world.picture("katib-drawn");
    world.runs.closeQueried(QStringLiteral("katib:demo/vision/random#random-0"));
    QVERIFY(runWith(world.runs, QStringLiteral("katib:")).isEmpty());
}

QTEST_MAIN(QueriesTest)
#include "queries_test.moc"
