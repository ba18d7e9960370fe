// SPDX-License-Identifier: GPL-3.0-or-later
// The step-by-step check in the window: it names the step that fails, and says so when all is well.
#include "app/shell/diagnosis_dialog.h"
#include "tests/support/page_world.h"

#include <QFile>
#include <QLabel>
#include <QTcpServer>

using testsupport::patience;

class DiagnosisTest : public QObject {
    Q_OBJECT
private slots:
    void aClosedPortIsNamed()
    {
        quint16 closed = 0;
        {
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress::LocalHost));
            closed = server.serverPort();
        } // nobody listens there any more
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("config")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            QStringLiteral("apiVersion: v1\nkind: Config\ncurrent-context: lab\ncontexts: [{name: lab, context: {cluster: c, user: u}}]\n"
                           "clusters: [{name: c, cluster: {server: 'https://127.0.0.1:%1'}}]\nusers: [{name: u, user: {token: very-secret}}]\n")
                .arg(closed)
                .toUtf8());
        file.close();
        shell::DiagnosisDialog dialog(kubeapi::Kubeconfig::load({file.fileName().toStdString()}, true), QStringLiteral("lab"));
        dialog.show();
        QTRY_VERIFY_WITH_TIMEOUT(summary(dialog).contains(QLatin1String("fails at this step: Connection")), patience);
        const QString report = dialog.report();
        QVERIFY(report.contains(QLatin1String("ok     kubeconfig")));
        QVERIFY(report.contains(QLatin1String("FAILED connect")));
        QVERIFY(report.contains(QLatin1String("->"))); // with its remedy
        QVERIFY(report.contains(QString::number(closed)));
        QVERIFY(!report.contains(QLatin1String("very-secret")));
        QVERIFY(!report.contains(QLatin1String("auth"))); // the first that fails is the last one tried
    }

    void aFaultyContextIsNamed()
    {
        shell::DiagnosisDialog dialog(kubeapi::Kubeconfig::load({"/no/such/kubeconfig"}, true), QStringLiteral("lab"));
        dialog.show();
        QTRY_VERIFY_WITH_TIMEOUT(summary(dialog).contains(QLatin1String("fails at this step: Kubeconfig")), patience);
        QVERIFY(dialog.report().contains(QLatin1String("/no/such/kubeconfig")));
    }

    void closedWhileItTries()
    {
        // A server that accepts and says nothing: the check hangs in TLS, the dialog does not.
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("config")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QStringLiteral("apiVersion: v1\nkind: Config\ncurrent-context: lab\ncontexts: [{name: lab, context: {cluster: c}}]\n"
                                  "clusters: [{name: c, cluster: {server: 'https://127.0.0.1:%1'}}]\n")
                       .arg(silent.serverPort())
                       .toUtf8());
        file.close();
        auto dialog =
            std::make_unique<shell::DiagnosisDialog>(kubeapi::Kubeconfig::load({file.fileName().toStdString()}, true), QStringLiteral("lab"));
        dialog->show();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->report().contains(QLatin1String("ok     connect")), patience);
        dialog.reset();
    }

private:
    static QString summary(const QDialog &dialog) { return dialog.findChild<QLabel *>(QStringLiteral("diagnosisSummary"))->text(); }
};

QTEST_MAIN(DiagnosisTest)
#include "diagnosis_test.moc"
