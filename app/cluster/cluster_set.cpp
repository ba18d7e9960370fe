// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/cluster_set.h"

#include "app/cluster/kubeconfig_watch.h"
#include "kubeapi/config/resolved_context.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace cluster {

namespace {
constexpr int demoStopTimeout = 3000; ///< ms until a demo cluster that does not stop is killed
}

ClusterSet::ClusterSet(QObject *parent) : QObject(parent), m_consent(new PluginConsent(this)), m_patterns(new PatternShelf(this))
{
    kubeapi::PluginOptions options;
    options.shell = std::make_shared<kubeapi::LoginShell>();
    m_logins = std::make_shared<kubeapi::PluginLogins>(options);
}

ClusterSet::~ClusterSet()
{
    const QVector<ClusterModel *> all = m_clusters;
    for (ClusterModel *cluster : all)
        disconnectFrom(cluster->id());
    stopDemo();
}

void ClusterSet::loadKubeconfig(const QString &explicitFile, const QStringList &extraFiles)
{
    m_explicitFile = explicitFile;
    std::optional<std::string> only;
    if (!explicitFile.isEmpty())
        only = explicitFile.toStdString();
    std::vector<std::string> files = kubeapi::Kubeconfig::locate(only);
    if (!only)
        for (const QString &extra : extraFiles)
            files.push_back(extra.toStdString());
    delete m_watch;
    m_watch = new KubeconfigWatch(std::move(files), only.has_value(), this);
    connect(m_watch, &KubeconfigWatch::changed, this, &ClusterSet::follow);
    follow(m_watch->first());
}

void ClusterSet::follow(const kubeapi::Kubeconfig &config)
{
    m_kubeconfig = config;
    const QVector<ClusterModel *> all = m_clusters;
    for (ClusterModel *model : all)
        if (!model->isDemo())
            followContext(model);
    emit kubeconfigChanged();
}

void ClusterSet::followContext(ClusterModel *model)
{
    const QString name = model->id();
    auto resolved = m_kubeconfig.resolve(name.toStdString());
    if (!resolved) {
        emit contextFaulty(name, resolved.error());
        return;
    }
    emit contextSound(name);
    if (**resolved == *model->context())
        return;
    if ((*resolved)->server != model->context()->server) {
        // It may be another cluster by the same name: nothing of the old one may stay
        const QStringList added = model->addedNamespaces();
        disconnectFrom(name);
        if (ClusterModel *fresh = connectTo(name, true))
            fresh->setAddedNamespaces(added);
        return;
    }
    kubeapi::ContextInfo info;
    for (const kubeapi::ContextInfo &candidate : m_kubeconfig.contexts())
        if (candidate.name == name.toStdString())
            info = candidate;
    model->useContext(std::move(*resolved), info);
}

kubeapi::Kubeconfig ClusterSet::kubeconfigOf(const QString &context) const
{
    const ClusterModel *model = cluster(context);
    return model && model->isDemo() ? kubeapi::Kubeconfig::load({m_demoKubeconfig.toStdString()}, true) : m_kubeconfig;
}

QStringList ClusterSet::contextNames() const
{
    QStringList names;
    for (const kubeapi::ContextInfo &context : m_kubeconfig.contexts())
        names.append(QString::fromStdString(context.name));
    return names;
}

ClusterModel *ClusterSet::cluster(const QString &id) const
{
    auto it = std::find_if(m_clusters.begin(), m_clusters.end(), [&](const ClusterModel *cluster) { return cluster->id() == id; });
    return it == m_clusters.end() ? nullptr : *it;
}

ClusterModel *ClusterSet::connectTo(const QString &context, bool readOnly) { return connectWith(m_kubeconfig, context, readOnly); }

ClusterModel *ClusterSet::connectWith(const kubeapi::Kubeconfig &config, const QString &context, bool readOnly, bool demo)
{
    const QString name = context.isEmpty() ? QString::fromStdString(config.currentContext()) : context;
    if (ClusterModel *known = cluster(name))
        return known;
    auto resolved = config.resolve(name.toStdString());
    if (!resolved) {
        emit connectFailed(name, resolved.error());
        return nullptr;
    }
    kubeapi::ContextInfo info;
    for (const kubeapi::ContextInfo &candidate : config.contexts())
        if (candidate.name == name.toStdString())
            info = candidate;
    auto *model = new ClusterModel(name, *resolved, info, readOnly, this, m_logins, m_consent);
    model->setDemo(demo); // known before anyone hears of it
    m_clusters.append(model);
    m_patterns->follow(model);
    emit clusterAdded(model);
    return model;
}

void ClusterSet::disconnectFrom(const QString &context)
{
    ClusterModel *model = cluster(context);
    if (!model)
        return;
    emit clusterAboutToGo(model);
    m_clusters.removeOne(model);
    m_consent->withdraw(context);
    model->deleteLater();
}

void ClusterSet::startDemo()
{
    if (m_demo)
        return;
    const QString folder = m_programFolder.isEmpty() ? QCoreApplication::applicationDirPath() : m_programFolder;
    const QString program = QDir(folder).filePath(QStringLiteral("trainyard-demo"));
    if (!QFileInfo(program).isExecutable()) {
        emit demoFailed(tr("The demo cluster's program is missing: %1. Install Trainyard again, or build the target trainyard-demo.").arg(program));
        return;
    }
    m_demo = new QProcess(this);
    m_demo->setProcessChannelMode(QProcess::SeparateChannels);
    // The program ends when its standard input closes, so nothing is left behind, whatever ends this window.
    connect(m_demo, &QProcess::readyReadStandardOutput, this, [this] {
        while (m_demo && m_demo->canReadLine()) {
            const QString line = QString::fromUtf8(m_demo->readLine()).trimmed();
            if (!line.startsWith(QLatin1String("ready ")))
                continue;
            m_demoKubeconfig = line.mid(6);
            const auto config = kubeapi::Kubeconfig::load({m_demoKubeconfig.toStdString()}, true);
            const ClusterModel *other = cluster(QStringLiteral("demo"));
            if (other && !other->isDemo()) {
                emit demoFailed(tr("A cluster called “demo” is connected already. Disconnect it, then start the demo cluster again."));
                stopDemo();
                return;
            }
            if (other)
                disconnectFrom(QStringLiteral("demo")); // of a demo cluster that ended before
            if (connectWith(config, QStringLiteral("demo"), false, true))
                emit kubeconfigChanged();
        }
    });
    connect(m_demo, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart || !m_demo)
            return; // finished() tells of the others
        const QString why = m_demo->errorString();
        m_demo->deleteLater();
        m_demo = nullptr;
        emit demoFailed(tr("The demo cluster could not be started: %1").arg(why));
    });
    connect(m_demo, &QProcess::finished, this, [this](int code) {
        if (!m_demo)
            return;
        const QString said = QString::fromUtf8(m_demo->readAllStandardError()).trimmed();
        m_demo->deleteLater();
        m_demo = nullptr;
        m_demoKubeconfig.clear();
        if (code != 0)
            emit demoFailed(tr("The demo cluster ended with code %1. %2").arg(code).arg(said.right(400)));
    });
    m_demo->start(program, {QStringLiteral("--stdin-guard"), QStringLiteral("--die-with-parent")});
}

void ClusterSet::stopDemo()
{
    if (!m_demo)
        return;
    QProcess *demo = m_demo;
    m_demo = nullptr;
    demo->disconnect(this);
    demo->closeWriteChannel();
    demo->terminate();
    if (!demo->waitForFinished(demoStopTimeout))
        demo->kill();
    demo->waitForFinished(demoStopTimeout);
    demo->deleteLater();
    m_demoKubeconfig.clear();
}

} // namespace cluster
