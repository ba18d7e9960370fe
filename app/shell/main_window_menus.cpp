// SPDX-License-Identifier: GPL-3.0-or-later
// The window's menus and what its command palette offers.
#include "app/shell/main_window.h"

#include "app/pages/common/words.h"
#include "app/pages/pages.h"
#include "app/shell/context_switcher.h"
#include "app/shell/diagnosis_dialog.h"
#include "app/shell/history_dialog.h"
#include "app/shell/page_entries.h"
#include "app/shell/settings.h"
#include "widgets/shellparts/command_palette.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QMenu>

namespace shell {

namespace {

void showHistory(const pages::AppContext &context, QWidget *window)
{
    auto *dialog = new HistoryDialog(context.runs, context.navigator, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

void MainWindow::chipMenu(cluster::ClusterModel *cluster, QWidget *chip)
{
    QMenu menu(this);
    QAction *server = menu.addAction(cluster->server());
    server->setEnabled(false);
    menu.addSeparator();
    menu.addAction(cluster->readOnly() ? tr("Unlock for changes") : tr("Lock (read-only)"), this, [this, id = cluster->id()] {
        if (cluster::ClusterModel *model = m_context.clusters->cluster(id))
            toggleLock(model);
    });
    menu.addAction(tr("Try again now"), cluster, &cluster::ClusterModel::retryNow);
    menu.addAction(tr("Namespaces…"), this, [this, id = cluster->id()] { chooseNamespaces(id); });
    if (!cluster->isDemo()) {
        QAction *production =
            menu.addAction(tr("Production (always starts locked)"), this, [this, id = cluster->id()](bool on) { setProduction(id, on); });
        production->setCheckable(true);
        production->setChecked(m_context.settings->production(cluster->id()));
    }
    menu.addAction(tr("Check the connection…"), this, [this, id = cluster->id()] { checkConnection(id); });
    menu.addAction(tr("Disconnect"), this, [this, id = cluster->id()] {
        cluster::ClusterModel *model = m_context.clusters->cluster(id);
        const bool demo = model && model->isDemo();
        m_context.clusters->disconnectFrom(id);
        if (demo)
            m_context.clusters->stopDemo();
    });
    menu.exec(chip->mapToGlobal(QPoint(0, chip->height() + 4)));
}

void MainWindow::checkConnection(const QString &context)
{
    auto *dialog =
        new DiagnosisDialog(m_context.clusters->kubeconfigOf(context), context, this, m_context.clusters->logins(), m_context.clusters->consent());
    dialog->setObjectName(QStringLiteral("diagnosisDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::connectMenu(QMenu *menu)
{
    const auto &contexts = m_context.clusters->kubeconfig().contexts();
    if (contexts.size() > std::size_t(ContextSwitcher::menuSize))
        menu->addAction(tr("Search %n context(s)…", nullptr, int(contexts.size())), this, &MainWindow::chooseContext);
    for (const kubeapi::ContextInfo &context : contexts) {
        if (contexts.size() > std::size_t(ContextSwitcher::menuSize) && !m_context.clusters->cluster(QString::fromStdString(context.name)))
            continue; // a menu of hundreds is no help
        const QString name = QString::fromStdString(context.name);
        QAction *action = menu->addAction(name, this, [this, name] { connectContext(name); });
        action->setCheckable(true);
        action->setChecked(m_context.clusters->cluster(name) != nullptr);
        action->setToolTip(QString::fromStdString(context.server));
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    menu->addAction(tr("Open file…"), QKeySequence::Open, this, &MainWindow::openKubeconfig);
    QAction *demo = menu->addAction(tr("Demo cluster"), this, &MainWindow::startDemo);
    demo->setEnabled(!m_context.clusters->demoRunning());
}

void MainWindow::mainMenu(const QPoint &position)
{
    QMenu menu(this);
    connectMenu(menu.addMenu(tr("Connect")));
    demoMenu(menu.addMenu(tr("Demo")));
    QMenu *view = menu.addMenu(tr("View"));
    auto *theme = &widgets::Theme::of(this);
    const std::pair<QString, ThemeChoice> themes[] = {
        {tr("Follow the system"), ThemeChoice::System}, {tr("Light"), ThemeChoice::Light}, {tr("Dark"), ThemeChoice::Dark}};
    for (const auto &[text, choice] : themes) {
        QAction *action = view->addAction(text, this, [this, theme, choice = choice] {
            m_context.settings->setTheme(choice);
            theme->setMode(choice == ThemeChoice::Light  ? widgets::Theme::Mode::Light
                           : choice == ThemeChoice::Dark ? widgets::Theme::Mode::Dark
                                                         : widgets::Theme::Mode::System);
        });
        action->setCheckable(true);
        action->setChecked(m_context.settings->theme() == choice);
    }
    QMenu *language = menu.addMenu(tr("Language"));
    const std::pair<QString, QString> languages[] = {{tr("Follow the system"), QString()},
                                                     {QStringLiteral("English"), QStringLiteral("en")},
                                                     {QStringLiteral("Português (Brasil)"), QStringLiteral("pt_BR")},
                                                     {QStringLiteral("Español"), QStringLiteral("es")}};
    for (const auto &[text, code] : languages) {
        QAction *action = language->addAction(text, this, [this, code = code] {
            m_context.settings->setLanguage(code);
            notice(tr("The language changes with the next start."));
        });
        action->setCheckable(true);
        action->setChecked(m_context.settings->language() == code);
    }
    menu.addSeparator();
    for (const PageEntry &entry : pageEntries())
        menu.addAction(tr(entry.label), this, [this, id = QString::fromLatin1(entry.id)] { showPage(id); });
    menu.addSeparator();
    menu.addAction(tr("Open a folder of runs…"), this, &MainWindow::openFolder);
    menu.addAction(tr("Open a metric server…"), this, &MainWindow::openServer);
    menu.addAction(tr("Read numbers from a log…"), this, &MainWindow::readNumbers);
    menu.addAction(tr("History…"), this, [this] { showHistory(m_context, this); });
    menu.addSeparator();
    menu.addAction(tr("Quit"), QKeySequence::Quit, this, &QWidget::close);
    menu.exec(position);
}

void MainWindow::demoMenu(QMenu *menu)
{
    if (!m_context.clusters->demoRunning()) {
        menu->addAction(tr("Start the demo cluster"), this, &MainWindow::startDemo);
        return;
    }
    menu->addAction(tr("Kill a training pod"), this,
                    [this] { demoCommand(R"({"action":"kill-pod"})", tr("A training pod was killed. Its job goes on from its last checkpoint.")); });
    menu->addAction(tr("Drain a node"), this,
                    [this] { demoCommand(R"({"action":"drain"})", tr("A node is being drained. Its jobs move to other nodes or wait.")); });
    menu->addAction(tr("Give the nodes back"), this, [this] { demoCommand(R"({"action":"uncordon"})", tr("All nodes take pods again.")); });
    menu->addAction(tr("Fill the cluster"), this,
                    [this] { demoCommand(R"({"action":"fill"})", tr("A job took all GPUs that were free. What comes now waits.")); });
    menu->addAction(tr("Make a rank slow"), this, [this] { demoCommand(R"({"action":"slow"})", tr("One rank of a distributed job is slow now.")); });
    menu->addAction(tr("Cut the connection for 10 s"), this, [this] { demoCommand({}, tr("The connection is cut for 10 seconds.")); });
    menu->addSeparator();
    menu->addAction(tr("Stop the demo cluster"), this, [this] {
        for (cluster::ClusterModel *cluster : m_context.clusters->clusters())
            if (cluster->isDemo()) {
                m_context.clusters->disconnectFrom(cluster->id());
                break;
            }
        m_context.clusters->stopDemo();
    });
}

void MainWindow::readNumbers()
{
    auto *target = dynamic_cast<pages::NumbersTarget *>(page(m_current));
    if (target && target->readNumbers())
        return;
    if (!target)
        showPage(QStringLiteral("curves"));
    notice(tr("Open a job, or draw a run in Curves: then its log can be read."));
}

void MainWindow::openServer()
{
    showPage(QStringLiteral("curves"));
    if (auto *target = dynamic_cast<pages::CurvesTarget *>(page(m_current)))
        target->askForServer();
}

void MainWindow::openFolder()
{
    showPage(QStringLiteral("curves"));
    if (auto *target = dynamic_cast<pages::CurvesTarget *>(page(m_current)))
        target->askForFolder();
}

QList<widgets::PaletteEntry> MainWindow::paletteEntries() const
{
    QList<widgets::PaletteEntry> entries;
    const auto add = [&](const QString &id, const QString &group, const QString &icon, const QString &text, const QString &detail = {},
                         const QString &keys = {}) {
        widgets::PaletteEntry entry;
        entry.id = id;
        entry.group = group;
        entry.icon = icon;
        entry.text = text;
        entry.detail = detail;
        entry.keys = keys;
        entries.append(entry);
    };
    const QStringList ids = pageIds();
    for (int i = 0; i < ids.size(); ++i)
        add(QStringLiteral("page ") + ids[i], tr("Pages"), QLatin1String(pageEntries()[std::size_t(i)].icon), tr(pageEntries()[std::size_t(i)].label),
            {}, QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)).toString(QKeySequence::NativeText));
    for (const cluster::ClusterModel *cluster : m_context.clusters->clusters())
        for (const auto &[uid, job] : cluster->jobs()) {
            widgets::PaletteEntry entry;
            entry.id = QStringLiteral("job %1\n%2").arg(cluster->id(), QString::fromStdString(uid));
            entry.group = tr("Jobs");
            entry.icon = QStringLiteral("jobs");
            entry.text = QString::fromStdString(job->object.meta.name);
            entry.detail = QStringLiteral("%1/%2").arg(cluster->id(), QString::fromStdString(job->object.meta.namespaceName));
            entry.stateWord = pages::words::state(job->state);
            entries.append(entry);
        }
    for (const QString &name : m_context.clusters->contextNames())
        if (!m_context.clusters->cluster(name))
            add(QStringLiteral("connect ") + name, tr("Clusters"), QStringLiteral("cluster"), tr("Connect to %1").arg(name));
    for (const cluster::ClusterModel *cluster : m_context.clusters->clusters()) {
        add(QStringLiteral("lock ") + cluster->id(), tr("Actions"), cluster->readOnly() ? QStringLiteral("unlock") : QStringLiteral("lock"),
            cluster->readOnly() ? tr("Unlock %1 for changes").arg(cluster->id()) : tr("Lock %1 (read-only)").arg(cluster->id()));
        add(QStringLiteral("retry ") + cluster->id(), tr("Actions"), QStringLiteral("restart"), tr("Try %1 again now").arg(cluster->id()));
        add(QStringLiteral("namespaces ") + cluster->id(), tr("Actions"), QStringLiteral("filter"), tr("Namespaces of %1").arg(cluster->id()));
        add(QStringLiteral("check ") + cluster->id(), tr("Actions"), QStringLiteral("cluster"), tr("Check the connection to %1").arg(cluster->id()));
        add(QStringLiteral("disconnect ") + cluster->id(), tr("Actions"), QStringLiteral("close"), tr("Disconnect from %1").arg(cluster->id()));
    }
    add(QStringLiteral("contexts"), tr("Actions"), QStringLiteral("cluster"), tr("Connect to a cluster…"));
    add(QStringLiteral("open"), tr("Actions"), QStringLiteral("file"), tr("Open a kubeconfig file…"), {},
        QKeySequence(QKeySequence::Open).toString(QKeySequence::NativeText));
    if (!m_context.clusters->demoRunning())
        add(QStringLiteral("demo"), tr("Actions"), QStringLiteral("play"), tr("Try the demo cluster"));
    add(QStringLiteral("history"), tr("Actions"), QStringLiteral("curves"), tr("Show the history: runs kept on this machine"));
    add(QStringLiteral("folder"), tr("Actions"), QStringLiteral("folder"), tr("Open a folder of runs…"),
        tr("Logs, event files, tables and databases"));
    add(QStringLiteral("server"), tr("Actions"), QStringLiteral("cluster"), tr("Open a metric server…"), tr("MLflow or TensorBoard"));
    add(QStringLiteral("numbers"), tr("Actions"), QStringLiteral("cursor"), tr("Read numbers from a log…"), tr("of the run in view"));
    add(QStringLiteral("theme light"), tr("Actions"), QStringLiteral("settings"), tr("Light theme"));
    add(QStringLiteral("theme dark"), tr("Actions"), QStringLiteral("settings"), tr("Dark theme"));
    return entries;
}

void MainWindow::runPalette(const QString &id)
{
    const QString verb = id.section(QLatin1Char(' '), 0, 0), rest = id.section(QLatin1Char(' '), 1);
    cluster::ClusterModel *cluster = m_context.clusters->cluster(rest);
    if (verb == QLatin1String("page"))
        showPage(rest);
    else if (verb == QLatin1String("job"))
        openJob(rest.section(QLatin1Char('\n'), 0, 0), rest.section(QLatin1Char('\n'), 1));
    else if (verb == QLatin1String("connect"))
        connectContext(rest);
    else if (verb == QLatin1String("lock") && cluster)
        toggleLock(cluster);
    else if (verb == QLatin1String("retry") && cluster)
        cluster->retryNow();
    else if (verb == QLatin1String("namespaces"))
        chooseNamespaces(rest);
    else if (verb == QLatin1String("contexts"))
        chooseContext();
    else if (verb == QLatin1String("check"))
        checkConnection(rest);
    else if (verb == QLatin1String("disconnect"))
        m_context.clusters->disconnectFrom(rest);
    else if (verb == QLatin1String("open"))
        openKubeconfig();
    else if (verb == QLatin1String("history"))
        showHistory(m_context, this);
    else if (verb == QLatin1String("folder"))
        openFolder();
    else if (verb == QLatin1String("server"))
        openServer();
    else if (verb == QLatin1String("numbers"))
        readNumbers();
    else if (verb == QLatin1String("demo"))
        startDemo();
    else if (verb == QLatin1String("theme")) {
        const bool dark = rest == QLatin1String("dark");
        m_context.settings->setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        widgets::Theme::of(this).setMode(dark ? widgets::Theme::Mode::Dark : widgets::Theme::Mode::Light);
    }
}

} // namespace shell
