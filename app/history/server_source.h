// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/cluster/cluster_thread.h"
#include "app/cluster/mailbox.h"
#include "app/servers/server_reading.h"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QVector>

#include <memory>

namespace history {

/// One metric server that the person opened, read on a thread of its own: straight over HTTP, or behind a Service of a connected cluster. Its runs
/// are listed at once and asked again every few seconds; points are read of those that are wanted. GUI thread only.
class ServerSource : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::seconds pace{5}; ///< between rounds

    /// An address on the network. What it holds to sign in goes no further.
    ServerSource(const curves::ServerAddress &address, QObject *parent);
    /// A Service's port, through the API server; `service` may begin with "https:".
    ServerSource(cluster::ClusterModel *cluster, const QString &namespaceName, const QString &service, const QString &port, QObject *parent);
    ~ServerSource() override; ///< returns within a moment

    QString name() const { return m_name; } ///< without credentials
    void want(const QString &runId);

signals:
    /// Runs that are new or have changed, and the ids of those that the server does not list any more.
    void runsChanged(const QVector<curves::ServedRun> &runs, const QStringList &gone);
    /// "MLflow" or "TensorBoard" (empty: not yet known), what keeps it from being read (empty: nothing), and whether a first round is complete.
    void stateChanged(const QString &kind, const wording::Text &problem, bool complete);

protected:
    void customEvent(QEvent *event) override; ///< there is mail

private:
    using MakeFetch = std::function<servers::Fetch(kubeapi::Loop &loop)>;
    void start(MakeFetch makeFetch);

    QString m_name;
    std::shared_ptr<cluster::Mailbox> m_mail;
    std::shared_ptr<std::unique_ptr<servers::ServerReading>> m_reading; ///< made, used and ended on the thread
    std::unique_ptr<cluster::ClusterThread> m_thread;
};

} // namespace history
