// SPDX-License-Identifier: GPL-3.0-or-later
// What the window makes of a connection that is not all it could be: rights in some namespaces only, a kubeconfig that changes, a login plugin from
// elsewhere, a login that ends. On the demo cluster.
#include "app/shell/plugin_dialog.h"
#include "connection_world.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QSignalSpy>
#include <QToolButton>

using cluster::ClusterModel;
using cluster::ConnectionState;
using testsupport::DemoProcess;
using testsupport::patience;
using testsupport::WindowWorld;

namespace {

QSet<QString> namespacesOfJobs(const ClusterModel *model)
{
    QSet<QString> names;
    for (const auto &[uid, job] : model->jobs())
        names.insert(QString::fromStdString(job->object.meta.namespaceName));
    return names;
}

QStringList listOf(const std::vector<std::string> &names)
{
    QStringList out;
    for (const std::string &name : names)
        out.append(QString::fromStdString(name));
    return out;
}

const QSet<QString> both{QStringLiteral("research"), QStringLiteral("vision")};

} // namespace

class ConnectionTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (!QFileInfo(QStringLiteral(TRAINYARD_BIN "/trainyard-demo")).isExecutable())
            QSKIP("The demo cluster's program is not built.");
        QVERIFY(m_demo.start());
        QVERIFY(!m_demo.token("admin").isEmpty());
    }

    /// May list namespaces and read two of them: those two are found and shown, and one line says so.
    void rightsInSomeNamespacesAreFound()
    {
        WindowWorld world;
        world.clusters.loadKubeconfig(m_demo.file, {});
        ClusterModel *model = world.clusters.connectTo(QStringLiteral("demo-member"), true);
        QVERIFY(model);
        QTRY_VERIFY_WITH_TIMEOUT(namespacesOfJobs(model) == both && model->status().state == ConnectionState::Live, patience);
        const cluster::ConnectionStatus &status = model->status();
        QCOMPARE(listOf(status.shownNamespaces), QStringList({QStringLiteral("research"), QStringLiteral("vision")}));
        QCOMPARE(listOf(status.refusedNamespaces), QStringList({QStringLiteral("default")})); // the context's own is tried first
        QVERIFY(listOf(status.narrowed).contains(QLatin1String("pods")) && listOf(status.narrowed).contains(QLatin1String("jobs")));
        QCOMPARE(listOf(status.forbidden), QStringList({QStringLiteral("nodes")}));
        QVERIFY(status.namespacesListed);
        QVERIFY(status.refusal && QString::fromStdString(status.refusal->message).contains(QLatin1String("member")));
        QTRY_VERIFY_WITH_TIMEOUT(world.bannerText().contains(QLatin1String("Shown: research, vision.")), patience);
        QVERIFY2(world.bannerText().contains(QLatin1String("member may not read")), qPrintable(world.bannerText()));
        QVERIFY2(world.bannerText().contains(QLatin1String("Not read at all: nodes")), qPrintable(world.bannerText()));
        QTRY_VERIFY_WITH_TIMEOUT(world.problem(QStringLiteral("demo-member"), QStringLiteral("reading everything")), patience);
        QCOMPARE(world.problem(QStringLiteral("demo-member"), QStringLiteral("reading everything"))->count, 1);
        const QComboBox *choice = nullptr;
        for (const QComboBox *box : world.window->findChildren<QComboBox *>())
            if (box->accessibleName() == QLatin1String("Namespace"))
                choice = box;
        QTRY_VERIFY_WITH_TIMEOUT(choice && choice->findText(QStringLiteral("vision")) > 0, patience);
        QCOMPARE(choice->itemText(0), QStringLiteral("All shown namespaces"));
        world.window->showPage(QStringLiteral("jobs"));
        QTest::qWait(0);
        world.picture("namespaces-member");
        // Why, step by step: with the rights that are missing, all of it to be read
        world.window->checkConnection(QStringLiteral("demo-member"));
        QDialog *check = testsupport::openDialog(world.window.get());
        QVERIFY(check);
        const auto *summary = check->findChild<QLabel *>(QStringLiteral("diagnosisSummary"));
        QTRY_VERIFY_WITH_TIMEOUT(summary->text().contains(QLatin1String("fails at this step: Rights")), patience);
        world.picture("diagnosis-rights", check);
        QTest::qWait(0);
        for (const QLabel *label : check->findChildren<QLabel *>())
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        check->close();
        // Closed, it does not come back with the next second's status
        const QString before = world.bannerText();
        QSignalSpy seconds(model, &ClusterModel::statusChanged);
        emit world.window->findChild<widgets::Banner *>()->closed();
        world.window->findChild<widgets::Banner *>()->hide();
        QTRY_VERIFY_WITH_TIMEOUT(seconds.size() > 1, patience);
        QVERIFY2(world.bannerText() != before, qPrintable(world.bannerText()));
    }

    /// May not even list namespaces: the context's own, and those added by hand, through the dialog.
    void namespacesAreAddedByHand()
    {
        WindowWorld world;
        world.clusters.loadKubeconfig(m_demo.file, {});
        ClusterModel *model = world.clusters.connectTo(QStringLiteral("demo-guest"), true);
        QVERIFY(model);
        const QSet<QString> own{QStringLiteral("research")};
        QTRY_VERIFY_WITH_TIMEOUT(namespacesOfJobs(model) == own && model->status().state == ConnectionState::Live, patience);
        QVERIFY(!model->status().namespacesListed);
        QTRY_VERIFY_WITH_TIMEOUT(world.bannerText().contains(QLatin1String("add those that you may read")), patience);
        auto *banner = world.window->findChild<widgets::Banner *>();
        QPushButton *add = nullptr;
        for (QPushButton *button : banner->findChildren<QPushButton *>())
            if (button->text().startsWith(QLatin1String("Add a namespace")))
                add = button;
        QVERIFY(add);
        add->click();
        QDialog *dialog = testsupport::openDialog(world.window.get());
        QVERIFY(dialog && dialog->objectName() == QLatin1String("namespacesDialog"));
        auto *edit = dialog->findChild<QLineEdit *>();
        QVERIFY(edit);
        for (const char *bad : {"Research", "a b", "-x", "research", "../x"}) {
            edit->setText(QLatin1String(bad));
            QTest::keyClick(edit, Qt::Key_Return);
            QVERIFY2(model->addedNamespaces().isEmpty(), bad);
        }
        for (const char *name : {"vision", "no-such"}) {
            edit->setText(QLatin1String(name));
            QTest::keyClick(edit, Qt::Key_Return);
        }
        QCOMPARE(model->addedNamespaces(), QStringList({QStringLiteral("vision"), QStringLiteral("no-such")}));
        QTRY_COMPARE_WITH_TIMEOUT(namespacesOfJobs(model), both, patience);
        QTRY_COMPARE_WITH_TIMEOUT(listOf(model->status().refusedNamespaces), QStringList({QStringLiteral("no-such")}), patience);
        QTRY_COMPARE_WITH_TIMEOUT(model->namespaces(), QStringList({QStringLiteral("no-such"), QStringLiteral("research"), QStringLiteral("vision")}),
                                  patience);
        QCOMPARE(world.settings.addedNamespaces(QStringLiteral("demo-guest")), model->addedNamespaces()); // for the next start
        world.picture("namespaces-dialog", dialog);
        // Taken away again, its jobs go
        QToolButton *remove = nullptr;
        for (QToolButton *button : dialog->findChildren<QToolButton *>())
            if (button->accessibleName() == QLatin1String("Remove vision"))
                remove = button;
        QVERIFY(remove);
        remove->click();
        QTRY_COMPARE_WITH_TIMEOUT(namespacesOfJobs(model), own, patience);
        dialog->close();

        // The next window begins with what was added
        world.clusters.disconnectFrom(QStringLiteral("demo-guest"));
        world.settings.setAddedNamespaces(QStringLiteral("demo-guest"), {QStringLiteral("vision")});
        model = world.clusters.connectTo(QStringLiteral("demo-guest"), true);
        QTRY_COMPARE_WITH_TIMEOUT(namespacesOfJobs(model), both, patience);
    }

    /// The same on a real control plane, whose RBAC nobody of us wrote: tests/ctl/namespaces_real_test.sh makes it.
    void onARealClusterToo()
    {
        if (qEnvironmentVariableIsEmpty("TRAINYARD_TEST_RBAC_KUBECONFIG"))
            QSKIP("TRAINYARD_TEST_RBAC_KUBECONFIG names no kubeconfig of a real cluster.");
        WindowWorld world;
        world.clusters.loadKubeconfig(qEnvironmentVariable("TRAINYARD_TEST_RBAC_KUBECONFIG"), {});
        ClusterModel *model = world.clusters.connectTo(QStringLiteral("reader"), true);
        QVERIFY(model);
        QTRY_VERIFY_WITH_TIMEOUT(namespacesOfJobs(model) == QSet<QString>{QStringLiteral("team-a")} && model->status().state == ConnectionState::Live,
                                 patience);
        QVERIFY(!model->status().namespacesListed);
        QVERIFY(listOf(model->status().forbidden).contains(QLatin1String("nodes")));
        // The rights do not cover deployments: refused in every namespace. PyTorchJobs likewise; what the server does not serve is not named.
        QTRY_VERIFY_WITH_TIMEOUT(listOf(model->status().forbidden).contains(QLatin1String("deployments")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(world.bannerText().contains(QLatin1String("system:serviceaccount:team-a:reader may not read")), patience);
        model->setAddedNamespaces({QStringLiteral("team-b"), QStringLiteral("team-c")});
        const QSet<QString> teams{QStringLiteral("team-a"), QStringLiteral("team-b")};
        QTRY_COMPARE_WITH_TIMEOUT(namespacesOfJobs(model), teams, patience);
        QTRY_COMPARE_WITH_TIMEOUT(listOf(model->status().refusedNamespaces), QStringList({QStringLiteral("team-c")}), patience);
        QTRY_VERIFY_WITH_TIMEOUT(world.bannerText().contains(QLatin1String("Shown: team-a, team-b.")), patience);
    }

    /// No rights at all: said in one line, not shown as an empty cluster.
    void noRightsAreSaid()
    {
        WindowWorld world;
        world.clusters.loadKubeconfig(m_demo.file, {});
        ClusterModel *model = world.clusters.connectTo(QStringLiteral("demo-nobody"), true);
        QVERIFY(model);
        QTRY_VERIFY_WITH_TIMEOUT(world.bannerText().contains(QLatin1String("nobody may not read anything here")), patience);
        QCOMPARE(model->status().streamsLive, 0);
        QVERIFY2(world.bannerText().contains(QLatin1String("default")), qPrintable(world.bannerText()));
    }

    /// A token that was rotated in the file is used without a restart; a context that vanishes is said; half a file is not taken.
    void theKubeconfigIsFollowed()
    {
        WindowWorld world;
        const QByteArray good = m_demo.text(), token = m_demo.token("viewer");
        QByteArray old = good;
        old.replace(token, "of-yesterday");
        const QString file = world.write("config", old);
        const QString name = QStringLiteral("demo-viewer");
        world.clusters.loadKubeconfig(file, {});
        ClusterModel *model = world.clusters.connectTo(name, true);
        QVERIFY(model);
        QTRY_VERIFY_WITH_TIMEOUT(model->status().state == ConnectionState::Refused && model->status().error, patience);
        QCOMPARE(model->status().error->kind, kubeapi::ErrorKind::Auth);
        QTRY_VERIFY_WITH_TIMEOUT(world.problem(name, QStringLiteral("connecting")), patience);
        QVERIFY(!world.problem(name, QStringLiteral("connecting"))->remedy.isEmpty());

        QVERIFY(!world.write("config", good).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(model->status().state == ConnectionState::Live && !model->jobs().empty(), patience);
        QCOMPARE(world.clusters.cluster(name), model); // the same one went on
        QTRY_VERIFY_WITH_TIMEOUT(world.problem(name, QStringLiteral("connecting"))->resolved, patience);

        // Half of it: the contexts of before stay, and it is said
        std::size_t removed = 0;
        connect(model, &ClusterModel::jobsChanged, this, [&](const workloads::JobChanges &changes) { removed += changes.removed.size(); });
        QSignalSpy changed(&world.clusters, &cluster::ClusterSet::kubeconfigChanged);
        const QStringList contexts = world.clusters.contextNames();
        QVERIFY(!world.write("config", good.left(good.indexOf("users:") + 40) + "\n\t: [").isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), patience);
        QCOMPARE(world.clusters.contextNames(), contexts);
        QTRY_VERIFY_WITH_TIMEOUT(world.problem(file, QStringLiteral("reading the kubeconfig")), patience);

        // A new one among them; and the one in use is gone
        QByteArray other = good;
        other.replace("name: demo-viewer\n  context:", "name: brand-new\n  context:");
        QVERIFY(!world.write("config", other).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(world.clusters.contextNames().contains(QLatin1String("brand-new")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(world.problem(file, QStringLiteral("reading the kubeconfig"))->resolved, patience);
        QTRY_VERIFY_WITH_TIMEOUT(world.problem(name, QStringLiteral("following the kubeconfig")), patience);
        QVERIFY(world.problem(name, QStringLiteral("following the kubeconfig"))->message.contains(name));
        QCOMPARE(model->status().state, ConnectionState::Live);
        QVERIFY(!model->jobs().empty());
        QVERIFY(!world.write("config", good).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(world.problem(name, QStringLiteral("following the kubeconfig"))->resolved, patience);
        QCOMPARE(removed, std::size_t(0));

        // Another address is another cluster: nothing of the old one stays
        QByteArray elsewhere = good;
        elsewhere.replace("server: https://127.0.0.1:", "server: https://127.0.0.2:");
        QVERIFY(!world.write("config", elsewhere).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(world.clusters.cluster(name) && world.clusters.cluster(name)->server().contains(QLatin1String("127.0.0.2")),
                                 patience);
        QVERIFY(world.clusters.cluster(name)->jobs().empty());
        QVERIFY(world.clusters.cluster(name)->readOnly());
    }

    /// Nothing that a kubeconfig names runs here unasked; what was answered is kept; two contexts with the same plugin make one question and one run.
    void pluginsAreAskedAbout()
    {
        WindowWorld world;
        const QString runs = world.folder.filePath(QStringLiteral("runs"));
        const QString plugin =
            world.write("login-helper", "#!/bin/sh\necho run >>" + runs.toUtf8() +
                                            "\necho '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
                                            "\"status\":{\"token\":\"" +
                                            m_demo.token("viewer") + "\"}}'\n");
        QVERIFY(QFile::setPermissions(plugin, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QByteArray config = m_demo.text();
        const QByteArray exec = "exec: {apiVersion: client.authentication.k8s.io/v1, command: \"" + plugin.toUtf8() +
                                "\", args: [get-token, --client-id=lab, --client-secret=PLANTED-ARGUMENT], env: [{name: LAB, value: PLANTED-VALUE}], "
                                "interactiveMode: Never}";
        config.replace("token: " + m_demo.token("viewer"), exec);
        config.replace("token: " + m_demo.token("nobody"), exec);
        world.clusters.loadKubeconfig(world.write("config", config), {});
        const auto runCount = [&] {
            QFile file(runs);
            return file.open(QIODevice::ReadOnly) ? int(file.readAll().count('\n')) : 0;
        };
        const QString first = QStringLiteral("demo-viewer"), second = QStringLiteral("demo-nobody");
        ClusterModel *model = world.clusters.connectTo(first, true);
        ClusterModel *other = world.clusters.connectTo(second, true);
        QVERIFY(model && other);
        QDialog *dialog = testsupport::openDialog(world.window.get());
        QVERIFY(dialog && dialog->objectName() == QLatin1String("pluginDialog"));
        QString said;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            said += label->text() + QLatin1Char('\n');
        QVERIFY2(said.contains(plugin) && said.contains(QLatin1String("--client-id=lab")) && said.contains(QLatin1String("--client-secret=***")) &&
                     said.contains(QLatin1String("LAB")) && said.contains(QLatin1String("config")),
                 qPrintable(said));
        QVERIFY(!said.contains(QLatin1String("PLANTED")));
        world.picture("plugin-question", dialog);
        QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("pluginNo"))->isDefault());
        QCOMPARE(runCount(), 0);

        // No for one; the other is asked about by itself
        ClusterModel *refused = world.clusters.consent()->open()->cluster == first ? model : other, *open = refused == model ? other : model;
        dialog->findChild<QPushButton *>(QStringLiteral("pluginNo"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(refused->status().error && refused->status().error->kind == kubeapi::ErrorKind::Auth, patience);
        QVERIFY(QString::fromStdString(refused->status().error->message).contains(QLatin1String("was not run")));
        QTRY_VERIFY_WITH_TIMEOUT(world.clusters.consent()->open(), patience);
        QCOMPARE(world.clusters.consent()->open()->cluster, open->id());
        dialog = testsupport::openDialog(world.window.get());
        QVERIFY(dialog);
        QCOMPARE(runCount(), 0);
        // Whoever only waits is not asked again and again
        QSignalSpy questions(world.clusters.consent(), &cluster::PluginConsent::opened);
        dialog->findChild<QPushButton *>(QStringLiteral("pluginOnce"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(open->status().state == ConnectionState::Live, patience);
        QVERIFY(questions.isEmpty());
        QCOMPARE(runCount(), 1);
        QVERIFY(world.settings.allowedPlugin(open->id()).isEmpty());
        QVERIFY(refused->status().state != ConnectionState::Live); // a no stays a no
        // Trying again on purpose: the same program was allowed meanwhile, and its login is shared
        refused->retryNow();
        QTRY_VERIFY_WITH_TIMEOUT(refused->status().state == ConnectionState::Live, patience);
        QCOMPARE(runCount(), 1);
    }

    void alwaysIsRememberedForThisClusterAndProgram()
    {
        WindowWorld world;
        cluster::PluginConsent *consent = world.clusters.consent();
        cluster::PluginQuestion question{QStringLiteral("lab"), QStringLiteral("login"), {}, {}, {}, QStringLiteral("user"), QStringLiteral("id-1")};
        QStringList answers;
        const auto note = [&](const char *who) {
            return [&answers, who](bool allowed) { answers.append(QLatin1String(who) + (allowed ? QLatin1String("+") : QLatin1String("-"))); };
        };
        consent->ask(question, note("a"));
        consent->ask(question, note("b")); // the same again joins the question that is open
        QDialog *dialog = testsupport::openDialog(world.window.get());
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>(QStringLiteral("pluginAlways"))->click();
        QCOMPARE(answers, QStringList({QStringLiteral("a+"), QStringLiteral("b+")}));
        QCOMPARE(world.settings.allowedPlugin(QStringLiteral("lab")), QStringLiteral("id-1"));

        // Another window, later: no question for the same, one for another program
        cluster::PluginConsent later;
        later.setMemory([&](const QString &name) { return world.settings.allowedPlugin(name); }, {});
        QSignalSpy opened(&later, &cluster::PluginConsent::opened);
        later.setAttended(true);
        later.ask(question, note("c"));
        question.id = QStringLiteral("id-2");
        later.ask(question, note("d"));
        QCOMPARE(answers.last(), QStringLiteral("c+"));
        QCOMPARE(opened.size(), 1);
        later.answer(cluster::PluginConsent::Answer::No);
        later.ask(question, note("e"));
        QCOMPARE(opened.size(), 1); // not again and again
        QCOMPARE(answers.mid(3), QStringList({QStringLiteral("d-"), QStringLiteral("e-")}));
        later.forgetRefusals(QStringLiteral("lab"));
        later.ask(question, note("f"));
        QCOMPARE(opened.size(), 2);
        // Disconnected while it is open
        QSignalSpy back(&later, &cluster::PluginConsent::takenBack);
        later.withdraw(QStringLiteral("lab"));
        QCOMPARE(back.size(), 1);
        QVERIFY(!later.open());
        // Nobody there to ask: nothing runs
        cluster::PluginConsent alone;
        alone.ask(question, note("g"));
        QCOMPARE(answers.last(), QStringLiteral("g-"));
    }

private:
    DemoProcess m_demo;
};

QTEST_MAIN(ConnectionTest)
#include "connection_test.moc"
