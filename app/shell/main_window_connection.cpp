// SPDX-License-Identifier: GPL-3.0-or-later
// The window's part about connections: chips, banner, lock, namespaces, the question before a login plugin runs.
#include "app/shell/main_window.h"

#include "app/cluster/values.h"
#include "app/pages/common/login_alert.h"
#include "app/shell/connection_problems.h"
#include "app/shell/context_switcher.h"
#include "app/shell/namespaces_dialog.h"
#include "app/shell/plugin_dialog.h"
#include "app/shell/problem_log.h"
#include "app/shell/settings.h"
#include "app/shell/start_page.h"
#include "app/translated/kube_words.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/connection_chip.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace shell {

namespace {

constexpr int listedKinds = 6, listedNamespaces = 6; ///< in one line; the dialogs show all

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

/// What the banner says about one cluster.
struct ClusterNotice {
    widgets::Banner::Level level = widgets::Banner::Level::Info;
    QString text, details;
    bool fault = false, narrowed = false;
};

QString userOf(const cluster::ConnectionStatus &status)
{
    return status.user.empty() ? MainWindow::tr("This user") : QString::fromStdString(status.user);
}

/// What may not be read, where it is read instead, and what to do about it, in one line.
ClusterNotice refusedNotice(const cluster::ConnectionStatus &status)
{
    ClusterNotice notice;
    notice.narrowed = !status.narrowed.empty() || !status.shownNamespaces.empty() || !status.refusedNamespaces.empty();
    QStringList said;
    if (!status.narrowed.empty()) {
        said.append(MainWindow::tr("%1 may not read %2 of all namespaces.").arg(userOf(status), shortList(status.narrowed, listedKinds)));
        said.append(MainWindow::tr("Shown: %1.").arg(shortList(status.shownNamespaces, listedNamespaces)));
        if (status.namespacesLeftOut > 0)
            said.append(MainWindow::tr("%n more namespace(s) could be read: too many to watch one by one.", nullptr, int(status.namespacesLeftOut)));
        if (!status.forbidden.empty())
            said.append(MainWindow::tr("Not read at all: %1.").arg(shortList(status.forbidden, listedKinds)));
        if (!status.namespacesListed)
            said.append(MainWindow::tr("The list of namespaces is refused too: add those that you may read."));
    } else {
        said.append((status.streamsLive == 0 ? MainWindow::tr("%1 may not read anything here: %2.") : MainWindow::tr("%1 may not read: %2."))
                        .arg(userOf(status), shortList(status.forbidden, listedKinds)));
        if (!status.refusedNamespaces.empty())
            said.append(MainWindow::tr("Also refused in %1.").arg(shortList(status.refusedNamespaces, listedNamespaces)));
        said.append(MainWindow::tr("Ask an administrator for the role “view” in your namespace, or choose another context."));
    }
    notice.text = said.join(QLatin1Char(' '));
    if (status.refusal)
        notice.details = QString::fromStdString(status.refusal->statusJson.empty() ? status.refusal->message : status.refusal->statusJson);
    return notice;
}

std::optional<ClusterNotice> noticeOf(const cluster::ClusterModel *model)
{
    using cluster::ConnectionState;
    using widgets::Banner;
    const cluster::ConnectionStatus &status = model->status();
    ClusterNotice notice;
    if (status.error &&
        (status.state == ConnectionState::Refused || status.state == ConnectionState::Stale || status.state == ConnectionState::Connecting)) {
        notice.fault = true;
        notice.level = status.state == ConnectionState::Refused ? Banner::Level::Bad : Banner::Level::Warning;
        QString text = wording::kube(status.error->message);
        if (status.state == ConnectionState::Stale && status.staleSince)
            text = MainWindow::tr("%1 What you see is from %2; it is being tried again.")
                       .arg(text, QLocale().toString(cluster::moment(*status.staleSince).time(), QStringLiteral("HH:mm:ss")));
        notice.text = QStringLiteral("%1 %2").arg(text, wording::kube(status.error->remedy));
        notice.details = QString::fromStdString(status.error->statusJson);
        return notice;
    }
    if (const auto login = pages::loginAlert(status, QDateTime::currentDateTime())) {
        notice.level = Banner::Level::Warning;
        notice.text = QStringLiteral("%1 %2").arg(login->evidence, login->remedy);
        return notice;
    }
    // Before everything has answered once, the line would change under the reader's eyes
    if ((status.streamsForbidden > 0 || !status.narrowed.empty()) && status.state != ConnectionState::Connecting &&
        status.state != ConnectionState::Syncing)
        return refusedNotice(status);
    if (status.insecure) {
        notice.level = Banner::Level::Warning;
        notice.text =
            MainWindow::tr(
                "The certificate of %1 is not checked (insecure-skip-tls-verify): anyone on the way can read and change what you see and send.")
                .arg(model->server()) +
            QLatin1Char(' ') + MainWindow::tr("Give the kubeconfig the server's certificate-authority-data.");
        return notice;
    }
    return std::nullopt;
}

} // namespace

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
    if (!cluster->isDemo()) {
        m_context.settings->setLastContext(cluster->id());
        cluster->setAddedNamespaces(m_context.settings->addedNamespaces(cluster->id()));
    }
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
    m_dismissed.remove(cluster->id());
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
    if (!status.narrowed.empty())
        tip += QLatin1Char('\n') + tr("Namespaces shown: %1").arg(shortList(status.shownNamespaces, listedNamespaces));
    if (!status.forbidden.empty())
        tip += QLatin1Char('\n') + tr("Not read at all: %1").arg(shortList(status.forbidden, listedKinds));
    if (status.loginEnd)
        tip += QLatin1Char('\n') + tr("Login until %1").arg(QLocale().toString(cluster::moment(status.loginEnd->at), QLocale::ShortFormat));
    if (status.error)
        tip += QLatin1Char('\n') + wording::kube(status.error->message);
    const bool production = !cluster->isDemo() && m_context.settings->production(cluster->id());
    chip->setBand(production ? std::optional(widgets::Theme::of(this).colour(widgets::Role::Bad)) : std::nullopt);
    chip->setToolTip(tip);
}

void MainWindow::refreshBanner()
{
    const cluster::ClusterModel *worst = nullptr;
    ClusterNotice shown;
    for (const cluster::ClusterModel *model : m_context.clusters->clusters()) {
        const auto notice = noticeOf(model);
        if (!notice) {
            m_dismissed.remove(model->id());
            continue;
        }
        // The worst that was not closed; what is read only in part is no reason to speak again
        if (m_dismissed.value(model->id()) != notice->text && (!worst || int(notice->level) > int(shown.level))) {
            worst = model;
            shown = *notice;
        }
    }
    if (!worst) {
        if (!m_bannerFor.isEmpty() || m_context.clusters->clusters().isEmpty())
            m_banner->hide();
        m_bannerFor.clear();
        return;
    }
    const QString id = worst->id(), key = id + QLatin1Char('\n') + shown.text;
    if (m_bannerFor == key)
        return;
    m_bannerFor = key;
    m_banner->showMessage(shown.level, tr("%1: %2").arg(id, shown.text), shown.details);
    if (shown.narrowed)
        connect(m_banner->addAction(tr("Add a namespace…")), &QPushButton::clicked, this, [this, id] { chooseNamespaces(id); });
    connect(m_banner->addAction(tr("Try again now")), &QPushButton::clicked, worst, &cluster::ClusterModel::retryNow);
    if (shown.fault || shown.narrowed)
        connect(m_banner->addAction(tr("Find out why…")), &QPushButton::clicked, this, [this, id] { checkConnection(id); });
    if (shown.fault)
        connect(m_banner->addAction(tr("Disconnect")), &QPushButton::clicked, this, [this, id] { m_context.clusters->disconnectFrom(id); });
    m_banner->setClosable(true);
    m_banner->show();
}

void MainWindow::dismissBanner()
{
    if (m_bannerFor.isEmpty())
        return;
    m_dismissed.insert(m_bannerFor.section(QLatin1Char('\n'), 0, 0), m_bannerFor.section(QLatin1Char('\n'), 1));
    m_bannerFor.clear();
    refreshBanner(); // another cluster may have something to say
}

void MainWindow::refreshNamespaces()
{
    QStringList names;
    bool narrowed = false;
    for (const cluster::ClusterModel *cluster : m_context.clusters->clusters()) {
        names += cluster->namespaces();
        narrowed = narrowed || !cluster->status().narrowed.empty();
    }
    names.removeDuplicates();
    names.sort();
    const QString chosen = m_namespace->currentData().toString();
    {
        const QSignalBlocker quiet(m_namespace);
        m_namespace->clear();
        m_namespace->addItem(narrowed ? tr("All shown namespaces") : tr("All namespaces"), QString());
        for (const QString &name : names)
            m_namespace->addItem(name, name);
        m_namespace->setCurrentIndex(std::max(0, m_namespace->findData(chosen)));
    }
    if (m_namespace->currentData().toString() != chosen)
        applyScope();
}

void MainWindow::chooseNamespaces(const QString &clusterId)
{
    cluster::ClusterModel *model = m_context.clusters->cluster(clusterId);
    if (!model)
        return;
    auto *dialog = new NamespacesDialog(model, this);
    dialog->setObjectName(QStringLiteral("namespacesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NamespacesDialog::addedChanged, this, [this, clusterId](const QStringList &names) {
        const cluster::ClusterModel *known = m_context.clusters->cluster(clusterId);
        if (known && !known->isDemo())
            m_context.settings->setAddedNamespaces(clusterId, names);
    });
    dialog->open();
}

void MainWindow::chooseContext()
{
    auto *dialog = new ContextSwitcher(m_context.clusters, this);
    dialog->setObjectName(QStringLiteral("contextSwitcher"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ContextSwitcher::chosen, this, &MainWindow::connectContext);
    dialog->open();
}

void MainWindow::attendPlugins()
{
    cluster::PluginConsent *consent = m_context.clusters->consent();
    consent->setMemory([settings = m_context.settings](const QString &cluster) { return settings->allowedPlugin(cluster); },
                       [settings = m_context.settings](const QString &cluster, const QString &id) { settings->setAllowedPlugin(cluster, id); });
    consent->setAttended(true);
    connect(consent, &cluster::PluginConsent::opened, this, [this, consent](const cluster::PluginQuestion &question) {
        m_pluginDialog = new PluginDialog(question, this);
        m_pluginDialog->setObjectName(QStringLiteral("pluginDialog"));
        m_pluginDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_pluginDialog, &PluginDialog::answered, consent, &cluster::PluginConsent::answer);
        m_pluginDialog->open();
    });
    connect(consent, &cluster::PluginConsent::takenBack, this, [this, consent] {
        if (!m_pluginDialog)
            return;
        m_pluginDialog->disconnect(consent); // nobody waits for its answer
        m_pluginDialog->close();
    });
}

void MainWindow::toggleLock(cluster::ClusterModel *cluster)
{
    const bool lock = !cluster->readOnly(), production = !cluster->isDemo() && m_context.settings->production(cluster->id());
    cluster->setReadOnly(lock);
    if (!cluster->isDemo() && !production)
        m_context.settings->setUnlocked(cluster->id(), !lock);
    notice(lock         ? tr("%1 is read-only now.").arg(cluster->id())
           : production ? tr("%1 can be changed now, until it is disconnected: it is a production cluster. Everything you send is shown before.")
                              .arg(cluster->id())
                        : tr("%1 can be changed now. Everything you send is shown before.").arg(cluster->id()));
}

void MainWindow::toggleLockOf(const QString &clusterId)
{
    if (cluster::ClusterModel *model = m_context.clusters->cluster(clusterId))
        toggleLock(model);
}

void MainWindow::setProduction(const QString &clusterId, bool production)
{
    m_context.settings->setProduction(clusterId, production);
    cluster::ClusterModel *model = m_context.clusters->cluster(clusterId);
    if (!model)
        return;
    if (production && !model->readOnly())
        toggleLock(model);
    refreshChip(model);
}

void MainWindow::connectContext(const QString &name) { m_context.clusters->connectTo(name, m_context.settings->startsReadOnly(name)); }

} // namespace shell
