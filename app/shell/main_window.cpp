// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/main_window.h"

#include "app/cluster/values.h"
#include "app/history/run_library.h"
#include "app/pages/common/words.h"
#include "app/pages/problems/open_problems.h"
#include "app/pages/problems/problems_page.h"
#include "app/shell/connection_problems.h"
#include "app/shell/page_entries.h"
#include "app/shell/problem_log.h"
#include "app/shell/settings.h"
#include "app/shell/start_page.h"
#include "app/shell/unsaved_dialog.h"
#include "app/translated/kube_words.h"
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
    connect(clusters, &cluster::ClusterSet::kubeconfigChanged, this, [this] { refreshStart(); });
    connect(clusters, &cluster::ClusterSet::clusterAdded, this, &MainWindow::addChip);
    connect(clusters, &cluster::ClusterSet::clusterAboutToGo, this, &MainWindow::removeChip);
    connect(clusters, &cluster::ClusterSet::connectFailed, this, [this](const QString &name, const kubeapi::Error &error) {
        m_bannerFor.clear(); // of no cluster that is connected
        m_banner->showMessage(widgets::Banner::Level::Bad, tr("%1: %2 %3").arg(name, wording::kube(error.message), wording::kube(error.remedy)));
        connect(m_banner->addAction(tr("Find out why…")), &QPushButton::clicked, this, [this, name] { checkConnection(name); });
        m_banner->setClosable(true);
        m_banner->show();
    });
    connect(clusters, &cluster::ClusterSet::demoFailed, this, [this](const QString &message) {
        m_start->showDemoStarting(false);
        m_context.problems->report(tr("Demo cluster"), tr("starting"), message);
        m_banner->showMessage(widgets::Banner::Level::Bad, message);
        m_banner->show();
    });
    connect(clusters, &cluster::ClusterSet::contextFaulty, this, [this](const QString &name, const kubeapi::Error &error) {
        notice(tr("%1: %2 The connection goes on with what was read before.").arg(name, wording::kube(error.message)));
    });
    connect(m_context.problems, &ProblemLog::changed, this, &MainWindow::refreshAlerts);
    connect(m_banner, &widgets::Banner::closed, this, &MainWindow::dismissBanner);
    new ConnectionProblems(clusters, m_context.problems, this);
    attendPlugins();

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

MainWindow::~MainWindow()
{
    m_context.clusters->consent()->setAttended(false);
    m_context.clusters->consent()->setMemory({}, {}); // the settings may go before the clusters
}

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
        if (auto *problems = qobject_cast<pages::ProblemsPage *>(made)) {
            connect(problems, &pages::ProblemsPage::checkWanted, this, &MainWindow::checkConnection);
            connect(problems, &pages::ProblemsPage::fileWanted, this, &MainWindow::openKubeconfig);
        }
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
        m_start->takeFocus();
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
    m_namespace->setMaximumWidth(theme.px(260));
    m_namespace->setSizeAdjustPolicy(QComboBox::AdjustToContents);
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
    // Room for the widest figures, so that what stands beside them does not move each second
    const QString widest = widgets::format::dataRate(888.8e3);
    m_traffic->setMinimumWidth(QFontMetrics(Theme::of(this).font(TextStyle::Small)).horizontalAdvance(tr("%1 in, %2 out").arg(widest, widest)) + 2);
    m_alerts = new QLabel(bar);
    m_alerts->setObjectName(QStringLiteral("statusAlerts"));
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
    refreshAlerts();
    const QDateTime now = QDateTime::currentDateTime();
    m_times->setText(tr("%1   times in %2 ").arg(QLocale().toString(now, QStringLiteral("ddd d MMM yyyy, HH:mm:ss")), now.timeZoneAbbreviation()));
}

void MainWindow::refreshAlerts()
{
    const int open = pages::openProblems(m_context, m_namespace->currentData().toString());
    m_rail->setBadge(QStringLiteral("problems"), open);
    m_alerts->setText(open == 0 ? tr("No problems") : tr("%n problem(s)", nullptr, open));
}

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
                notice(wording::kube(answer.error().message));
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
    history::HistoryStore *store = m_context.runs->store();
    if (!m_mayLose && UnsavedDialog::isNeeded(store)) {
        event->ignore();
        if (!m_unsaved) {
            m_unsaved = new UnsavedDialog(store, this);
            m_unsaved->setAttribute(Qt::WA_DeleteOnClose);
            connect(m_unsaved, &QDialog::accepted, this, [this] {
                m_mayLose = true;
                close();
            });
        }
        m_unsaved->open();
        return;
    }
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setCollapsed(width() < narrowWidth);
}

} // namespace shell
