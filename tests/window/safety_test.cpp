// SPDX-License-Identifier: GPL-3.0-or-later
// What the window must never do: send a change to a locked cluster, or anything at all to a cluster that nobody chose; and what it must say in time.
#include "app/shell/context_switcher.h"
#include "connection_world.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QTcpServer>
#include <QTcpSocket>
#include <QToolButton>

using cluster::ClusterModel;
using testsupport::patience;
using testsupport::WindowWorld;

namespace {

/// Takes any request, writes its first line down, and answers with an empty object.
class RecordingServer : public QTcpServer {
public:
    RecordingServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                auto got = std::make_shared<QByteArray>();
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket, got] {
                    got->append(socket->readAll());
                    const auto end = got->indexOf("\r\n\r\n");
                    if (end < 0)
                        return;
                    lines.append(QString::fromLatin1(got->left(got->indexOf("\r\n"))));
                    socket->write("HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
                    socket->disconnectFromHost();
                });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }
    QStringList lines;
};

QByteArray kubeconfig(const QList<QPair<QByteArray, QByteArray>> &contexts, const QByteArray &user = "token: t")
{
    QByteArray text = "apiVersion: v1\nkind: Config\nusers: [{name: u, user: {" + user + "}}]\nclusters:\n";
    for (const auto &[name, server] : contexts)
        text += "- {name: " + name + ", cluster: {server: \"" + server + "\"}}\n";
    text += "contexts:\n";
    for (const auto &[name, server] : contexts)
        text += "- {name: " + name + ", context: {cluster: " + name + ", user: u}}\n";
    return text;
}

QByteArray address(const QTcpServer &server) { return "http://127.0.0.1:" + QByteArray::number(server.serverPort()); }

/// A JSON web token without a signature that ends then.
QByteArray tokenUntil(qint64 secondsSinceEpoch)
{
    const auto part = [](const QByteArray &json) { return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals); };
    return part(R"({"alg":"none"})") + '.' + part("{\"exp\":" + QByteArray::number(secondsSinceEpoch) + '}') + ".c2ln";
}

} // namespace

class SafetyTest : public QObject {
    Q_OBJECT
private slots:
    void productionStartsLockedEveryTime()
    {
        RecordingServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        WindowWorld world;
        const QString lab = QStringLiteral("lab"), production = QStringLiteral("lab-prod-2");
        world.clusters.loadKubeconfig(world.write("config", kubeconfig({{"lab", address(server)}, {"lab-prod-2", address(server)}})), {});
        QVERIFY(!world.settings.production(lab));
        QVERIFY(world.settings.production(production)); // by its name
        for (const char *name : {"products", "alive", "delivery", "reproduce"})
            QVERIFY2(!world.settings.production(QLatin1String(name)), name);
        for (const char *name : {"PROD", "eu.production", "live/cluster-1", "arn:aws:eks:eu-1:1:cluster/prod"})
            QVERIFY2(world.settings.production(QLatin1String(name)), name);

        // The first time everything starts locked; what was unlocked stays so next time, but not in production
        for (const QString &name : {lab, production}) {
            QVERIFY(world.settings.startsReadOnly(name));
            ClusterModel *model = world.clusters.connectTo(name, world.settings.startsReadOnly(name));
            QVERIFY(model && model->readOnly());
            QVERIFY(!world.window->mayWrite(name));
            world.window->toggleLockOf(name);
            QVERIFY(!model->readOnly());
            QVERIFY(world.window->mayWrite(name));
            world.clusters.disconnectFrom(name);
        }
        QVERIFY(!world.settings.startsReadOnly(lab));
        QVERIFY(world.settings.startsReadOnly(production));
        // The person knows better than a name
        world.settings.setProduction(production, false);
        world.settings.setProduction(lab, true);
        QVERIFY(world.settings.startsReadOnly(lab));
        QVERIFY(world.settings.startsReadOnly(production)); // never unlocked there
    }

    /// Every mutating verb, while locked: refused here, and nothing of it reaches the server.
    void aLockedClusterIsSentNoChange()
    {
        RecordingServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        WindowWorld world;
        world.clusters.loadKubeconfig(world.write("config", kubeconfig({{"prod", address(server)}})), {});
        ClusterModel *model = world.clusters.connectTo(QStringLiteral("prod"), world.settings.startsReadOnly(QStringLiteral("prod")));
        QVERIFY(model && model->readOnly());
        const kubeapi::Resource jobs{"batch", "v1", "jobs", "Job", true}, pods{"", "v1", "pods", "Pod", true};
        std::vector<kubeapi::Request> changes;
        for (const kubeapi::Resource &resource : {jobs, pods}) {
            changes.push_back(kubeapi::createRequest(resource, "n", "{}"));
            changes.push_back(kubeapi::replaceRequest(resource, "n", "x", "{}"));
            changes.push_back(kubeapi::deleteRequest(resource, "n", "x"));
            for (const auto type :
                 {kubeapi::PatchType::Json, kubeapi::PatchType::Merge, kubeapi::PatchType::StrategicMerge, kubeapi::PatchType::Apply})
                changes.push_back(kubeapi::patchRequest(resource, "n", "x", type, "{}"));
        }
        for (const kubeapi::Verb verb : {kubeapi::Verb::Create, kubeapi::Verb::Update, kubeapi::Verb::Patch, kubeapi::Verb::Delete})
            for (const char *path :
                 {"/api/v1/namespaces/n/pods", "/api/v1/namespaces/n/pods/x/eviction", "/apis/apps/v1/namespaces/n/deployments/x/scale",
                  "/api/v1/namespaces/n/pods/x:80/proxy/", "/api/v1/namespaces/n/services/x/proxy/a?dryRun=All", "/demo/world"}) {
                kubeapi::Request request;
                request.verb = verb;
                request.path = path;
                request.body = "{}";
                changes.push_back(request);
            }
        kubeapi::Request exec;
        exec.path = "/api/v1/namespaces/n/pods/x/exec"; // a GET that runs a command
        changes.push_back(exec);
        std::size_t refused = 0, answered = 0;
        for (const kubeapi::Request &request : changes)
            model->send(request, this, [&](kubeapi::Result<kubeapi::Response> answer) {
                ++answered;
                refused += !answer && answer.error().kind == kubeapi::ErrorKind::ReadOnly;
            });
        QTRY_COMPARE_WITH_TIMEOUT(answered, changes.size(), patience);
        QCOMPARE(refused, changes.size());
        // What was sent before this question has arrived before it
        bool fence = false;
        model->send(kubeapi::getRequest(pods, "n", "fence"), this, [&](const kubeapi::Result<kubeapi::Response> &) { fence = true; });
        QTRY_VERIFY_WITH_TIMEOUT(fence, patience);
        QVERIFY(!server.lines.isEmpty());
        for (const QString &line : server.lines)
            QVERIFY2(line.startsWith(QLatin1String("GET ")) || line.contains(QLatin1String("selfsubject")), qPrintable(line));
        for (const QString &line : server.lines)
            QVERIFY2(!line.contains(QLatin1String("exec")), qPrintable(line));
        // Unlocked, the same goes through to the server
        world.window->toggleLockOf(QStringLiteral("prod"));
        bool sent = false;
        model->send(changes.front(), this, [&](const kubeapi::Result<kubeapi::Response> &) { sent = true; });
        QTRY_VERIFY_WITH_TIMEOUT(sent, patience);
        QVERIFY(server.lines.filter(QLatin1String("POST /apis/batch/v1/namespaces/n/jobs")).size() == 1);
    }

    /// Two hundred contexts: nothing is sent before one is chosen, and the search finds it.
    void manyContextsAskNobody()
    {
        constexpr int count = 200;
        std::vector<std::unique_ptr<RecordingServer>> servers;
        QList<QPair<QByteArray, QByteArray>> contexts;
        for (int i = 0; i < count; ++i) {
            servers.push_back(std::make_unique<RecordingServer>());
            QVERIFY(servers.back()->listen(QHostAddress::LocalHost));
            contexts.append({"team-" + QByteArray::number(i % 20) + "-cluster-" + QByteArray::number(i), address(*servers.back())});
        }
        WindowWorld world;
        world.clusters.loadKubeconfig(world.write("config", kubeconfig(contexts)), {});
        QCOMPARE(world.clusters.contextNames().size(), count);
        world.window->showPage(QStringLiteral("jobs"));
        QVERIFY(QTest::qWaitForWindowExposed(world.window.get()));
        world.picture("contexts-start");
        // The start page's own search
        auto *start = world.window->findChild<QLineEdit *>(QStringLiteral("startSearch"));
        QVERIFY(start && start->isVisible());

        world.window->chooseContext();
        auto *switcher = qobject_cast<shell::ContextSwitcher *>(testsupport::openDialog(world.window.get()));
        QVERIFY(switcher);
        QCOMPARE(switcher->shownCount(), count);
        auto *edit = switcher->findChild<QLineEdit *>();
        edit->setText(QStringLiteral("TEAM-7 cluster-137"));
        QCOMPARE(switcher->shownCount(), 0);
        edit->setText(QStringLiteral("cluster-13 team-17"));
        QCOMPARE(switcher->shownCount(), 1); // team-17-cluster-137
        edit->setText(QStringLiteral("cluster-13"));
        QCOMPARE(switcher->shownCount(), 11); // 13 and 130 to 139
        world.picture("contexts-search", switcher);
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Up);
        edit->setText(QStringLiteral("cluster-13 team-17"));
        QTest::keyClick(edit, Qt::Key_Return);
        const QString wanted = QStringLiteral("team-17-cluster-137");
        QTRY_VERIFY_WITH_TIMEOUT(world.clusters.cluster(wanted), patience);
        // Once the chosen one has been asked, whatever was to go to another would have gone
        QTRY_VERIFY_WITH_TIMEOUT(!servers[137]->lines.isEmpty(), patience);
        for (int i = 0; i < count; ++i)
            QVERIFY2(i == 137 || (servers[std::size_t(i)]->lines.isEmpty() && !servers[std::size_t(i)]->hasPendingConnections()),
                     qPrintable(QString::number(i)));
        QVERIFY(world.clusters.cluster(wanted)->readOnly());
    }

    /// A login that ends is told before it bites, in Problems and at the top.
    void aLoginThatEndsIsTold()
    {
        RecordingServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        WindowWorld world;
        const auto user = [](qint64 until) { return "token: " + tokenUntil(until); };
        world.clusters.loadKubeconfig(world.write("config", kubeconfig({{"lab", address(server)}}, user(now + 600))), {});
        ClusterModel *model = world.clusters.connectTo(QStringLiteral("lab"), true);
        QTRY_VERIFY_WITH_TIMEOUT(model->status().loginEnd, patience);
        QCOMPARE(qint64(std::chrono::duration_cast<std::chrono::seconds>(model->status().loginEnd->at.time_since_epoch()).count()), now + 600);
        QTRY_VERIFY_WITH_TIMEOUT(world.bannerText().contains(QLatin1String("The token expires on")), patience);
        world.window->showPage(QStringLiteral("problems"));
        const auto row = [&](const char *words) { return tableText(world.window->page(QStringLiteral("problems"))).contains(QLatin1String(words)); };
        QTRY_VERIFY_WITH_TIMEOUT(row("login expires in"), patience);
        world.picture("login-expires");
        // A new one in the file: the alert goes without a restart
        QVERIFY(!world.write("config", kubeconfig({{"lab", address(server)}}, user(now + 90'000))).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!row("login expires in"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!world.bannerText().contains(QLatin1String("The token")), patience);
        QVERIFY(!world.write("config", kubeconfig({{"lab", address(server)}}, user(now - 60))).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(row("login expired"), patience);
    }

    /// The same fault of two clusters is two rows; the same fault again is the same row, counted.
    void eachFaultIsListedOnce()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const QByteArray gone = "https://127.0.0.1:" + QByteArray::number(taken.serverPort());
        taken.close();
        WindowWorld world;
        world.clusters.loadKubeconfig(world.write("config", kubeconfig({{"a", gone}, {"b", gone}})), {});
        const QString what = QStringLiteral("connecting");
        for (const char *name : {"a", "b"}) {
            ClusterModel *model = world.clusters.connectTo(QLatin1String(name), true);
            QVERIFY(model);
            QTRY_VERIFY_WITH_TIMEOUT(world.problem(QLatin1String(name), what), patience); // whichever the banner speaks of
            QVERIFY(!world.problem(QLatin1String(name), what)->remedy.isEmpty());
        }
        ClusterModel *model = world.clusters.cluster(QStringLiteral("a"));
        const auto requests = model->status().traffic.requests;
        model->retryNow();
        QTRY_VERIFY_WITH_TIMEOUT(model->status().traffic.requests > requests, patience);
        int rows = 0;
        for (const shell::Problem &problem : world.problems.problems())
            rows += problem.source == QLatin1String("a") && problem.doing == what;
        QCOMPARE(rows, 1);
        world.window->showPage(QStringLiteral("problems"));
        world.picture("problems");
        world.window->checkConnection(QStringLiteral("b"));
        QDialog *check = testsupport::openDialog(world.window.get());
        QVERIFY(check);
        const auto *summary = check->findChild<QLabel *>(QStringLiteral("diagnosisSummary"));
        QTRY_VERIFY_WITH_TIMEOUT(summary->text().contains(QLatin1String("fails at this step")), patience);
        world.picture("diagnosis-fails", check);
        allTextFits(check);
        check->close();
        world.clusters.disconnectFrom(QStringLiteral("a"));
        QVERIFY(world.problem(QStringLiteral("a"), what)->resolved);
        QVERIFY(!world.problem(QStringLiteral("b"), what)->resolved);
    }

private:
    /// No label of a dialog is cut off.
    static void allTextFits(QWidget *dialog)
    {
        QTest::qWait(0); // the layout has followed the text
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
    static QString tableText(QWidget *page)
    {
        const auto *view = page->findChild<QAbstractItemView *>();
        QString text;
        for (int row = 0; view && row < view->model()->rowCount(); ++row)
            for (int column = 0; column < view->model()->columnCount(); ++column)
                text += view->model()->index(row, column).data(Qt::DisplayRole).toString() + QLatin1Char('\n');
        return text;
    }
};

QTEST_MAIN(SafetyTest)
#include "safety_test.moc"
