// SPDX-License-Identifier: GPL-3.0-or-later
// Walks every page as a person without a mouse would: every control that takes the focus has a name, every bad start says what to do.
#include "app/cluster/cluster_set.h"
#include "app/history/history_store.h"
#include "app/history/run_library.h"
#include "app/pages/pages.h"
#include "app/shell/main_window.h"
#include "app/shell/problem_log.h"
#include "app/shell/settings.h"
#include "app/shell/start_page.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/command_palette.h"
#include "widgets/theme/theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

class WalkTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyControlHasAName_data();
    void everyControlHasAName();
    void shortcutsReachEveryPage();
    void paletteOpensAndCloses();
    void noKubeconfigIsExplained();
    void brokenKubeconfigNamesLineAndColumn();
    void refusedConnectionSaysWhatToDo();
    void lockedClusterRefusesInWords();

private:
    QString write(const char *name, const QByteArray &text)
    {
        QFile file(m_folder->filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(text);
        return file.fileName();
    }
    QString allText(QWidget *root) const
    {
        QStringList parts;
        for (const QLabel *label : root->findChildren<QLabel *>())
            if (label->isVisibleTo(root))
                parts.append(label->text());
        // Parts that paint their own text say it by their accessible name.
        for (const QWidget *part : root->findChildren<QWidget *>())
            if (part->isVisibleTo(root))
                parts.append(part->accessibleName());
        return parts.join(QLatin1Char('\n'));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<widgets::Theme> m_theme;
    std::unique_ptr<shell::Settings> m_settings;
    std::unique_ptr<shell::ProblemLog> m_problems;
    std::unique_ptr<history::HistoryStore> m_store;
    std::unique_ptr<cluster::ClusterSet> m_clusters;
    std::unique_ptr<history::RunLibrary> m_runs;
    std::unique_ptr<shell::MainWindow> m_window;
};

void WalkTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    if (!m_theme) {
        m_theme = std::make_unique<widgets::Theme>();
        m_theme->install(*qApp);
    }
    m_settings = std::make_unique<shell::Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
    m_problems = std::make_unique<shell::ProblemLog>();
    m_store = std::make_unique<history::HistoryStore>();
    m_clusters = std::make_unique<cluster::ClusterSet>();
    m_runs = std::make_unique<history::RunLibrary>(m_clusters.get(), m_store.get());
    pages::AppContext context;
    context.clusters = m_clusters.get();
    context.runs = m_runs.get();
    context.settings = m_settings.get();
    context.problems = m_problems.get();
    m_window = std::make_unique<shell::MainWindow>(context);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void WalkTest::cleanup()
{
    m_window.reset();
    m_runs.reset();
    m_clusters.reset();
    m_store.reset();
    m_problems.reset();
    m_settings.reset();
    m_folder.reset();
}

void WalkTest::everyControlHasAName_data()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : shell::MainWindow::pageIds())
        QTest::newRow(qPrintable(id)) << id;
}

void WalkTest::everyControlHasAName()
{
    QFETCH(QString, id);
    // A cluster that does not answer is enough to have every page built and shown.
    const QString config =
        write("config", "apiVersion: v1\nkind: Config\ncurrent-context: c\nclusters: [{name: c, cluster: {server: \"https://127.0.0.1:1\"}}]\n"
                        "contexts: [{name: c, context: {cluster: c, user: u}}]\nusers: [{name: u, user: {token: t}}]\n");
    m_clusters->loadKubeconfig(config, {});
    QVERIFY(m_clusters->connectTo(QStringLiteral("c"), true));
    m_window->showPage(id);
    QWidget *page = m_window->page(id);
    QVERIFY(page);
    QStringList nameless;
    for (QWidget *control : m_window->findChildren<QWidget *>()) {
        if (control->focusPolicy() == Qt::NoFocus || !control->isVisible())
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(control);
        QString name = face ? face->text(QAccessible::Name) : QString();
        if (name.isEmpty() && control->parentWidget() && control->parentWidget()->inherits("QAbstractItemView"))
            continue; // headers and viewports are named by their table
        if (name.isEmpty() && (control->inherits("QHeaderView") || control->inherits("QTabBar") || control->inherits("QScrollArea") ||
                               control->inherits("QAbstractSpinBox")))
            name = control->parentWidget() ? control->parentWidget()->accessibleName() : QString();
        if (name.isEmpty() && control->inherits("QScrollArea"))
            continue; // a frame around named controls
        if (name.isEmpty() && (control->inherits("QLineEdit") && control->parentWidget() &&
                               (control->parentWidget()->inherits("QComboBox") || control->parentWidget()->inherits("QAbstractSpinBox"))))
            continue;
        if (name.isEmpty())
            nameless.append(QStringLiteral("%1 %2 in %3")
                                .arg(QString::fromLatin1(control->metaObject()->className()), control->objectName(),
                                     control->parentWidget() ? QString::fromLatin1(control->parentWidget()->metaObject()->className()) : QString()));
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
}

void WalkTest::shortcutsReachEveryPage()
{
    const QStringList ids = shell::MainWindow::pageIds();
    for (int i = 0; i < ids.size(); ++i) {
        QTest::keyClick(m_window.get(), Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
        QTRY_COMPARE(m_window->currentPage(), ids[i]);
    }
}

void WalkTest::paletteOpensAndCloses()
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(m_window->palette()->isOpen());
    QVERIFY(m_window->palette()->shownCount() >= shell::MainWindow::pageIds().size());
    QTest::keyClick(m_window->palette()->findChild<QWidget *>(), Qt::Key_Escape);
    m_window->palette()->close();
    QVERIFY(!m_window->palette()->isOpen());
}

void WalkTest::noKubeconfigIsExplained()
{
    m_clusters->loadKubeconfig(m_folder->filePath(QStringLiteral("missing")), {});
    m_window->showPage(QStringLiteral("jobs"));
    auto *start = m_window->findChild<shell::StartPage *>();
    QVERIFY(start && start->isVisible());
    QTRY_VERIFY(allText(start).contains(m_folder->filePath(QStringLiteral("missing"))));
}

void WalkTest::brokenKubeconfigNamesLineAndColumn()
{
    const QString config = write("broken", "apiVersion: v1\nclusters:\n  - name: a\n   cluster: {server: x}\n");
    m_clusters->loadKubeconfig(config, {});
    QVERIFY(!m_problems->problems().isEmpty());
    const shell::Problem problem = m_problems->problems().first();
    QCOMPARE(problem.source, config);
    QVERIFY2(problem.message.contains(QLatin1String("line ")) && problem.message.contains(QLatin1String("column ")), qPrintable(problem.message));
    QVERIFY(!problem.remedy.isEmpty());
}

void WalkTest::refusedConnectionSaysWhatToDo()
{
    // Port 1 of loopback: nothing listens there.
    const QString config =
        write("config", "apiVersion: v1\nkind: Config\ncurrent-context: c\nclusters: [{name: c, cluster: {server: \"https://127.0.0.1:1\"}}]\n"
                        "contexts: [{name: c, context: {cluster: c, user: u}}]\nusers: [{name: u, user: {token: planted-secret-token}}]\n");
    m_clusters->loadKubeconfig(config, {});
    cluster::ClusterModel *model = m_clusters->connectTo(QStringLiteral("c"), true);
    QVERIFY(model);
    QTRY_VERIFY_WITH_TIMEOUT(model->status().error.has_value(), 20'000);
    QVERIFY(!model->status().error->remedy.empty());
    auto *banner = m_window->findChild<widgets::Banner *>();
    QTRY_VERIFY(banner && banner->isVisible());
    QVERIFY2(banner->text().contains(QLatin1String("127.0.0.1")), qPrintable(banner->text()));
    for (const shell::Problem &problem : m_problems->problems())
        QVERIFY(!(problem.message + problem.remedy + problem.details).contains(QLatin1String("planted-secret-token")));
}

void WalkTest::lockedClusterRefusesInWords()
{
    const QString config =
        write("config", "apiVersion: v1\nkind: Config\ncurrent-context: c\nclusters: [{name: c, cluster: {server: \"https://127.0.0.1:1\"}}]\n"
                        "contexts: [{name: c, context: {cluster: c, user: u}}]\nusers: [{name: u, user: {token: t}}]\n");
    m_clusters->loadKubeconfig(config, {});
    cluster::ClusterModel *model = m_clusters->connectTo(QStringLiteral("c"), true);
    QVERIFY(model);
    QVERIFY(!m_window->mayWrite(QStringLiteral("c")));
    std::optional<kubeapi::ErrorKind> refused;
    model->send(kubeapi::deleteRequest({"", "v1", "pods", "Pod", true}, "default", "x"), this, [&](kubeapi::Result<kubeapi::Response> answer) {
        if (!answer)
            refused = answer.error().kind;
    });
    QTRY_VERIFY(refused.has_value());
    QCOMPARE(int(*refused), int(kubeapi::ErrorKind::ReadOnly));
}

QTEST_MAIN(WalkTest)
#include "walk_test.moc"
