// SPDX-License-Identifier: GPL-3.0-or-later
// What a person sees seldom, in every language: nothing is cut off, everything that takes the focus has a name, Escape leads out of each dialog.
#include "app/cluster/plugin_consent.h"
#include "app/pages/curves/query_dialog.h"
#include "app/shell/diagnosis_dialog.h"
#include "app/shell/prune_dialog.h"
#include "app/shell/start_page.h"
#include "app/shell/unsaved_dialog.h"
#include "connection_world.h"
#include "tests/pages_jobs/played_server.h"
#include "tests/support/clipped_text.h"
#include "widgets/editors/log_view.h"
#include "widgets/shellparts/command_palette.h"
#include "widgets/tables/table_view.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTcpServer>
#include <QTranslator>

using cluster::ConnectionState;
using testsupport::clippedTexts;
using testsupport::namelessControls;
using testsupport::patience;
using testsupport::WindowWorld;

namespace {

QByteArray contextOf(const QByteArray &name, const QByteArray &server)
{
    return "apiVersion: v1\nkind: Config\nusers: [{name: u, user: {token: t}}]\nclusters: [{name: c, cluster: {server: \"" + server +
           "\"}}]\ncontexts: [{name: " + name + ", context: {cluster: c, user: u, namespace: research}}]\n";
}

/// A port of this computer where nothing listens.
QByteArray closedPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? QByteArray::number(server.serverPort()) : QByteArray("1");
}

} // namespace

class PicturesTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void emptyTables_data();
    void emptyTables();
    void production_data() { languages(); }
    void production();
    void connectionFaults_data() { languages(); }
    void connectionFaults();
    void kubeconfigFaults_data() { languages(); }
    void kubeconfigFaults();
    void dialogs_data() { languages(); }
    void dialogs();
    void pages_data() { languages(); }
    void pages();
    void slowServer();
    void jobsInASecond();

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        for (const char *language : {"en", "pt_BR", "es"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }
    /// All is to be read and named, in the window or the dialog; a picture of it where a folder is named.
    void check(WindowWorld &world, const char *name, QWidget *of = nullptr)
    {
        QWidget *shown = of ? of : world.window.get();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        world.picture(qPrintable(QStringLiteral("%1-%2").arg(QLatin1String(name), m_language)), of);
        const QStringList cut = clippedTexts(shown), nameless = namelessControls(shown);
        QVERIFY2(cut.isEmpty(), qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(name), cut.join(QStringLiteral("; ")))));
        QVERIFY2(nameless.isEmpty(), qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(name), nameless.join(QStringLiteral("; ")))));
    }

    std::unique_ptr<QTranslator> m_words;
    QString m_language;
};

void PicturesTest::init()
{
    m_language = QTest::currentDataTag() ? QString::fromLatin1(QTest::currentDataTag()).section(QLatin1Char(' '), 0, 0) : QStringLiteral("en");
    m_words = std::make_unique<QTranslator>();
    QVERIFY(m_words->load(QStringLiteral(TRAINYARD_CATALOGUES "/trainyard_") + m_language));
    QCoreApplication::installTranslator(m_words.get());
}

void PicturesTest::cleanup() { m_words.reset(); }

void PicturesTest::emptyTables_data()
{
    QTest::addColumn<QString>("what");
    for (const char *language : {"en", "pt_BR", "es"})
        for (const char *what : {"held", "nothing", "forbidden", "nokinds"})
            QTest::addRow("%s %s", language, what) << QString::fromLatin1(what);
}

/// An empty table of jobs says which emptiness it is.
void PicturesTest::emptyTables()
{
    QFETCH(QString, what);
    PlayedServer server;
    for (const char *path : {"/api/v1/pods", "/api/v1/nodes", "/api/v1/events", "/api/v1/namespaces", "/api/v1/configmaps", "/api/v1/resourcequotas",
                             "/apis/apps/v1/deployments", "/apis/apps/v1/replicasets", "/apis/apps/v1/statefulsets", "/apis/batch/v1/jobs"})
        server.lists[path] = "";
    server.held = what == QLatin1String("held");
    if (what == QLatin1String("forbidden"))
        server.refused = {"/apis/batch/v1/jobs", "/apis/batch/v1/namespaces/research/jobs"};
    if (what == QLatin1String("nothing")) {
        const std::string entry =
            R"({"name":"jobset.x-k8s.io","versions":[{"groupVersion":"jobset.x-k8s.io/v1alpha2","version":"v1alpha2"}],"preferredVersion":{"groupVersion":"jobset.x-k8s.io/v1alpha2","version":"v1alpha2"}})";
        server.texts["/apis"] = R"({"kind":"APIGroupList","apiVersion":"v1","groups":[)" + entry + "]}";
        server.texts["/apis/jobset.x-k8s.io"] = R"({"kind":"APIGroup","apiVersion":"v1",)" + entry.substr(1);
        server.texts["/apis/jobset.x-k8s.io/v1alpha2"] =
            R"({"kind":"APIResourceList","apiVersion":"v1","groupVersion":"jobset.x-k8s.io/v1alpha2","resources":[{"name":"jobsets","singularName":"","namespaced":true,"kind":"JobSet","verbs":["list","watch","get"]}]})";
        server.lists["/apis/jobset.x-k8s.io/v1alpha2/jobsets"] = "";
    }
    server.start();
    WindowWorld world;
    world.clusters.loadKubeconfig(world.write("config", contextOf("lab", QByteArray::fromStdString(server.url()))), {});
    world.window->showPage(QStringLiteral("jobs"));
    cluster::ClusterModel *model = world.clusters.connectTo(QStringLiteral("lab"), true);
    QVERIFY(model);
    const auto *table = world.window->findChild<widgets::TableView *>(QStringLiteral("jobsTable"));
    QVERIFY(table);
    QTRY_VERIFY_WITH_TIMEOUT((what == QLatin1String("held") || model->status().state == ConnectionState::Live) && table->placeholder().size() > 20,
                             patience);
    check(world, qPrintable(QStringLiteral("empty-") + what));
}

/// A cluster of production says so, is locked, and asks before it is unlocked.
void PicturesTest::production()
{
    PlayedServer server;
    for (const char *path : {"/api/v1/pods", "/api/v1/nodes", "/api/v1/events", "/api/v1/namespaces", "/api/v1/configmaps", "/api/v1/resourcequotas",
                             "/apis/apps/v1/deployments", "/apis/apps/v1/replicasets", "/apis/apps/v1/statefulsets", "/apis/batch/v1/jobs"})
        server.lists[path] = "";
    server.start();
    WindowWorld world;
    world.clusters.loadKubeconfig(world.write("config", contextOf("prod-a100", QByteArray::fromStdString(server.url()))), {});
    cluster::ClusterModel *model = world.clusters.connectTo(QStringLiteral("prod-a100"), true);
    QVERIFY(model);
    QTRY_COMPARE_WITH_TIMEOUT(model->status().state, ConnectionState::Live, patience);
    QVERIFY(model->readOnly());
    world.window->showPage(QStringLiteral("jobs"));
    check(world, "production");
    world.window->toggleLockOf(QStringLiteral("prod-a100"));
    QCoreApplication::processEvents();
    check(world, "production-unlocked");
}

/// Several clusters that cannot be reached: each stands in Problems with a way on, and the check names the step.
void PicturesTest::connectionFaults()
{
    WindowWorld world;
    QByteArray config =
        "apiVersion: v1\nkind: Config\nusers: [{name: u, user: {token: t}}, {name: v, user: {exec: {command: no-such-login, apiVersion: "
        "client.authentication.k8s.io/v1, interactiveMode: Never}}}]\nclusters: [{name: a, cluster: {server: \"https://127.0.0.1:" +
        closedPort() +
        "\"}}, {name: b, cluster: {server: \"https://no-such-host.invalid\"}}, {name: d, cluster: {server: \"ftp://x\"}}]\n"
        "contexts: [{name: lab, context: {cluster: a, user: u}}, {name: away, context: {cluster: b, user: u}}, {name: odd, context: "
        "{cluster: d, user: u}}]\n";
    world.clusters.loadKubeconfig(world.write("config", config), {});
    for (const char *name : {"lab", "away", "odd"})
        world.clusters.connectTo(QString::fromLatin1(name), true);
    QTRY_VERIFY_WITH_TIMEOUT(world.problems.openCount() >= 3, patience);
    world.window->showPage(QStringLiteral("problems"));
    check(world, "problems-several");
    const auto *rail = world.window->findChild<QLabel *>(QStringLiteral("statusAlerts"));
    QVERIFY(rail && rail->text().contains(QString::number(world.problems.openCount())));

    // The way on is in the row
    auto *page = world.window->page(QStringLiteral("problems"));
    auto *table = page->findChild<widgets::TableView *>();
    QVERIFY(table);
    int row = -1;
    for (int i = 0; i < table->model()->rowCount(); ++i)
        if (table->model()->index(i, 1).data().toString() == QLatin1String("lab"))
            row = i;
    QVERIFY(row >= 0);
    table->setCurrentIndex(table->model()->index(row, 0));
    QTest::keyClick(table, Qt::Key_Return);
    auto *dialog = qobject_cast<shell::DiagnosisDialog *>(testsupport::openDialog(world.window.get()));
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->report().contains(QLatin1String("FAILED connect")), patience);
    check(world, "doctor", dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!world.window->findChild<shell::DiagnosisDialog *>() || !dialog->isVisible());
}

/// A kubeconfig that cannot be read says what is wrong, where, and offers another.
void PicturesTest::kubeconfigFaults()
{
    WindowWorld world;
    const QString file = world.write("config", "apiVersion: v1\nkind: Config\nclusters: [{name: c, cluster: {server: 1}}, {name: c, cluster: {}}]\n"
                                               "contexts: [{name: lab, context: {cluster: none, user: nobody}}]\n");
    world.clusters.loadKubeconfig(file, {});
    world.window->showPage(QStringLiteral("jobs"));
    check(world, "kubeconfig-faults");
    world.clusters.connectTo(QStringLiteral("lab"), true);
    QCoreApplication::processEvents();
    check(world, "kubeconfig-refused");
    // A way on: which step it is
    const auto *banner = world.window->findChild<widgets::Banner *>();
    QVERIFY(banner && banner->isVisible());
    QPushButton *why = nullptr;
    for (QPushButton *button : banner->findChildren<QPushButton *>())
        if (button->isVisible())
            why = button;
    QVERIFY(why);
    why->click();
    auto *dialog = qobject_cast<shell::DiagnosisDialog *>(testsupport::openDialog(world.window.get()));
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->report().contains(QLatin1String("FAILED kubeconfig")), patience);
    check(world, "doctor-kubeconfig", dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    world.window->showPage(QStringLiteral("problems"));
    check(world, "kubeconfig-problems");
}

void PicturesTest::dialogs()
{
    WindowWorld world;
    world.window->showPage(QStringLiteral("curves"));
    const auto escape = [](QDialog *dialog) {
        QTest::keyClick(dialog, Qt::Key_Escape);
        return QTest::qWaitFor([dialog = QPointer<QDialog>(dialog)] { return !dialog || !dialog->isVisible(); }, patience);
    };
    // Servers of metrics, and what is typed there that is none
    world.window->openServer();
    QDialog *servers = testsupport::openDialog(world.window.get());
    QVERIFY(servers);
    check(world, "open-server", servers);
    servers->findChild<QComboBox *>(QStringLiteral("serverAddress"))->setEditText(QStringLiteral("no address"));
    servers->findChild<QPushButton *>(QStringLiteral("openServer"))->click();
    check(world, "open-server-fault", servers);
    servers->findChild<QPushButton *>(QStringLiteral("askPrometheus"))->click();
    QPointer<QDialog> query;
    QTRY_VERIFY((query = world.window->findChild<QDialog *>(QStringLiteral("queryDialog"))) && query->isVisible());
    check(world, "ask-prometheus", query);
    QVERIFY(escape(query));
    // What the disk does not take
    shell::UnsavedDialog unsaved(&world.store, world.window.get());
    unsaved.show();
    emit world.store.failed(QStringLiteral("x"), QString());
    auto *text = unsaved.findChild<QLabel *>(QStringLiteral("unsavedText"));
    QVERIFY(text);
    text->setText(QStringLiteral("/home/somebody/.local/share/trainyard/history.sqlite ").repeated(2) + text->text());
    check(world, "disk-full", &unsaved);
    QVERIFY(escape(&unsaved));
    shell::PruneDialog prune({}, {}, world.window.get());
    prune.show();
    check(world, "prune", &prune);
    QVERIFY(escape(&prune));
    // A program that a kubeconfig wants to run
    world.clusters.consent()->ask(
        {QStringLiteral("lab"), QStringLiteral("login"), {}, {}, {}, QStringLiteral("User \"u\" (/config, line 3)"), QStringLiteral("id-1")},
        [](bool) {});
    QDialog *plugin = testsupport::openDialog(world.window.get());
    QVERIFY(plugin);
    check(world, "plugin", plugin);
    QVERIFY(escape(plugin));
    QVERIFY(!world.clusters.consent()->open()); // Escape says no
    world.window->chooseContext();
    if (QDialog *contexts = testsupport::openDialog(world.window.get())) {
        check(world, "contexts", contexts);
        QVERIFY(escape(contexts));
    }
}

/// Every page before a cluster that does not answer, as wide as a laptop.
void PicturesTest::pages()
{
    WindowWorld world;
    world.clusters.loadKubeconfig(world.write("config", contextOf("lab", "https://127.0.0.1:" + closedPort())), {});
    world.window->showPage(QStringLiteral("jobs"));
    check(world, "start");
    QVERIFY(world.clusters.connectTo(QStringLiteral("lab"), true));
    for (const QString &id : shell::MainWindow::pageIds()) {
        world.window->showPage(id);
        check(world, qPrintable(QStringLiteral("page-") + id));
        // Tab goes round, and stays nowhere
        QSet<QWidget *> been;
        QWidget *last = nullptr;
        for (int i = 0; i < 80; ++i) {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : static_cast<QWidget *>(world.window.get()), Qt::Key_Tab);
            QWidget *now = QApplication::focusWidget();
            QVERIFY2(now && now != last, qPrintable(QStringLiteral("%1: Tab stays in %2").arg(id, now ? now->objectName() : QString())));
            QVERIFY2(now->isVisible() && now->isEnabled(), qPrintable(now->objectName()));
            last = now;
            if (been.contains(now))
                break;
            been.insert(now);
        }
        QVERIFY2(been.size() >= 3, qPrintable(id));
    }
}

/// A server that is slow does not hold the window: every page can be visited, dialogs open and close, and the cluster can be left.
void PicturesTest::slowServer()
{
    PlayedServer server;
    server.lists["/api/v1/pods"] = server.lists["/apis/batch/v1/jobs"] = server.lists["/api/v1/nodes"] = "";
    server.held = true;
    server.start();
    WindowWorld world;
    world.clusters.loadKubeconfig(world.write("config", contextOf("lab", QByteArray::fromStdString(server.url()))), {});
    QVERIFY(world.clusters.connectTo(QStringLiteral("lab"), true));
    for (const QString &id : shell::MainWindow::pageIds()) {
        world.window->showPage(id);
        QCOMPARE(world.window->currentPage(), id);
        QCoreApplication::processEvents();
    }
    world.window->showPage(QStringLiteral("jobs"));
    check(world, "slow-jobs");
    QTest::keyClick(world.window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(world.window->palette()->isOpen());
    world.window->palette()->close();
    world.clusters.disconnectFrom(QStringLiteral("lab"));
    QTRY_VERIFY(world.clusters.clusters().isEmpty());
    QTRY_VERIFY(world.window->findChild<shell::StartPage *>()->isVisible());
}

/// From one job to the next before anything of the first has come: what is shown at the end is all of the last.
void PicturesTest::jobsInASecond()
{
    PlayedServer server;
    for (const char *path : {"/api/v1/nodes", "/api/v1/events", "/api/v1/namespaces", "/api/v1/configmaps", "/api/v1/resourcequotas",
                             "/apis/apps/v1/deployments", "/apis/apps/v1/replicasets", "/apis/apps/v1/statefulsets"})
        server.lists[path] = "";
    std::string pods, jobs;
    constexpr int count = 5;
    for (int i = 0; i < count; ++i) {
        const std::string n = std::to_string(i);
        const std::string meta = R"("namespace":"research","creationTimestamp":"2026-01-01T00:00:00Z","resourceVersion":"1")",
                          podSpec = R"({"nodeName":"n","restartPolicy":"Never","containers":[{"name":"train","image":"i"}]})";
        const std::string pod =
            R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"train-)" + n + R"(-x","uid":"pod-)" + n + "\"," + meta +
            R"(,"ownerReferences":[{"apiVersion":"batch/v1","kind":"Job","name":"train-)" + n + R"(","uid":"job-)" + n +
            R"(","controller":true}]},"spec":)" + podSpec +
            R"(,"status":{"phase":"Succeeded","containerStatuses":[{"name":"train","restartCount":0,"state":{"terminated":{"exitCode":0}}}]}})";
        const std::string job = R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"train-)" + n + R"(","uid":"job-)" + n + "\"," + meta +
                                R"(},"spec":{"template":{"spec":)" + podSpec +
                                R"(}},"status":{"succeeded":1,"conditions":[{"type":"Complete","status":"True"}]}})";
        pods += (i ? "," : "") + pod;
        jobs += (i ? "," : "") + job;
        server.texts["/api/v1/namespaces/research/pods/train-" + n + "-x"] = pod;
        server.texts["/apis/batch/v1/namespaces/research/jobs/train-" + n] = job;
        server.texts["/api/v1/namespaces/research/pods/train-" + n + "-x/log"] = "2026-01-01T00:00:00.000000001Z this is job " + n + "\n";
    }
    server.lists["/api/v1/pods"] = pods;
    server.lists["/apis/batch/v1/jobs"] = jobs;
    server.start();
    WindowWorld world;
    world.clusters.loadKubeconfig(world.write("config", contextOf("lab", QByteArray::fromStdString(server.url()))), {});
    cluster::ClusterModel *model = world.clusters.connectTo(QStringLiteral("lab"), true);
    QVERIFY(model);
    QTRY_COMPARE_WITH_TIMEOUT(model->jobs().size(), std::size_t(count), patience);
    QTRY_COMPARE_WITH_TIMEOUT(model->status().state, ConnectionState::Live, patience);
    for (int round = 0; round < 3; ++round)
        for (int i = 0; i < count; ++i)
            world.window->openJob(QStringLiteral("lab"), QStringLiteral("job-%1").arg(i));
    auto *log = world.window->findChild<widgets::LogView *>(QStringLiteral("jobLog"));
    QVERIFY(log);
    QTRY_COMPARE_WITH_TIMEOUT(log->lineCount(), qint64(1), patience);
    QCOMPARE(log->store().line(0), QByteArray("this is job 4"));
    auto *tabs = world.window->page(QStringLiteral("jobs"))->findChild<QTabWidget *>();
    QVERIFY(tabs);
    tabs->setCurrentIndex(3);
    world.window->openJob(QStringLiteral("lab"), QStringLiteral("job-1"));
    world.window->openJob(QStringLiteral("lab"), QStringLiteral("job-2"));
    auto *yaml = tabs->widget(3)->findChild<QPlainTextEdit *>();
    yaml = yaml ? yaml : qobject_cast<QPlainTextEdit *>(tabs->widget(3));
    QVERIFY(yaml);
    QTRY_VERIFY_WITH_TIMEOUT(yaml->toPlainText().contains(QLatin1String("name: train-2")), patience);
    check(world, "job-of-a-played-server");
}

QTEST_MAIN(PicturesTest)
#include "pictures_test.moc"
