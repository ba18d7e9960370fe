// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/main_window.h"

#include "app/cluster/values.h"
#include "app/pages/common/words.h"
#include "app/shell/page_entries.h"
#include "app/shell/problem_log.h"
#include "app/shell/settings.h"
#include "app/shell/start_page.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/command_palette.h"
#include "widgets/shellparts/connection_chip.h"
#include "widgets/shellparts/navigation_rail.h"
#include "widgets/shellparts/status_dot.h"
#include "widgets/shellparts/toast.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>

namespace shell {

namespace {

constexpr int narrowWidth = 1100; ///< below this the rail loses its labels

widgets::StateKind dotOf(cluster::ConnectionState state)
{
    using cluster::ConnectionState;
    switch (state) {
    case ConnectionState::Live:
        return widgets::StateKind::Good;
    case ConnectionState::Connecting:
    case ConnectionState::Syncing:
        return widgets::StateKind::Queued;
    case ConnectionState::Stale:
        return widgets::StateKind::Warning;
    case ConnectionState::Refused:
        return widgets::StateKind::Failed;
    case ConnectionState::Closed:
        break;
    }
    return widgets::StateKind::Draft;
}

} // namespace

MainWindow::MainWindow(pages::AppContext context, QWidget *parent) : QMainWindow(parent), m_context(context)
{
    m_context.navigator = this;
    setWindowTitle(QStringLiteral("Trainyard"));
    setMinimumSize(1024, 640);

    auto *central = new QWidget(this);
    auto *across = new QHBoxLayout(central);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    m_rail = new widgets::NavigationRail(central);
    QList<widgets::NavigationRail::Item> items;
    for (int i = 0; i < int(pageEntries().size()); ++i)
        items.append({QLatin1String(pageEntries()[std::size_t(i)].id), tr(pageEntries()[std::size_t(i)].label),
                      QLatin1String(pageEntries()[std::size_t(i)].icon),
                      QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)).toString(QKeySequence::NativeText)});
    m_rail->setItems(items);
    across->addWidget(m_rail);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    across->addLayout(column, 1);
    m_topBar = new QWidget(central);
    buildTopBar();
    column->addWidget(m_topBar);
    m_banner = new widgets::Banner(central);
    m_banner->hide();
    column->addWidget(m_banner);
    m_stack = new QStackedWidget(central);
    m_start = new StartPage(m_context.clusters, m_stack);
    m_stack->addWidget(m_start);
    column->addWidget(m_stack, 1);
    setCentralWidget(central);
    buildStatusBar();
    m_palette = new widgets::CommandPalette(this);
    m_palette->setProvider([this] { return paletteEntries(); });
    m_toast = new widgets::Toast(this);
    buildShortcuts();

    connect(m_rail, &widgets::NavigationRail::itemChosen, this, &MainWindow::showPage);
    connect(m_rail, &widgets::NavigationRail::menuRequested, this, &MainWindow::mainMenu);
    connect(m_palette, &widgets::CommandPalette::chosen, this, &MainWindow::runPalette);
    connect(m_start, &StartPage::openFileRequested, this, &MainWindow::openKubeconfig);
    connect(m_start, &StartPage::demoRequested, this, &MainWindow::startDemo);
    connect(m_start, &StartPage::contextChosen, this, &MainWindow::connectContext);
    connect(m_start, &StartPage::lookAgainRequested, this,
            [this] { m_context.clusters->loadKubeconfig(m_context.clusters->explicitFile(), m_context.settings->extraKubeconfigs()); });

    cluster::ClusterSet *clusters = m_context.clusters;
    connect(clusters, &cluster::ClusterSet::kubeconfigChanged, this, [this] {
        for (const std::string &file : m_context.clusters->kubeconfig().searched())
            m_context.problems->resolve(QString::fromStdString(file), tr("reading the kubeconfig"));
        for (const auto &problem : m_context.clusters->kubeconfig().problems()) {
            QString text = QString::fromStdString(problem.message);
            if (problem.line > 0)
                text = tr("line %1, column %2: %3").arg(problem.line).arg(problem.column).arg(text);
            m_context.problems->report(QString::fromStdString(problem.file), tr("reading the kubeconfig"), text,
                                       QString::fromStdString(problem.remedy));
        }
        refreshStart();
    });
    connect(clusters, &cluster::ClusterSet::clusterAdded, this, &MainWindow::addChip);
    connect(clusters, &cluster::ClusterSet::clusterAboutToGo, this, &MainWindow::removeChip);
    connect(clusters, &cluster::ClusterSet::connectFailed, this, [this](const QString &name, const kubeapi::Error &error) {
        m_context.problems->report(name, tr("connecting"), error);
        m_banner->showMessage(widgets::Banner::Level::Bad,
                              tr("%1: %2 %3").arg(name, QString::fromStdString(error.message), QString::fromStdString(error.remedy)));
        m_banner->show();
    });
    connect(clusters, &cluster::ClusterSet::demoFailed, this, [this](const QString &message) {
        m_start->showDemoStarting(false);
        m_context.problems->report(tr("Demo cluster"), tr("starting"), message);
        m_banner->showMessage(widgets::Banner::Level::Bad, message);
        m_banner->show();
    });
    connect(m_context.problems, &ProblemLog::changed, this,
            [this] { m_rail->setBadge(QStringLiteral("problems"), m_context.problems->openCount()); });

    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &MainWindow::refreshStatus);
    m_second.start();
    if (!restoreGeometry(m_context.settings->blob(QStringLiteral("geometry"))))
        resize(1280, 800);
    m_current = QStringLiteral("jobs");
    m_rail->setCurrent(m_current);
    refreshStart();
    refreshStatus();
}

MainWindow::~MainWindow() = default;

QStringList MainWindow::pageIds()
{
    QStringList ids;
    for (const PageEntry &entry : pageEntries())
        ids.append(QLatin1String(entry.id));
    return ids;
}

pages::Page *MainWindow::page(const QString &id)
{
    if (pages::Page *known = m_pages.value(id))
        return known;
    for (const PageEntry &entry : pageEntries()) {
        if (id != QLatin1String(entry.id))
            continue;
        pages::Page *made = entry.make(m_context, m_stack);
        made->setObjectName(id);
        m_stack->addWidget(made);
        m_pages.insert(id, made);
        made->setScope({}, m_namespace->currentData().toString());
        return made;
    }
    return nullptr;
}

void MainWindow::showPage(const QString &id)
{
    pages::Page *wanted = page(id);
    if (!wanted)
        return;
    m_current = id;
    m_rail->setCurrent(id);
    // Curves and Problems have something to show without a cluster: files, the history, errors.
    const bool standsAlone = id == QLatin1String("curves") || id == QLatin1String("problems");
    if (m_context.clusters->clusters().isEmpty() && !standsAlone) {
        m_stack->setCurrentWidget(m_start);
        return;
    }
    m_stack->setCurrentWidget(wanted);
    setWindowTitle(tr("%1 – Trainyard").arg(wanted->title()));
    wanted->activate();
}

void MainWindow::buildTopBar()
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    m_topBar->setFixedHeight(theme.px(size::kTopBar));
    auto *layout = new QHBoxLayout(m_topBar);
    layout->setContentsMargins(size::kMargin, 0, size::kMargin, 0);
    layout->setSpacing(size::kGap);
    m_chips = new QHBoxLayout;
    m_chips->setSpacing(size::kGap);
    layout->addLayout(m_chips);
    m_connect = buttons::plain(tr("Connect"), QStringLiteral("plus"), m_topBar);
    m_connect->setToolTip(tr("Connect to another cluster"));
    auto *menu = new QMenu(m_connect);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        connectMenu(menu);
    });
    m_connect->setMenu(menu);
    layout->addWidget(m_connect);
    m_namespace = new QComboBox(m_topBar);
    m_namespace->setAccessibleName(tr("Namespace"));
    m_namespace->setMinimumWidth(theme.px(150));
    m_namespace->addItem(tr("All namespaces"), QString());
    connect(m_namespace, &QComboBox::currentIndexChanged, this, &MainWindow::applyScope);
    layout->addWidget(m_namespace);
    layout->addStretch(1);
    m_search = buttons::plain(tr("Search everything    %1").arg(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText)),
                              QStringLiteral("search"), m_topBar);
    m_search->setAccessibleName(tr("Search everything"));
    m_search->setMinimumWidth(theme.px(220));
    connect(m_search, &QPushButton::clicked, this, [this] { m_palette->open(); });
    layout->addWidget(m_search);
}

void MainWindow::buildStatusBar()
{
    using namespace widgets;
    auto *bar = statusBar();
    bar->setSizeGripEnabled(false);
    m_streams = new StatusDot(StateKind::Draft, tr("Not connected"), bar);
    m_streams->setTextStyle(TextStyle::Small);
    m_streams->setMuted(true);
    m_traffic = new QLabel(bar);
    m_alerts = new QLabel(bar);
    m_times = new QLabel(bar);
    const QFont font = Theme::of(this).font(TextStyle::Small);
    for (QLabel *label : {m_traffic, m_alerts, m_times}) {
        label->setFont(font);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    auto *gap = new QWidget(bar);
    gap->setFixedWidth(size::kGap);
    bar->addWidget(gap);
    bar->addWidget(m_streams);
    bar->addWidget(m_traffic);
    bar->addPermanentWidget(m_alerts);
    bar->addPermanentWidget(m_times);
}

void MainWindow::buildShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto run) { connect(new QShortcut(keys, this), &QShortcut::activated, this, run); };
    on(Qt::CTRL | Qt::Key_K, [this] { m_palette->open(); });
    on(QKeySequence::Open, [this] { openKubeconfig(); });
    on(QKeySequence::Refresh, [this] {
        for (cluster::ClusterModel *cluster : m_context.clusters->clusters())
            cluster->retryNow();
    });
    const QStringList ids = pageIds();
    for (int i = 0; i < ids.size(); ++i)
        on(Qt::CTRL | Qt::Key(Qt::Key_1 + i), [this, id = ids[i]] { showPage(id); });
    on(QKeySequence::Quit, [this] { close(); });
}

void MainWindow::addChip(cluster::ClusterModel *cluster)
{
    auto *chip = new widgets::ConnectionChip(m_topBar);
    chip->setName(cluster->id());
    m_chips->addWidget(chip);
    m_chipOf.insert(cluster->id(), chip);
    connect(chip, &QAbstractButton::clicked, this, [this, cluster, chip] { chipMenu(cluster, chip); });
    connect(chip, &widgets::ConnectionChip::lockClicked, this, [this, cluster] { toggleLock(cluster); });
    connect(cluster, &cluster::ClusterModel::statusChanged, this, [this, cluster] {
        refreshChip(cluster);
        refreshBanner();
    });
    connect(cluster, &cluster::ClusterModel::namespacesChanged, this, &MainWindow::refreshNamespaces);
    refreshChip(cluster);
    m_start->showDemoStarting(false);
    if (!cluster->isDemo())
        m_context.settings->setLastContext(cluster->id());
    showPage(m_current);
    refreshStatus();
}

void MainWindow::removeChip(cluster::ClusterModel *cluster)
{
    cluster->disconnect(this);
    if (widgets::ConnectionChip *chip = m_chipOf.take(cluster->id()))
        chip->deleteLater();
    if (m_bannerFor.startsWith(cluster->id() + QLatin1Char('\n'))) {
        m_banner->hide(); // its buttons would speak of a cluster that is gone
        m_bannerFor.clear();
    }
    m_context.problems->resolve(cluster->id(), tr("connecting"));
    QTimer::singleShot(0, this, [this] {
        refreshNamespaces();
        refreshBanner();
        refreshStart();
    });
}

void MainWindow::refreshChip(cluster::ClusterModel *cluster)
{
    widgets::ConnectionChip *chip = m_chipOf.value(cluster->id());
    if (!chip)
        return;
    const cluster::ConnectionStatus &status = cluster->status();
    using cluster::ConnectionState;
    QString words;
    switch (status.state) {
    case ConnectionState::Connecting:
        words = status.error ? tr("not reached, trying again") : tr("connecting");
        break;
    case ConnectionState::Syncing:
        words = tr("syncing %1 of %2").arg(status.streamsLive).arg(status.streamsTotal);
        break;
    case ConnectionState::Stale:
        words = status.staleSince
                    ? tr("stale since %1").arg(QLocale().toString(cluster::moment(*status.staleSince).time(), QStringLiteral("HH:mm:ss")))
                    : tr("stale");
        break;
    case ConnectionState::Refused:
        words = status.error && status.error->kind == kubeapi::ErrorKind::Auth ? tr("login refused") : tr("refused");
        break;
    case ConnectionState::Closed:
        words = tr("closed");
        break;
    case ConnectionState::Live:
        break;
    }
    // Nothing is read where every stream is forbidden, so nothing is live.
    const bool blind = status.state == ConnectionState::Live && status.streamsLive == 0;
    if (blind)
        words = status.streamsForbidden > 0 ? tr("may read nothing") : tr("nothing to read");
    chip->setConnection(blind ? widgets::StateKind::Warning : dotOf(status.state), words);
    if (status.state == ConnectionState::Live && !blind && status.asOf)
        chip->setLastUpdate(cluster::moment(*status.asOf));
    chip->setLock(cluster->readOnly() ? widgets::ConnectionChip::Lock::ReadOnly : widgets::ConnectionChip::Lock::Writable);
    QString tip = tr("%1, as %2").arg(cluster->server(), status.user.empty() ? tr("unknown user") : QString::fromStdString(status.user));
    if (status.insecure)
        tip += QLatin1Char('\n') + tr("The server's certificate is not checked (insecure-skip-tls-verify).");
    if (status.error)
        tip += QLatin1Char('\n') + QString::fromStdString(status.error->message);
    chip->setToolTip(tip);
}

void MainWindow::refreshBanner()
{
    using cluster::ConnectionState;
    for (cluster::ClusterModel *cluster : m_context.clusters->clusters()) {
        const cluster::ConnectionStatus &status = cluster->status();
        QString text, remedy, details;
        auto level = widgets::Banner::Level::Warning;
        if (status.error &&
            (status.state == ConnectionState::Refused || status.state == ConnectionState::Stale || status.state == ConnectionState::Connecting)) {
            text = QString::fromStdString(status.error->message);
            remedy = QString::fromStdString(status.error->remedy);
            details = QString::fromStdString(status.error->statusJson);
            if (status.state == ConnectionState::Refused)
                level = widgets::Banner::Level::Bad;
            if (status.state == ConnectionState::Stale && status.staleSince)
                text = tr("%1 What you see is from %2; it is being tried again.")
                           .arg(text, QLocale().toString(cluster::moment(*status.staleSince).time(), QStringLiteral("HH:mm:ss")));
        } else if (status.streamsForbidden > 0) {
            QStringList plurals;
            for (const std::string &plural : status.forbidden)
                plurals.append(QString::fromStdString(plural));
            plurals.removeDuplicates();
            text = status.streamsLive == 0
                       ? tr("%1 may not read anything here: %2.")
                             .arg(status.user.empty() ? tr("This user") : QString::fromStdString(status.user), plurals.join(QStringLiteral(", ")))
                       : tr("%1 may not read: %2.")
                             .arg(status.user.empty() ? tr("This user") : QString::fromStdString(status.user), plurals.join(QStringLiteral(", ")));
            remedy = tr("Ask an administrator for the role “view” in your namespace, or choose another context.");
            level = widgets::Banner::Level::Info;
        } else if (status.insecure) {
            text = tr("The certificate of %1 is not checked (insecure-skip-tls-verify): anyone on the way can read and change what you see and send.")
                       .arg(cluster->server());
            remedy = tr("Give the kubeconfig the server's certificate-authority-data.");
        }
        if (text.isEmpty()) {
            if (m_bannerFor.startsWith(cluster->id() + QLatin1Char('\n'))) {
                m_banner->hide();
                m_bannerFor.clear();
                m_context.problems->resolve(cluster->id(), tr("connecting"));
            }
            continue;
        }
        if (m_bannerFor == cluster->id() + QLatin1Char('\n') + text)
            return;
        m_bannerFor = cluster->id() + QLatin1Char('\n') + text;
        m_banner->showMessage(level, tr("%1: %2 %3").arg(cluster->id(), text, remedy), details);
        connect(m_banner->addAction(tr("Try again now")), &QPushButton::clicked, cluster, &cluster::ClusterModel::retryNow);
        if (status.error)
            connect(m_banner->addAction(tr("Find out why…")), &QPushButton::clicked, this, [this, id = cluster->id()] { checkConnection(id); });
        connect(m_banner->addAction(tr("Disconnect")), &QPushButton::clicked, this,
                [this, id = cluster->id()] { m_context.clusters->disconnectFrom(id); });
        m_banner->setClosable(true);
        m_banner->show();
        if (status.error && status.state != ConnectionState::Live)
            m_context.problems->report(cluster->id(), tr("connecting"), *status.error);
        return;
    }
    if (m_context.clusters->clusters().isEmpty()) {
        m_banner->hide();
        m_bannerFor.clear();
    }
}

void MainWindow::refreshNamespaces()
{
    QStringList names;
    for (const cluster::ClusterModel *cluster : m_context.clusters->clusters())
        names += cluster->namespaces();
    names.removeDuplicates();
    names.sort();
    const QString chosen = m_namespace->currentData().toString();
    {
        const QSignalBlocker quiet(m_namespace);
        m_namespace->clear();
        m_namespace->addItem(tr("All namespaces"), QString());
        for (const QString &name : names)
            m_namespace->addItem(name, name);
        m_namespace->setCurrentIndex(std::max(0, m_namespace->findData(chosen)));
    }
    if (m_namespace->currentData().toString() != chosen)
        applyScope();
}

void MainWindow::applyScope()
{
    for (pages::Page *page : std::as_const(m_pages))
        page->setScope({}, m_namespace->currentData().toString());
}

void MainWindow::refreshStart()
{
    m_start->refresh();
    if (m_context.clusters->clusters().isEmpty())
        showPage(m_current);
}

void MainWindow::refreshStatus()
{
    int live = 0;
    quint64 in = 0, out = 0;
    bool troubled = false;
    for (const cluster::ClusterModel *cluster : m_context.clusters->clusters()) {
        live += cluster->status().traffic.openStreams; // watches and logs
        in += cluster->status().traffic.bytesIn;
        out += cluster->status().traffic.bytesOut;
        troubled = troubled || cluster->status().state != cluster::ConnectionState::Live || cluster->status().streamsLive == 0;
    }
    if (m_context.clusters->clusters().isEmpty()) {
        m_streams->set(widgets::StateKind::Draft, tr("Not connected"));
        m_traffic->clear();
    } else {
        m_streams->set(troubled ? widgets::StateKind::Warning : widgets::StateKind::Good, tr("%n stream(s) live", nullptr, live));
        const auto rate = [](quint64 now, quint64 before) { return widgets::format::dataRate(double(now > before ? now - before : 0)); };
        m_traffic->setText(tr("%1 in, %2 out").arg(rate(in, m_lastIn), rate(out, m_lastOut)));
    }
    m_lastIn = in;
    m_lastOut = out;
    const int open = m_context.problems->openCount();
    m_alerts->setText(open == 0 ? tr("No problems") : tr("%n problem(s)", nullptr, open));
    const QDateTime now = QDateTime::currentDateTime();
    m_times->setText(tr("%1   times in %2 ").arg(QLocale().toString(now, QStringLiteral("ddd d MMM yyyy, HH:mm:ss")), now.timeZoneAbbreviation()));
}

void MainWindow::toggleLock(cluster::ClusterModel *cluster)
{
    const bool lock = !cluster->readOnly();
    cluster->setReadOnly(lock);
    if (!cluster->isDemo())
        m_context.settings->setUnlocked(cluster->id(), !lock);
    notice(lock ? tr("%1 is read-only now.").arg(cluster->id())
                : tr("%1 can be changed now. Everything you send is shown before.").arg(cluster->id()));
}

void MainWindow::connectContext(const QString &name) { m_context.clusters->connectTo(name, !m_context.settings->unlocked(name)); }

void MainWindow::demoCommand(const QByteArray &body, const QString &said)
{
    for (cluster::ClusterModel *cluster : m_context.clusters->clusters()) {
        if (!cluster->isDemo())
            continue;
        if (!mayWrite(cluster->id()))
            return;
        kubeapi::Request request;
        request.verb = kubeapi::Verb::Create;
        request.contentType = "application/json";
        request.path = body.isEmpty() ? "/demo/cut" : "/demo/world";
        if (body.isEmpty())
            request.query = {{"seconds", "10"}};
        request.body = body.isEmpty() ? "{}" : body.toStdString();
        cluster->send(request, this, [this, said](kubeapi::Result<kubeapi::Response> answer) {
            if (answer)
                notice(said);
            else
                notice(QString::fromStdString(answer.error().message));
        });
        return;
    }
}

void MainWindow::openKubeconfig()
{
    auto *dialog = new QFileDialog(this, tr("Open a kubeconfig"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        QStringList files = m_context.settings->extraKubeconfigs();
        files.removeAll(file);
        files.append(file);
        m_context.settings->setExtraKubeconfigs(files);
        m_context.clusters->loadKubeconfig({}, files);
    });
    dialog->open();
}

void MainWindow::startDemo()
{
    if (m_context.clusters->demoRunning())
        return;
    m_start->showDemoStarting(true);
    m_context.clusters->startDemo();
}

void MainWindow::openJob(const QString &clusterId, const QString &jobUid)
{
    showPage(QStringLiteral("jobs"));
    if (auto *target = dynamic_cast<pages::JobsTarget *>(page(QStringLiteral("jobs"))))
        target->showJob(clusterId, jobUid);
}

void MainWindow::openJobs(const QString &textFilter)
{
    showPage(QStringLiteral("jobs"));
    if (auto *target = dynamic_cast<pages::JobsTarget *>(page(QStringLiteral("jobs"))))
        target->filterJobs(textFilter);
}

void MainWindow::openGpus(const QString &clusterId, const QString &node, int index)
{
    showPage(QStringLiteral("gpus"));
    if (auto *target = dynamic_cast<pages::GpusTarget *>(page(QStringLiteral("gpus"))))
        target->showDevice(clusterId, node, index);
}

void MainWindow::openCurves(const QStringList &runIds)
{
    showPage(QStringLiteral("curves"));
    if (auto *target = dynamic_cast<pages::CurvesTarget *>(page(QStringLiteral("curves"))))
        target->addRuns(runIds);
}

void MainWindow::openExperiment(const QString &clusterId, const QString &namespaceName, const QString &name)
{
    showPage(QStringLiteral("experiments"));
    if (auto *target = dynamic_cast<pages::ExperimentsTarget *>(page(QStringLiteral("experiments"))))
        target->showExperiment(clusterId, namespaceName, name);
}

void MainWindow::newVariant(const QString &clusterId, const QString &jobUid)
{
    showPage(QStringLiteral("experiments"));
    if (auto *target = dynamic_cast<pages::ExperimentsTarget *>(page(QStringLiteral("experiments"))))
        target->draftFrom(clusterId, jobUid);
}

void MainWindow::openVersions(const QString &clusterId, const QString &kind, const QString &namespaceName, const QString &name)
{
    showPage(QStringLiteral("versions"));
    if (auto *target = dynamic_cast<pages::VersionsTarget *>(page(QStringLiteral("versions"))))
        target->showVersioned(clusterId, kind, namespaceName, name);
}

void MainWindow::openProblems() { showPage(QStringLiteral("problems")); }

void MainWindow::notice(const QString &text)
{
    disconnect(m_toastAction); // a later message has nothing to do with the button of an earlier one
    m_toast->showMessage(text);
}

bool MainWindow::mayWrite(const QString &clusterId)
{
    cluster::ClusterModel *cluster = m_context.clusters->cluster(clusterId);
    if (cluster && !cluster->readOnly())
        return true;
    disconnect(m_toastAction);
    m_toast->showMessage(cluster ? tr("%1 is read-only. Unlock it with the lock in the top bar.").arg(clusterId)
                                 : tr("%1 is not connected.").arg(clusterId),
                         widgets::StateKind::Warning, cluster ? tr("Unlock") : QString());
    if (cluster)
        m_toastAction = connect(
            m_toast, &widgets::Toast::actionTriggered, cluster,
            [this, id = clusterId] {
                if (cluster::ClusterModel *locked = m_context.clusters->cluster(id); locked && locked->readOnly())
                    toggleLock(locked);
            },
            Qt::SingleShotConnection);
    return false;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.settings->setBlob(QStringLiteral("geometry"), saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setCollapsed(width() < narrowWidth);
}

} // namespace shell
