// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/connection_problems.h"

#include "app/shell/problem_log.h"
#include "app/translated/kube_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace shell {

QString shortList(const std::vector<std::string> &names, int most)
{
    QStringList shown;
    for (const std::string &name : names)
        if (shown.size() < most && !shown.contains(QString::fromStdString(name)))
            shown.append(QString::fromStdString(name));
    const int left = static_cast<int>(names.size()) - static_cast<int>(shown.size());
    const QString text = shown.join(QStringLiteral(", "));
    return left > 0 ? ConnectionProblems::tr("%1 and %n more", nullptr, left).arg(text) : text;
}

ConnectionProblems::ConnectionProblems(cluster::ClusterSet *clusters, ProblemLog *problems, QObject *parent)
    : QObject(parent), m_clusters(clusters), m_problems(problems)
{
    using cluster::ClusterSet;
    for (cluster::ClusterModel *model : clusters->clusters())
        follow(model);
    connect(clusters, &ClusterSet::clusterAdded, this, &ConnectionProblems::follow);
    connect(clusters, &ClusterSet::clusterAboutToGo, this, [this](const cluster::ClusterModel *model) {
        m_told.remove(model->id());
        m_problems->resolve(model->id());
    });
    connect(clusters, &ClusterSet::connectFailed, this,
            [this](const QString &name, const kubeapi::Error &error) { m_problems->report(name, tr("connecting"), error); });
    connect(clusters, &ClusterSet::contextFaulty, this, [this](const QString &name, kubeapi::Error error) {
        const QString goesOn = tr("The connection goes on with what was read before.");
        error.message = QStringLiteral("%1 %2").arg(wording::kube(error.message), goesOn).toStdString();
        m_problems->report(name, tr("following the kubeconfig"), error);
    });
    connect(clusters, &ClusterSet::contextSound, this, [this](const QString &name) { m_problems->resolve(name, tr("following the kubeconfig")); });
    connect(clusters, &ClusterSet::kubeconfigChanged, this, &ConnectionProblems::readKubeconfig);
}

void ConnectionProblems::readKubeconfig()
{
    for (const QString &file : std::exchange(m_files, {}))
        m_problems->resolve(file, tr("reading the kubeconfig"));
    for (const auto &problem : m_clusters->kubeconfig().problems()) {
        QString text = wording::kube(problem.message);
        if (problem.line > 0)
            text = tr("line %1, column %2: %3").arg(problem.line).arg(problem.column).arg(text);
        const QString file = QString::fromStdString(problem.file);
        m_problems->report(file, tr("reading the kubeconfig"), text, wording::kube(problem.remedy));
        m_files.append(file);
    }
}

void ConnectionProblems::follow(cluster::ClusterModel *model)
{
    m_problems->resolve(model->id(), tr("connecting"));
    connect(model, &cluster::ClusterModel::statusChanged, this, [this, model] { look(model); });
    connect(model, &cluster::ClusterModel::warned, this,
            [this, model](const QString &text) { m_problems->report(model->id(), tr("warnings of the cluster"), text); });
    look(model);
}

void ConnectionProblems::look(const cluster::ClusterModel *model)
{
    using cluster::ConnectionState;
    const cluster::ConnectionStatus &status = model->status();
    Told &told = m_told[model->id()];
    const bool broken = status.error &&
                        (status.state == ConnectionState::Refused || status.state == ConnectionState::Stale ||
                         status.state == ConnectionState::Connecting || status.state == ConnectionState::Syncing) &&
                        status.error->kind != kubeapi::ErrorKind::Forbidden;
    const QString error = broken ? QString::fromStdString(status.error->message) : QString();
    if (error != told.error) {
        if (error.isEmpty()) {
            // Not while it is only being tried again: that is no news, and would count each try
            if (status.state == ConnectionState::Live || status.state == ConnectionState::Syncing) {
                m_problems->resolve(model->id(), tr("connecting"));
                told.error.clear();
            }
        } else {
            m_problems->report(model->id(), tr("connecting"), *status.error);
            told.error = error;
        }
    }
    const bool settled = status.state == ConnectionState::Live || status.state == ConnectionState::Stale;
    if (!settled)
        return;
    std::vector<std::string> kinds = status.forbidden;
    kinds.insert(kinds.end(), status.narrowed.begin(), status.narrowed.end());
    std::sort(kinds.begin(), kinds.end());
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
    const QString refusal = kinds.empty() || !status.refusal ? QString() : QString::fromStdString(status.refusal->message);
    if (refusal == told.refusal)
        return;
    m_problems->resolve(model->id(), tr("reading everything"));
    if (!refusal.isEmpty())
        m_problems->report(model->id(), tr("reading everything"), *status.refusal);
    told.refusal = refusal;
}

} // namespace shell
