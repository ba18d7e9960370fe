// SPDX-License-Identifier: GPL-3.0-or-later
// The Jobs page before a server that says what it is told to: an empty table says why it is empty, and a log's bytes arrive as they are.
#include "app/pages/jobs/jobs_page.h"

#include "played_server.h"
#include "tests/support/page_world.h"
#include "widgets/editors/log_view.h"
#include "widgets/tables/table_view.h"

#include <QBuffer>
#include <QFile>
#include <QLabel>
#include <QPointer>
#include <QPushButton>

using testsupport::PageWorld;
using testsupport::patience;

namespace {

/// A page connected to a server that is told what to say by `lay`.
struct PlayedPage {
    PlayedServer server; // goes last: connections are closed before it
    PageWorld world;
    std::unique_ptr<pages::JobsPage> page;

    explicit PlayedPage(const std::function<void(PlayedServer &)> &lay)
    {
        for (const char *path :
             {"/api/v1/pods", "/api/v1/nodes", "/api/v1/events", "/api/v1/namespaces", "/api/v1/configmaps", "/api/v1/resourcequotas",
              "/apis/apps/v1/deployments", "/apis/apps/v1/replicasets", "/apis/apps/v1/statefulsets", "/apis/batch/v1/jobs"})
            server.lists[path] = "";
        lay(server);
        server.start();
        QFile file(world.folder.filePath(QStringLiteral("config")));
        if (!file.open(QIODevice::WriteOnly))
            return;
        file.write("apiVersion: v1\nkind: Config\nusers: [{name: u, user: {token: t}}]\nclusters: [{name: c, cluster: {server: \"" +
                   QByteArray::fromStdString(server.url()) + "\"}}]\ncontexts: [{name: lab, context: {cluster: c, user: u, namespace: research}}]\n");
        file.close();
        world.clusters.loadKubeconfig(file.fileName(), {});
        page = std::make_unique<pages::JobsPage>(world.context());
        page->resize(1200, 760);
        page->show();
        world.clusters.connectTo(QStringLiteral("lab"), true);
        page->activate();
    }
    ~PlayedPage() { page.reset(); }
    QString empty() const { return page->findChild<widgets::TableView *>(QStringLiteral("jobsTable"))->placeholder(); }
    cluster::ClusterModel *model() const { return world.clusters.cluster(QStringLiteral("lab")); }
    bool live() const { return model() && model()->status().state == cluster::ConnectionState::Live; }
};

/// The discovery documents of a group with one kind.
void serve(PlayedServer &server, const std::string &group, const std::string &version, const std::string &plural, const std::string &kind)
{
    const std::string groupVersion = group + "/" + version;
    const std::string entry = R"({"name":")" + group + R"(","versions":[{"groupVersion":")" + groupVersion + R"(","version":")" + version +
                              R"("}],"preferredVersion":{"groupVersion":")" + groupVersion + R"(","version":")" + version + R"("}})";
    server.texts["/apis"] = R"({"kind":"APIGroupList","apiVersion":"v1","groups":[)" + entry + "]}";
    server.texts["/apis/" + group] = R"({"kind":"APIGroup","apiVersion":"v1",)" + entry.substr(1);
    server.texts["/apis/" + groupVersion] = R"({"kind":"APIResourceList","apiVersion":"v1","groupVersion":")" + groupVersion +
                                            R"(","resources":[{"name":")" + plural + R"(","singularName":"","namespaced":true,"kind":")" + kind +
                                            R"(","verbs":["list","watch","get"]}]})";
    server.lists["/apis/" + groupVersion + "/" + plural] = "";
}

} // namespace

class JobsPageTest : public QObject {
    Q_OBJECT
private slots:
    void whileItIsReadItIsNotEmpty();
    void nothingThere();
    void notAllowed();
    void notAllowedInPart();
    void noSuchKind();
    void aLogsBytesArriveAsTheyAre();

private:
    QSet<QString> m_said; ///< no two states say the same
};

void JobsPageTest::whileItIsReadItIsNotEmpty()
{
    PlayedPage played([](PlayedServer &server) { server.held = true; });
    QTRY_VERIFY2_WITH_TIMEOUT(played.empty().contains(QLatin1String("Reading the jobs")), qPrintable(played.empty()), patience);
    m_said.insert(played.empty());
}

void JobsPageTest::nothingThere()
{
    PlayedPage played([](PlayedServer &server) { serve(server, "jobset.x-k8s.io", "v1alpha2", "jobsets", "JobSet"); });
    QTRY_VERIFY_WITH_TIMEOUT(played.live(), patience);
    QTRY_VERIFY2_WITH_TIMEOUT(played.empty().contains(QLatin1String("No training jobs here yet. Objects")), qPrintable(played.empty()), patience);
    QTRY_VERIFY2_WITH_TIMEOUT(played.empty().contains(QLatin1String("Job, JobSet, StatefulSet, Pod")), qPrintable(played.empty()), patience);
    QVERIFY(!m_said.contains(played.empty()));
    m_said.insert(played.empty());
}

void JobsPageTest::notAllowed()
{
    PlayedPage played([](PlayedServer &server) {
        for (const auto &[path, items] : server.lists)
            server.refused.insert(path);
        for (const char *plural : {"pods", "events", "configmaps", "resourcequotas"})
            server.refused.insert(std::string("/api/v1/namespaces/research/") + plural);
        for (const char *plural : {"deployments", "replicasets", "statefulsets"})
            server.refused.insert(std::string("/apis/apps/v1/namespaces/research/") + plural);
        server.refused.insert("/apis/batch/v1/namespaces/research/jobs");
    });
    QTRY_VERIFY2_WITH_TIMEOUT(played.empty().contains(QLatin1String("may not read anything here")), qPrintable(played.empty()), patience);
    QVERIFY(!m_said.contains(played.empty()));
    m_said.insert(played.empty());
}

void JobsPageTest::notAllowedInPart()
{
    PlayedPage played([](PlayedServer &server) { server.refused = {"/apis/batch/v1/jobs", "/apis/batch/v1/namespaces/research/jobs"}; });
    QTRY_VERIFY2_WITH_TIMEOUT(played.empty().contains(QLatin1String("Not allowed to list: jobs")), qPrintable(played.empty()), patience);
    QVERIFY(!m_said.contains(played.empty()));
    m_said.insert(played.empty());
}

void JobsPageTest::noSuchKind()
{
    PlayedPage played([](PlayedServer &) {});
    QTRY_VERIFY2_WITH_TIMEOUT(played.empty().contains(QLatin1String("no kind of a training operator")), qPrintable(played.empty()), patience);
    QVERIFY(!m_said.contains(played.empty()));
    QCOMPARE(played.model()->servedKinds(), QStringList({QStringLiteral("Job"), QStringLiteral("StatefulSet"), QStringLiteral("Pod")}));
}

void JobsPageTest::aLogsBytesArriveAsTheyAre()
{
    QByteArray wanted, sent;
    std::vector<QByteArray> lines{"step 1 loss 2.5",
                                  QByteArrayLiteral("\xff\xfe no UTF-8 \xc3\x28"),
                                  QByteArrayLiteral("NUL \0 in it"),
                                  "",
                                  "50%\r100%\r",
                                  "\x1b[31mred\x1b[0m caf\xc3\xa9"};
    QByteArray all;
    for (int c = 0; c < 256; ++c)
        if (c != '\n')
            all += char(c);
    lines.push_back(all);
    QByteArray huge;
    while (huge.size() < 2 * 1024 * 1024)
        huge += "\xf0\x9f\x9a\x82 " + QByteArray::number(huge.size()) + "\xff ";
    lines.push_back(huge);
    lines.push_back("the last");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        wanted += lines[i] + '\n';
        sent += "2026-01-01T00:00:0" + QByteArray::number(int(i)) + ".000000001Z " + lines[i] + '\n';
    }
    const std::string meta = R"("namespace":"research","creationTimestamp":"2026-01-01T00:00:00Z","resourceVersion":"1")",
                      podSpec = R"({"nodeName":"n","restartPolicy":"Never","containers":[{"name":"train","image":"i"}]})";
    const std::string pod =
        R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"train-0","uid":"pod",)" + meta +
        R"(,"ownerReferences":[{"apiVersion":"batch/v1","kind":"Job","name":"train","uid":"job","controller":true}]},"spec":)" + podSpec +
        R"(,"status":{"phase":"Succeeded","containerStatuses":[{"name":"train","restartCount":0,"state":{"terminated":{"exitCode":0}}}]}})";
    PlayedPage played([&](PlayedServer &server) {
        server.lists["/api/v1/pods"] = pod;
        server.lists["/apis/batch/v1/jobs"] = R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"train","uid":"job",)" + meta +
                                              R"(},"spec":{"template":{"spec":)" + podSpec +
                                              R"(}},"status":{"succeeded":1,"conditions":[{"type":"Complete","status":"True"}]}})";
        server.texts["/api/v1/namespaces/research/pods/train-0"] = pod;
        server.texts["/api/v1/namespaces/research/pods/train-0/log"] = sent.toStdString();
    });
    QTRY_VERIFY_WITH_TIMEOUT(played.model() && !played.model()->jobs().empty(), patience);
    played.page->showJob(QStringLiteral("lab"), QStringLiteral("job"));
    auto *log = played.page->findChild<widgets::LogView *>(QStringLiteral("jobLog"));
    QVERIFY(log);
    const auto saved = [log] {
        QBuffer buffer;
        return buffer.open(QIODevice::WriteOnly) && log->save(buffer) ? buffer.data() : QByteArray();
    };
    QTRY_COMPARE_WITH_TIMEOUT(saved().size(), wanted.size(), patience);
    QVERIFY(saved() == wanted);
    QCOMPARE(QString::fromUtf8(log->store().line(1)), QStringLiteral("\uFFFD\uFFFD no UTF-8 \uFFFD("));
    QCOMPARE(log->store().line(2), QByteArray("NUL  in it"));
    QCOMPARE(log->store().line(log->lineCount() - 1), QByteArray("the last"));
    log->setFollowing(true);
    log->grab();

    // What was under way of a log that is shown no more is not put under the next one
    const QPointer<cluster::LogStream> before = played.page->findChild<cluster::LogStream *>();
    QVERIFY(before);
    played.page->findChild<QPushButton *>(QStringLiteral("jobLogPrevious"))->click();
    QVERIFY(before);
    emit before->lines({{0, "a late line"}});
    emit before->state(true, QStringLiteral("a late fault"));
    QVERIFY(!saved().contains("a late line"));
    for (const auto *label : played.page->findChildren<QLabel *>())
        QVERIFY(!label->text().contains(QLatin1String("a late fault")));
    QTRY_VERIFY_WITH_TIMEOUT(!before, patience);
}

QTEST_MAIN(JobsPageTest)
#include "jobs_page_test.moc"
