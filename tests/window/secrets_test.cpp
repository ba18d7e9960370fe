// SPDX-License-Identifier: GPL-3.0-or-later
// A secret is planted in every kind of credential, a server sends back what it was sent in every kind of fault, and nothing of it may be seen: in no
// text, tooltip or table of the window, for no screen reader, in no problem, report, log line or file.
#include "app/shell/diagnosis_dialog.h"
#include "connection_world.h"
#include "tests/kubeapi/test_server.h"
#include "widgets/shellparts/command_palette.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QPlainTextEdit>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTextEdit>

#include <mutex>

using cluster::ClusterModel;
using testsupport::patience;
using testsupport::WindowWorld;

namespace {

const QByteArray secret = "PLANTED-s3cr3t/+value";

std::mutex logMutex;
QByteArray logged;

void keep(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    const std::lock_guard hold(logMutex);
    logged += QByteArray(context.category) + ": " + text.toUtf8() + '\n';
}

enum class Fault { Text, Unauthorized, Forbidden, Invalid, Page, Nonsense, Cut };
constexpr int faults = 7;

/// Answers every request with what it was sent.
class Echo {
public:
    explicit Echo(Fault fault) : m_server([this, fault](const TestServer::Ask &ask) { return answer(ask, fault); }, TestServer::Certificate{}) {}
    QByteArray place() const { return QByteArray::fromStdString(m_server.url()).mid(8); }
    QString heard()
    {
        const std::lock_guard hold(m_mutex);
        return QString::fromStdString(m_heard);
    }

private:
    TestServer::Reply answer(const TestServer::Ask &ask, Fault fault)
    {
        std::string said = ask.method + " " + ask.target;
        for (const auto &[name, value] : ask.headers)
            said += "; " + name + ": " + value;
        {
            const std::lock_guard hold(m_mutex);
            m_heard += said + '\n';
        }
        const auto status = [&](int code, const char *reason) {
            const QJsonObject object{{"kind", "Status"},    {"apiVersion", "v1"},
                                     {"status", "Failure"}, {"message", QString::fromStdString("no: " + said)},
                                     {"reason", reason},    {"code", code}};
            return TestServer::Reply{code, QJsonDocument(object).toJson().toStdString()};
        };
        switch (fault) {
        case Fault::Text:
            return {500, "you sent: " + said, "text/plain"};
        case Fault::Unauthorized:
            return status(401, "Unauthorized");
        case Fault::Forbidden:
            return status(403, "Forbidden");
        case Fault::Invalid:
            return status(422, "Invalid");
        case Fault::Page:
            return {200, "<html><title>Sign in</title>" + said + "</html>", "text/html"};
        case Fault::Nonsense:
            return {200, "{nonsense " + said};
        case Fault::Cut:
            break;
        }
        TestServer::Reply cut{200, "{\"kind\":\"" + said};
        cut.stream = true;
        cut.end = TestServer::Reply::End::Break;
        return cut;
    }
    std::mutex m_mutex;
    std::string m_heard;
    TestServer m_server; // last: it answers as soon as it is there
};

/// A proxy that lets nobody through, and says what it was told.
class Gate : public QTcpServer {
public:
    Gate()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                auto got = std::make_shared<QByteArray>();
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket, got] {
                    got->append(socket->readAll());
                    if (got->indexOf("\r\n\r\n") < 0)
                        return;
                    heard += *got;
                    socket->write("HTTP/1.1 403 you sent " + got->simplified() + "\r\nContent-Length: " + QByteArray::number(got->size()) +
                                  "\r\n\r\n" + *got);
                    socket->disconnectFromHost();
                });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }
    QByteArray heard;
};

struct Kind {
    const char *name;
    QByteArray user;     ///< YAML of the user
    QByteArray server{}; ///< empty = the echo; %1 is its host and port
    QByteArray proxy{};  ///< %1 is the gate's host and port
    bool isSent = false; ///< the secret reaches the server, or the proxy
};

/// Everything that a person, or a screen reader, could find in a widget and below it.
QSet<QString> textsOf(const QWidget *root)
{
    QSet<QString> out;
    QWidgetList all = root->findChildren<QWidget *>();
    all.append(const_cast<QWidget *>(root));
    for (const QWidget *widget : std::as_const(all)) {
        out << widget->toolTip() << widget->statusTip() << widget->whatsThis() << widget->accessibleName() << widget->accessibleDescription()
            << widget->windowTitle();
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            out << label->text();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            out << button->text();
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            out << edit->text() << edit->placeholderText();
        if (const auto *edit = qobject_cast<const QPlainTextEdit *>(widget))
            out << edit->toPlainText();
        if (const auto *edit = qobject_cast<const QTextEdit *>(widget))
            out << edit->toPlainText() << edit->toHtml();
        if (const auto *box = qobject_cast<const QComboBox *>(widget))
            for (int i = 0; i < box->count(); ++i)
                out << box->itemText(i) << box->itemData(i).toString();
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model())
            for (int row = 0; row < view->model()->rowCount(); ++row)
                for (int column = 0; column < view->model()->columnCount(); ++column)
                    for (int role : {int(Qt::DisplayRole), int(Qt::EditRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole), int(Qt::UserRole),
                                     int(Qt::UserRole) + 1})
                        out << view->model()->index(row, column).data(role).toString();
        for (const QAction *action : widget->actions())
            out << action->text() << action->toolTip();
    }
    return out;
}

} // namespace

class SecretsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("*.debug=true\nqt.*=false"));
        qInstallMessageHandler(keep);
    }
    void cleanupTestCase() { qInstallMessageHandler(nullptr); }

    void nothingOfItIsSeen_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("fault");
        // Every kind meets two of the faults in turn, every fault meets kinds: all pairs would only repeat each other
        for (int kind = 0; kind < int(kinds(QString()).size()); ++kind)
            for (int fault : {kind % faults, (kind + 3) % faults})
                QTest::addRow("%s, fault %d", kinds(QString())[std::size_t(kind)].name, fault) << kind << fault;
    }

    void nothingOfItIsSeen()
    {
        QFETCH(int, kind);
        QFETCH(int, fault);
        {
            const std::lock_guard hold(logMutex);
            logged.clear();
        }
        QTemporaryDir credentials; // where secrets may be; everything else is searched
        WindowWorld world;
        Echo echo(static_cast<Fault>(fault));
        Gate gate;
        QVERIFY(gate.listen(QHostAddress::LocalHost));
        const Kind what = kinds(credentials.path())[std::size_t(kind)];
        const auto heard = [&] { return echo.heard() + QString::fromLatin1(gate.heard); };
        const QByteArray gateAt = "127.0.0.1:" + QByteArray::number(gate.serverPort());
        for (const auto &[name, text] : {std::pair<const char *, QByteArray>{"token", secret + "\n"},
                                         {"plugin", "#!/bin/sh\n" + pluginAnswer()},
                                         {"tells", "#!/bin/sh\necho \"$PLUG_SECRET $*\" >&2\nexit 3\n"},
                                         {"nonsense", "#!/bin/sh\necho \"token is $PLUG_SECRET\"\n"}}) {
            QFile file(credentials.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        QFile config(credentials.filePath(QStringLiteral("config")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        QByteArray cluster = "server: '" + QByteArray(what.server.isEmpty() ? "https://%1" : what.server).replace("%1", echo.place()) +
                             "', insecure-skip-tls-verify: true";
        if (!what.proxy.isEmpty())
            cluster += ", proxy-url: '" + QByteArray(what.proxy).replace("%1", gateAt) + "'";
        config.write(
            "apiVersion: v1\nkind: Config\ncurrent-context: lab\ncontexts: [{name: lab, context: {cluster: c, user: u}}]\nclusters: [{name: c, "
            "cluster: {" +
            cluster + "}}]\nusers:\n- name: u\n  user: {" + what.user + "}\n");
        config.close();

        world.store.open(world.folder.filePath(QStringLiteral("history.sqlite")));
        world.clusters.loadKubeconfig(config.fileName(), {});
        const QString lab = QStringLiteral("lab");
        ClusterModel *model = world.clusters.connectTo(lab, true);
        if (model) {
            const bool asks = what.user.startsWith("exec");
            QSet<QString> question;
            if (asks) {
                QDialog *dialog = testsupport::openDialog(world.window.get());
                QVERIFY(dialog);
                question = textsOf(dialog);
                dialog->findChild<QPushButton *>(QStringLiteral("pluginOnce"))->click();
            }
            QTRY_VERIFY2_WITH_TIMEOUT(model->status().error || !world.problems.problems().isEmpty(),
                                      qPrintable(heard() + QString::fromStdString(model->status().error ? model->status().error->message : "")),
                                      patience);
            if (what.isSent)
                QTRY_VERIFY2_WITH_TIMEOUT(holds(heard()),
                                          qPrintable(heard() + QString::fromStdString(model->status().error ? model->status().error->message : "")),
                                          patience);
            for (const QString &text : std::as_const(question))
                QVERIFY2(!holds(text), qPrintable(text));
        } else {
            QVERIFY(!what.isSent);
        }

        for (const QString &page : shell::MainWindow::pageIds()) {
            world.window->showPage(page);
            QCoreApplication::processEvents();
            for (const QString &text : textsOf(world.window.get()))
                QVERIFY2(!holds(text), qPrintable(page + QLatin1String(": ") + text));
        }
        world.window->palette()->open();
        for (const QString &text : textsOf(world.window->palette()))
            QVERIFY2(!holds(text), qPrintable(text));
        world.window->palette()->close();
        for (const shell::Problem &problem : world.problems.problems())
            for (const QString &text : {problem.id, problem.source, problem.doing, problem.message, problem.remedy, problem.details})
                QVERIFY2(!holds(text), qPrintable(text));
        QVERIFY(!model || model->status().error || !world.problems.problems().isEmpty());

        // The step-by-step check, and what it gives for the clipboard. It asks about no plugin: the person did already.
        world.window->checkConnection(lab);
        auto *check = world.window->findChild<shell::DiagnosisDialog *>();
        QVERIFY(check);
        QTRY_VERIFY_WITH_TIMEOUT(check->report().contains(QLatin1String("FAILED")), patience);
        QVERIFY2(!holds(check->report()), qPrintable(check->report()));
        for (const QString &text : textsOf(check))
            QVERIFY2(!holds(text), qPrintable(text));
        check->reject();
        world.clusters.disconnectFrom(lab);
        world.store.flush();
        QDirIterator files(world.folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int searched = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!holds(QString::fromLatin1(file.readAll())), qPrintable(file.fileName()));
            ++searched;
        }
        QVERIFY(searched > 0);
        const std::lock_guard hold(logMutex);
        QVERIFY2(!holds(QString::fromLatin1(logged)), logged.constData());
    }

private:
    static QByteArray pluginAnswer()
    {
        return "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"" + secret + "\"}}'\n";
    }
    static std::vector<Kind> kinds(const QString &folder)
    {
        const QByteArray path = folder.toUtf8(), encoded = secret.toPercentEncoding();
        const auto exec = [&](const char *name) {
            return "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: '" + path + '/' + name +
                   "', args: ['--password=" + secret + "'], env: [{name: PLUG_SECRET, value: '" + secret + "'}]}";
        };
        return {
            {"token", "token: '" + secret + "'", {}, {}, true},
            {"token file", "tokenFile: '" + path + "/token'", {}, {}, true},
            {"password", "username: ann, password: '" + secret + "'", {}, {}, true},
            {"password in the address", "username: ''", "https://ann:" + encoded + "@%1", {}, true},
            {"plugin's token", exec("plugin"), {}, {}, true},
            {"plugin that tells all", exec("tells")},
            {"plugin that answers nonsense", exec("nonsense")},
            {"plugin that is not there", exec("nowhere")},
            {"sign-in that has ended", "auth-provider: {name: oidc, config: {idp-issuer-url: 'https://127.0.0.1:1', client-id: me, client-secret: '" +
                                           secret + "', id-token: 'eyJhbGciOiJub25lIn0.eyJleHAiOjE1Nzc4MzY4MDB9.c2ln', refresh-token: '" + secret +
                                           "'}}"},
            {"impersonation", "token: '" + secret + "', as: other, as-groups: [ops]", {}, {}, true},
            {"proxy", "token: '" + secret + "'", "https://kube.example.test", "http://me:" + encoded + "@%1", true},
            {"key that is none", "client-certificate-data: '" + secret.toBase64() + "', client-key-data: '" + secret.toBase64() + "'"},
            {"token in the place of a file", "tokenFile: '" + secret + "'"},
            {"address that is none", "token: '" + secret + "'", "https://ann:" + secret + "@host:port"},
        };
    }
    /// The secret as it is, as an address has it, and as a header has it.
    static bool holds(const QString &text)
    {
        static const QStringList forms{QString::fromLatin1(secret),
                                       QString::fromLatin1(secret.toPercentEncoding()),
                                       QString::fromLatin1(secret.toBase64()),
                                       QString::fromLatin1(("ann:" + secret).toBase64()),
                                       QString::fromLatin1(("me:" + secret).toBase64()),
                                       QStringLiteral("PLANTED")};
        return std::any_of(forms.begin(), forms.end(), [&](const QString &form) { return text.contains(form); });
    }
};

QTEST_MAIN(SecretsTest)
#include "secrets_test.moc"
